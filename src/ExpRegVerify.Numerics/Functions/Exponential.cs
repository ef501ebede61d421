using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Numerics.Functions;

/// <summary>
/// The exponential function with a proven bound and the same bits on every machine: only additions, multiplications and
/// fused multiply-adds of IEEE 754, all rounded to nearest.
/// </summary>
/// <remarks>
/// Method, for |z| ≤ 700. k is the integer nearest to z·log₂e; r = z − k·ln 2 by two fused multiply-adds with
/// ln 2 = H + L + 5.8e-34; eʳ by its Taylor polynomial of degree 13, Horner's scheme; the product with 2ᵏ is exact
/// because |z| ≤ 700 keeps the value normal.
///
/// Relative error, in units of u = 2⁻⁵³, to first order (second-order terms stay below 1e-12 u):
/// |k| ≤ 1010 and the rounding of z·log₂e moves r by less than 1e-12, so |r| ≤ 0.34658.
/// 1. Reduction: two roundings of numbers below 0.3466 &lt; ½, each at most u/4·… ≤ 0.25 u absolute (half a unit in the
///    last place of [¼, ½)); |k|·5.8e-34 ≤ 0.006 u. An absolute error of r is a relative error of eʳ: ≤ 0.51.
/// 2. Truncation: r¹⁴/14!·1.03 ≤ 4.3e-18, over e^{-0.3466} ≥ 0.7071: ≤ 0.06.
/// 3. Last Horner step 1 + r·q: the sum lies in [0.707, 1.415], its rounding is at most 1.
/// 4. Step before, 1 + r·(…), at most 1 absolute, times |r|/eʳ ≤ 0.4902: ≤ 0.50. Next, ½ + …, value below 1: ≤ ½
/// absolute,    times r²/eʳ ≤ 0.1699: ≤ 0.09. The following steps and the roundings of the coefficients 1/3!, …, 1/13!:
///    Σ_{j≥3} 2·|r|ʲ/(j!·0.7071) ≤ 0.03.
/// Sum ≤ 2.2; the stated bound 4 leaves room on purpose. The largest error seen at a million points is 1.24.
/// </remarks>
public static class Exponential
{
    /// <summary>The domain is |z| ≤ 700.</summary>
    public const double DomainMax = 700.0;

    /// <summary>A bound on |ê − eᶻ|/eᶻ over the domain: 4u.</summary>
    public const double RelativeError = 4.0 * Rounding.UnitRoundoff;

    internal const double Log2E = 1.4426950408889634;

    // 1.5·2⁵² + 1023. Adding it rounds to an integer k; the low bits of the sum are then k + 1023, the exponent field
    // of 2ᵏ.
    internal const double RoundingShift = 6755399441055744.0 + ExponentBias;

    internal const double Ln2High = 0.6931471805599453;

    internal const double Ln2Low = 2.3190468138462996e-17;

    internal const long ExponentBias = 1023;

    internal const int MantissaBits = 52;

    /// <summary>1/k! for k = 0 … 13, rounded to nearest.</summary>
    internal static ReadOnlySpan<double> TaylorCoefficients =>
        [
            1.0,
            1.0,
            0.5,
            0.16666666666666666,
            0.041666666666666664,
            0.008333333333333333,
            0.001388888888888889,
            0.0001984126984126984,
            2.48015873015873e-05,
            2.7557319223985893e-06,
            2.755731922398589e-07,
            2.505210838544172e-08,
            2.08767569878681e-09,
            1.6059043836821613e-10,
        ];

    /// <summary>eᶻ with a relative error of at most <see cref="RelativeError"/>.</summary>
    /// <param name="z">|z| ≤ <see cref="DomainMax"/>.</param>
    /// <returns>NaN outside the domain, where nothing is stated.</returns>
    public static double Exp(double z)
    {
        if (!(Math.Abs(z) <= DomainMax))
        {
            return double.NaN;
        }

        var shifted = Math.FusedMultiplyAdd(z, Log2E, RoundingShift);
        var k = shifted - RoundingShift;
        var r = Math.FusedMultiplyAdd(-k, Ln2Low, Math.FusedMultiplyAdd(-k, Ln2High, z));
        var coefficients = TaylorCoefficients;
        var p = coefficients[13];
        for (var i = 12; i >= 0; i--)
        {
            p = Math.FusedMultiplyAdd(p, r, coefficients[i]);
        }

        return p * BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(shifted) << MantissaBits);
    }

    /// <summary>A number not below eᶻ, for any z; +∞ where no double is.</summary>
    internal static double Up(double z)
    {
        if (double.IsNaN(z) || z == 0.0)
        {
            return double.IsNaN(z) ? z : 1.0;
        }

        if (Math.Abs(z) > 2.0 * DomainMax)
        {
            return z > 0.0 ? double.PositiveInfinity
                : z < double.MinValue ? 0.0
                : double.Epsilon;
        }

        if (Math.Abs(z) > DomainMax)
        {
            var root = Up(0.5 * z);
            return Rounding.MultiplyUp(root, root);
        }

        return Rounding.DivideUp(Exp(z), 1.0 - RelativeError);
    }

    /// <summary>A number not above eᶻ, for any z; never below 0.</summary>
    internal static double Down(double z)
    {
        if (double.IsNaN(z) || z == 0.0)
        {
            return double.IsNaN(z) ? z : 1.0;
        }

        if (Math.Abs(z) > 2.0 * DomainMax)
        {
            return z > double.MaxValue ? z
                : z > 0.0 ? double.MaxValue
                : 0.0;
        }

        if (Math.Abs(z) > DomainMax)
        {
            var root = Down(0.5 * z);
            return Rounding.MultiplyDown(root, root);
        }

        return Rounding.DivideDown(Exp(z), 1.0 + RelativeError);
    }
}
