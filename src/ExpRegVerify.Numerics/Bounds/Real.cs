using ExpRegVerify.Numerics.Functions;

namespace ExpRegVerify.Numerics.Bounds;

/// <summary>A double as an <see cref="IScalar{TSelf}"/>: rounded to nearest, nothing proven of the result.</summary>
/// <param name="Value">The number.</param>
public readonly record struct Real(double Value) : IScalar<Real>
{
    /// <inheritdoc/>
    public static Real FromDouble(double value) => new(value);

    /// <summary>x + y.</summary>
    public static Real operator +(Real x, Real y) => new(x.Value + y.Value);

    /// <summary>x − y.</summary>
    public static Real operator -(Real x, Real y) => new(x.Value - y.Value);

    /// <summary>−x.</summary>
    public static Real operator -(Real x) => new(-x.Value);

    /// <summary>x·y.</summary>
    public static Real operator *(Real x, Real y) => new(x.Value * y.Value);

    /// <summary>x/y.</summary>
    public static Real operator /(Real x, Real y) => new(x.Value / y.Value);

    /// <summary>eˣ by <see cref="Exponential"/>: 0 below its domain, +∞ above it.</summary>
    /// <param name="x">Any number.</param>
    public static Real Exp(Real x) =>
        Math.Abs(x.Value) <= Exponential.DomainMax ? new(Exponential.Exp(x.Value))
        : double.IsNaN(x.Value) ? x
        : new(x.Value < 0.0 ? 0.0 : double.PositiveInfinity);
}
