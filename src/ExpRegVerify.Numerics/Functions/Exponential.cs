using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Numerics.Functions;

/// <summary>
/// The exponential function with a proven bound and the same bits on every machine: only additions, multiplications and
/// fused multiply-adds of IEEE 754, all rounded to nearest. Eighths of ln 2 instead of whole ones save a quarter of the
/// operations: a step at (64, 16, 131,072) takes 0.88 of the time, one at (8, 8, 1,024) 0.90, without AVX-512 0.98.
/// </summary>
/// <remarks>
/// Method, for |z| ≤ 700. k is the integer nearest to 8z·log₂e; r = z − k·(ln 2)/8 by two fused multiply-adds with (ln
/// 2)/8 = H + L + 7.2e-35; eʳ ≈ 1 + r·q with a polynomial q of degree 6, Horner's scheme; with T = 2^{k/8}, one of
/// eight numbers times a power of two, eᶻ ≈ T + T·(r·q), fused. |z| ≤ 700 keeps T and the value normal. The polynomial
/// is Taylor's of degree 16, economised: from the degree n = 16 down to 8 its term c·rⁿ gives way to c·(rⁿ −
/// aⁿT_n(r/a)/2ⁿ⁻¹) with Chebyshev's T_n and a = (ln 2)/16·(1 + 2⁻³⁰), which changes it by at most |c|aⁿ/2ⁿ⁻¹ for |r| ≤
/// a; then its first two coefficients become 1 and the others doubles.
///
/// Relative error, in units of u = 2⁻⁵³, to first order (second-order terms stay below 1e-12 u):
/// |k| ≤ 8080 and the rounding of 8z·log₂e moves k·(ln 2)/8 by less than 1e-12, so |r| ≤ a = 0.04333 and e⁻ʳ ≤ 1.0443.
/// 1. Reduction: two roundings of numbers below 1/16, each at most u/32; |k|·7.2e-35 is below 1e-14 u. An absolute
///    error of r is a relative error of eʳ: ≤ 0.07.
/// 2. Polynomial: the economised terms sum to 0.022, rounded coefficients to Σ|δ_j|aʲ = 0.023, Taylor's tail is below
///    1e-20; times e⁻ʳ: ≤ 0.05.
/// 3. q = 1 + r·(…), at most 1.03 and so rounded by at most 1, times |r|·e⁻ʳ ≤ 0.0453: ≤ 0.05. The steps before it, the
///    next one ≤ ½·r²·e⁻ʳ: ≤ 0.01.
/// 4. r·q is at most 0.0443 in size, rounded by at most u/32: ≤ 0.04.
/// 5. The eight numbers 2^{j/8} are rounded: ≤ 0.62.
/// 6. The last operation is rounded once: ≤ 1.
/// Sum ≤ 1.84; the stated bound 4 leaves room on purpose. The largest error seen at a million points is 1.44.
/// </remarks>
public static class Exponential
{
    /// <summary>The domain is |z| ≤ 700.</summary>
    public const double DomainMax = 700.0;

    /// <summary>A bound on |ê − eᶻ|/eᶻ over the domain: 4u.</summary>
    public const double RelativeError = 4.0 * Rounding.UnitRoundoff;

    // 8·log₂e.
    internal const double EighthsOfUnit = 11.541560327111707;

    // 1.5·2⁵² + 8·1023. Adding it rounds to an integer k; the low bits of the sum are then k + 8·1023: above its lowest
    // three the exponent field of 2^{⌊k/8⌋}, which EighthBits move into place.
    internal const double RoundingShift = 6755399441055744.0 + (Eighths * ExponentBias);

    // H and L.
    internal const double EighthHigh = 0.08664339756999316;

    internal const double EighthLow = 2.8988085173078744e-18;

    // 2⁻²⁶.
    private const double SmallMax = 1.4901161193847656e-08;

    internal const long ExponentBias = 1023;

    internal const int MantissaBits = 52;

    internal const int EighthBits = MantissaBits - 3;

    internal const int Eighths = 8;

    /// <summary>What the bits of 2^{j/8} are more than those of 1 and j·2⁴⁹, for j = 0 … 7: added to the sum of k and
    /// <see cref="RoundingShift"/>, moved up by <see cref="EighthBits"/>, they make it 2^{k/8}.</summary>
    internal static ReadOnlySpan<long> EighthPowers =>
        [
            0,
            -155339362315909,
            -273786814220523,
            -352003352548825,
            -386347768529971,
            -372849295843109,
            -307177783110739,
            -184611166772089,
        ];

    /// <summary>Coefficients of q, the constant one first.</summary>
    internal static ReadOnlySpan<double> Coefficients =>
        [
            1.0,
            0.500000000000041,
            0.1666666666666752,
            0.041666666557465225,
            0.008333333316953188,
            0.0013889819853484845,
            0.00019842433543223098,
        ];

    /// <summary>2^{k/8} from the bits of the sum of k and <see cref="RoundingShift"/>.</summary>
    internal static double PowerOfTwo(double shifted)
    {
        var bits = BitConverter.DoubleToInt64Bits(shifted);
        return BitConverter.Int64BitsToDouble((bits << EighthBits) + EighthPowers[(int)bits & (Eighths - 1)]);
    }

    /// <summary>eᶻ with a relative error of at most <see cref="RelativeError"/>.</summary>
    /// <param name="z">|z| ≤ <see cref="DomainMax"/>.</param>
    /// <returns>NaN outside the domain, where nothing is stated.</returns>
    public static double Exp(double z)
    {
        if (!(Math.Abs(z) <= DomainMax))
        {
            return double.NaN;
        }

        var shifted = Math.FusedMultiplyAdd(z, EighthsOfUnit, RoundingShift);
        var k = shifted - RoundingShift;
        var r = Math.FusedMultiplyAdd(-k, EighthLow, Math.FusedMultiplyAdd(-k, EighthHigh, z));
        var coefficients = Coefficients;
        var q = coefficients[6];
        for (var i = 5; i >= 0; i--)
        {
            q = Math.FusedMultiplyAdd(q, r, coefficients[i]);
        }

        var power = PowerOfTwo(shifted);
        return Math.FusedMultiplyAdd(power, r * q, power);
    }

    /// <summary>A number not below eᶻ, for any z; +∞ where no double is.</summary>
    internal static double Up(double z)
    {
        // eᶻ ≤ 1 + z + z². Here z² is at most the last place of 1, and the error of Exp would double what a pass states
        // of its exponentials.
        if (z is > 0.0 and <= SmallMax)
        {
            return Rounding.AddUp(1.0, Rounding.AddUp(z, Rounding.MultiplyUp(z, z)));
        }

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
