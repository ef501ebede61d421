using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Numerics.Functions;

/// <summary>The natural logarithm with a proven bound and the same bits on every machine; no library call.</summary>
/// <remarks>
/// Method. x = 2ᵏ·f with f in [√½, √2) up to the rounding of √2; s = (f − 1)/(f + 1); log f = 2·artanh s by the odd
/// series to s²³; log x = k·H + (k·L + log f), where H holds the leading 41 bits of ln 2, so that k·H is exact, and
/// ln 2 = H + L + at most 2⁻¹⁰⁰.
///
/// Relative error in units of u = 2⁻⁵³. f − 1 is exact (Sterbenz), f + 1 and the quotient are rounded: s carries 2.
/// With t = s² ≤ 0.02945 the series 1 + t/3 + t²/5 + … carries 1.1 for its last step and the error of t, and truncation
/// is below t¹²/25 ≤ 2e-20. The product 2s·(…) is rounded once more: log f carries at most 5.
/// k = 0: at most 5. k ≠ 0: |log x| ≥ ½ ln 2 ≥ |log f|, so log f gives 5, k·L and its sum with log f give at most 1.1,
/// the last sum 1: at most 7.1. Stated bound: 8.
/// </remarks>
public static class Logarithm
{
    /// <summary>A bound on |l − log x|/|log x| for positive finite x: 8u. log 1 is exactly 0.</summary>
    public const double RelativeError = 8.0 * Rounding.UnitRoundoff;

    private const double Ln2High = 0.693147180559663;

    private const double Ln2Low = 2.8235290563031577e-13;

    private const double TwoToThe54 = 18014398509481984.0;

    private const double SqrtTwo = 1.4142135623730951;

    private const int SeriesDegree = 11;

    /// <summary>log x with a relative error of at most <see cref="RelativeError"/>.</summary>
    /// <param name="x">Any double.</param>
    /// <returns>−∞ at 0, +∞ at +∞, NaN for x &lt; 0 and for NaN.</returns>
    public static double Log(double x)
    {
        if (!(x > 0.0) || double.IsPositiveInfinity(x))
        {
            return x == 0.0 ? double.NegativeInfinity
                : x > 0.0 ? x
                : double.NaN;
        }

        var k = 0;
        if (!double.IsNormal(x))
        {
            x *= TwoToThe54;
            k = -54;
        }

        var bits = BitConverter.DoubleToInt64Bits(x);
        k += (int)(bits >> Exponential.MantissaBits) - (int)Exponential.ExponentBias;
        var mantissa = bits & ((1L << Exponential.MantissaBits) - 1);
        var f = BitConverter.Int64BitsToDouble(mantissa | (Exponential.ExponentBias << Exponential.MantissaBits));
        if (f >= SqrtTwo)
        {
            f *= 0.5;
            k++;
        }

        var s = (f - 1.0) / (f + 1.0);
        var t = s * s;
        var series = 1.0 / ((2 * SeriesDegree) + 1);
        for (var j = SeriesDegree - 1; j >= 0; j--)
        {
            series = Math.FusedMultiplyAdd(series, t, 1.0 / ((2 * j) + 1));
        }

        var logOfF = 2.0 * s * series;
        return (k * Ln2High) + Math.FusedMultiplyAdd(k, Ln2Low, logOfF);
    }

    /// <summary>log of eight numbers, the same bits as one by one.</summary>
    /// <param name="x">Positive and normal.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> Log(Vector512<double> x)
    {
        var bits = x.AsInt64();
        var k = (bits >> Exponential.MantissaBits) - Vector512.Create(Exponential.ExponentBias);
        var mantissa = bits & Vector512.Create((1L << Exponential.MantissaBits) - 1);
        var f = (mantissa | Vector512.Create(Exponential.ExponentBias << Exponential.MantissaBits)).AsDouble();
        var isLarge = Vector512.GreaterThanOrEqual(f, Vector512.Create(SqrtTwo));
        f = Vector512.ConditionalSelect(isLarge, f * 0.5, f);
        // A lane of ones is −1.
        k -= isLarge.AsInt64();
        var s = (f - Vector512<double>.One) / (f + Vector512<double>.One);
        var t = s * s;
        var series = Vector512.Create(1.0 / ((2 * SeriesDegree) + 1));
        for (var j = SeriesDegree - 1; j >= 0; j--)
        {
            series = Vector512.FusedMultiplyAdd(series, t, Vector512.Create(1.0 / ((2 * j) + 1)));
        }

        var exponent = Vector512.ConvertToDouble(k);
        var logOfF = 2.0 * s * series;
        return (exponent * Ln2High) + Vector512.FusedMultiplyAdd(exponent, Vector512.Create(Ln2Low), logOfF);
    }

    /// <summary>A number not below log x, for x ≥ 0.</summary>
    internal static double Up(double x)
    {
        var nearest = Log(x);
        return double.IsFinite(nearest) ? Rounding.AddUp(nearest, Allowance(nearest)) : nearest;
    }

    /// <summary>A number not above log x, for x ≥ 0.</summary>
    internal static double Down(double x)
    {
        var nearest = Log(x);
        return double.IsFinite(nearest) ? Rounding.SubtractDown(nearest, Allowance(nearest)) : nearest;
    }

    // |log x| ≤ |l|/(1 − 8u), and 9u covers 8u/(1 − 8u).
    private static double Allowance(double nearest) =>
        Rounding.MultiplyUp(Math.Abs(nearest), RelativeError + Rounding.UnitRoundoff);
}
