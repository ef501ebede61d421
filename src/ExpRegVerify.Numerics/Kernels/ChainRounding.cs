using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// The exact sum of nonnegative terms from its computed value: chains of so many roundings, and eight smallest numbers
/// a term for what underflows. Made once for sums of one shape: a step at (n, d, m) = (8, 8, 1,024) that made it for
/// every sum took an eighth longer.
/// </summary>
internal readonly struct ChainRounding
{
    private readonly double slack;

    private readonly double above;

    private readonly double below;

    /// <summary>The rounding of sums of one shape.</summary>
    /// <param name="chainLength">No term takes part in more roundings.</param>
    /// <param name="terms">How many terms may underflow.</param>
    public ChainRounding(long chainLength, long terms)
    {
        Gamma = Rounding.Gamma(chainLength);
        slack = terms == 0 ? 0.0 : double.BitIncrement(Rounding.SmallestTimes(8L * terms));
        above = Rounding.AddUp(1.0, Gamma);
        below = Rounding.SubtractDown(1.0, Gamma);
    }

    /// <summary>γ of the chain.</summary>
    public double Gamma { get; }

    /// <summary>An upper bound on the exact sum.</summary>
    public double Upper(double computed) => Rounding.DivideUp(Rounding.AddUp(computed, slack), below);

    /// <summary>Both bounds; the lower one is never below 0.</summary>
    public Enclosure Enclose(double computed) =>
        new(Math.Max(0.0, Rounding.DivideDown(Rounding.SubtractDown(computed, slack), above)), Upper(computed));
}
