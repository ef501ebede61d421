using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// The factor e^{−σ} that keeps large exponentials within range where only ratios of u matter, formed once for all
/// rows. Made by <see cref="Of"/>; a default value is none.
/// </summary>
/// <typeparam name="T">The kind of number.</typeparam>
public readonly record struct UnitShift<T>
    where T : IScalar<T>
{
    private UnitShift(double value)
    {
        IsNone = value == 0.0;
        Value = T.FromDouble(value);
        Scale = IsNone ? T.FromDouble(1.0) : T.Exp(T.FromDouble(-value));
    }

    /// <summary>Whether σ = 0, so that u stays as it is.</summary>
    public bool IsNone { get; }

    /// <summary>σ.</summary>
    public T Value { get; }

    /// <summary>e^{−σ}, as good as the type's own exponential; exactly 1 for σ = 0.</summary>
    public T Scale { get; }

    /// <summary>The shift by σ.</summary>
    /// <param name="value">σ, finite; 0 for none.</param>
    public static UnitShift<T> Of(double value) => new(value);
}
