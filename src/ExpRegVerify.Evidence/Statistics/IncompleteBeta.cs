using MathNet.Numerics;

namespace ExpRegVerify.Evidence.Statistics;

/// <summary>
/// Logarithms of the incomplete beta integral ∫_0^x t^{a−1}(1−t)^{b−1} dt and of its complement, which do not
/// underflow. The continued fraction is the classical one (Abramowitz and Stegun 26.5.8), evaluated by Lentz's method;
/// it converges in O(√(a+b)) terms where x is below (a+1)/(a+b+2), and the other side follows by reflection.
/// </summary>
internal static class IncompleteBeta
{
    // About √(a+b) terms are needed: enough for 10⁹ draws with room to spare.
    private const int TermsMax = 1_000_000;

    // Stands for a zero denominator in Lentz's method; any number far below every term does.
    private const double Tiny = 1e-300;

    /// <summary>ln ∫_0^x t^{a−1}(1−t)^{b−1} dt, for x in (0, 1), a, b &gt; 0.</summary>
    public static double LogLower(double x, double a, double b) =>
        IsTail(x, a, b) ? LogTail(x, a, b) : LogComplement(LogTail(1 - x, b, a), SpecialFunctions.BetaLn(a, b));

    /// <summary>ln ∫_x^1 t^{a−1}(1−t)^{b−1} dt, for x in (0, 1), a, b &gt; 0.</summary>
    public static double LogUpper(double x, double a, double b) =>
        IsTail(x, a, b) ? LogComplement(LogTail(x, a, b), SpecialFunctions.BetaLn(a, b)) : LogTail(1 - x, b, a);

    private static bool IsTail(double x, double a, double b) => x < (a + 1) / (a + b + 2);

    // ln(whole − part); rounding can make the part of a nearly empty rest exceed the whole: then nothing is known of
    // the rest but that it is tiny, and −∞ never overstates it.
    private static double LogComplement(double logPart, double logWhole)
    {
        var share = Math.Exp(logPart - logWhole);
        return share < 1 ? logWhole + double.LogP1(-share) : double.NegativeInfinity;
    }

    private static double LogTail(double x, double a, double b) =>
        (a * Math.Log(x)) + (b * double.LogP1(-x)) - Math.Log(a) + Math.Log(Fraction(x, a, b));

    // Zero, an underestimate of every value, if the fraction did not settle.
    private static double Fraction(double x, double a, double b)
    {
        var c = 1.0;
        var d = 1 / AwayFromZero(1 - ((a + b) * x / (a + 1)));
        var value = d;
        for (var k = 1; k <= TermsMax; k++)
        {
            var even = k * (b - k) * x / ((a + (2.0 * k) - 1) * (a + (2.0 * k)));
            d = 1 / AwayFromZero(1 + (even * d));
            c = AwayFromZero(1 + (even / c));
            value *= d * c;
            var odd = -(a + k) * (a + b + k) * x / ((a + (2.0 * k)) * (a + (2.0 * k) + 1));
            d = 1 / AwayFromZero(1 + (odd * d));
            c = AwayFromZero(1 + (odd / c));
            var factor = d * c;
            value *= factor;
            if (Math.Abs(factor - 1) <= double.BitIncrement(1) - 1)
            {
                return value;
            }
        }

        return 0;
    }

    private static double AwayFromZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
