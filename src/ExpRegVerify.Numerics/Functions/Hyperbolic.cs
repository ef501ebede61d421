using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Numerics.Functions;

/// <summary>cosh and sinh of one double, enclosed.</summary>
internal static class Hyperbolic
{
    // Below it, e^x − e^{−x} would lose more than a bit to cancellation.
    private const double SeriesMax = 0.5;

    // sinh x = x(1 + x²/(2·3)·(1 + x²/(4·5)·(1 + …))); the factors from 20·21 on stay below 1 + x² for x² ≤ ¼.
    private const int FactorMax = 18;

    /// <summary>cosh x.</summary>
    public static Enclosure Cosine(double x)
    {
        var exponential = Enclosure.Exp(Enclosure.Exact(Math.Abs(x)));
        return 0.5 * (exponential + Reciprocal(exponential));
    }

    /// <summary>sinh x; sinh 0 is exactly 0.</summary>
    public static Enclosure Sine(double x)
    {
        var size = Math.Abs(x);
        if (size <= SeriesMax)
        {
            return Series(x);
        }

        var exponential = Enclosure.Exp(Enclosure.Exact(size));
        var sine = 0.5 * (exponential - Reciprocal(exponential));
        return x < 0.0 ? -sine : sine;
    }

    private static Enclosure Series(double x)
    {
        var square = Enclosure.Square(Enclosure.Exact(x));
        var factor = new Enclosure(1.0, Rounding.AddUp(1.0, square.Upper));
        for (var k = FactorMax; k >= 2; k -= 2)
        {
            factor = 1.0 + (square / (k * (k + 1.0)) * factor);
        }

        return x * factor;
    }

    // An exponential beyond the doubles has a reciprocal near 0, and not the whole line.
    private static Enclosure Reciprocal(Enclosure exponential) =>
        new(Rounding.DivideDown(1.0, exponential.Upper), Rounding.DivideUp(1.0, exponential.Lower));
}
