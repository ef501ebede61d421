namespace ExpRegVerify.Numerics.Bounds;

/// <summary>
/// A kind of real number that formulas can be written in once: doubles, enclosures, jets, complex numbers, vector
/// lanes. What is stated of rounding is stated by the type that implements it.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IScalar<TSelf>
    where TSelf : IScalar<TSelf>
{
    /// <summary>The number that a double is, exactly.</summary>
    /// <param name="value">Any finite double.</param>
    static abstract TSelf FromDouble(double value);

    /// <summary>x + y.</summary>
    static abstract TSelf operator +(TSelf x, TSelf y);

    /// <summary>x − y.</summary>
    static abstract TSelf operator -(TSelf x, TSelf y);

    /// <summary>−x.</summary>
    static abstract TSelf operator -(TSelf x);

    /// <summary>x·y.</summary>
    static abstract TSelf operator *(TSelf x, TSelf y);

    /// <summary>x/y.</summary>
    static abstract TSelf operator /(TSelf x, TSelf y);

    /// <summary>eˣ.</summary>
    /// <param name="x">Any number; beyond the type's range the result is not finite.</param>
    static abstract TSelf Exp(TSelf x);

    /// <summary>x², the two factors known to be the same.</summary>
    /// <param name="x">Any number.</param>
    static virtual TSelf Square(TSelf x) => x * x;

    /// <summary>cosh x = (eˣ + e⁻ˣ)/2.</summary>
    /// <param name="x">Any number.</param>
    static virtual TSelf Cosh(TSelf x) => TSelf.FromDouble(0.5) * (TSelf.Exp(x) + TSelf.Exp(-x));

    /// <summary>sinh x = (eˣ − e⁻ˣ)/2; near 0 the difference keeps its absolute and loses its relative
    /// accuracy, unless the type does better.</summary>
    /// <param name="x">Any number.</param>
    static virtual TSelf Sinh(TSelf x) => TSelf.FromDouble(0.5) * (TSelf.Exp(x) - TSelf.Exp(-x));
}
