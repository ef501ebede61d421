using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ExpRegVerify.Numerics.Functions;

/// <summary>
/// The inverse of the standard normal distribution function: Wichura's algorithm AS 241, routine PPND16 (Applied
/// Statistics 37, 1988, pages 477 to 484), with our own logarithm, so that every machine gives the same bits.
/// </summary>
public static class NormalQuantile
{
    private const double CentralHalfWidth = 0.425;

    private const double CentralShift = 0.180625;

    private const double TailSplit = 5.0;

    private const double TailShift = 1.6;

    private const int PieceMax = 256;

    private const int Lanes = 8;

    private static ReadOnlySpan<double> CentralNumerator =>
        [
            3.3871328727963666080e0,
            1.3314166789178437745e2,
            1.9715909503065514427e3,
            1.3731693765509461125e4,
            4.5921953931549871457e4,
            6.7265770927008700853e4,
            3.3430575583588128105e4,
            2.5090809287301226727e3,
        ];

    private static ReadOnlySpan<double> CentralDenominator =>
        [
            1.0,
            4.2313330701600911252e1,
            6.8718700749205790830e2,
            5.3941960214247511077e3,
            2.1213794301586595867e4,
            3.9307895800092710610e4,
            2.8729085735721942674e4,
            5.2264952788528545610e3,
        ];

    private static ReadOnlySpan<double> MiddleNumerator =>
        [
            1.42343711074968357734e0,
            4.63033784615654529590e0,
            5.76949722146069140550e0,
            3.64784832476320460504e0,
            1.27045825245236838258e0,
            2.41780725177450611770e-1,
            2.27238449892691845833e-2,
            7.74545014278341407640e-4,
        ];

    private static ReadOnlySpan<double> MiddleDenominator =>
        [
            1.0,
            2.05319162663775882187e0,
            1.67638483018380384940e0,
            6.89767334985100004550e-1,
            1.48103976427480074590e-1,
            1.51986665636164571966e-2,
            5.47593808499534494600e-4,
            1.05075007164441684324e-9,
        ];

    private static ReadOnlySpan<double> FarNumerator =>
        [
            6.65790464350110377720e0,
            5.46378491116411436990e0,
            1.78482653991729133580e0,
            2.96560571828504891230e-1,
            2.65321895265761230930e-2,
            1.24266094738807843860e-3,
            2.71155556874348757815e-5,
            2.01033439929228813265e-7,
        ];

    private static ReadOnlySpan<double> FarDenominator =>
        [
            1.0,
            5.99832206555887937690e-1,
            1.36929880922735805310e-1,
            1.48753612908506148525e-2,
            7.86869131145613259100e-4,
            1.84631831751005468180e-5,
            1.42151175831644588870e-7,
            2.04426310338993978564e-15,
        ];

    /// <summary>Φ⁻¹(p), about 16 digits by its author's account; an input of a generator, so nothing is proven of
    /// it.</summary>
    /// <param name="p">Probability in [0, 1].</param>
    /// <returns>−∞ at 0, +∞ at 1, NaN outside.</returns>
    public static double Value(double p)
    {
        if (!(p > 0.0 && p < 1.0))
        {
            return p == 0.0 ? double.NegativeInfinity
                : p == 1.0 ? double.PositiveInfinity
                : double.NaN;
        }

        var q = p - 0.5;
        if (Math.Abs(q) <= CentralHalfWidth)
        {
            return q * Ratio(CentralNumerator, CentralDenominator, Math.FusedMultiplyAdd(-q, q, CentralShift));
        }

        var tail = q < 0.0 ? p : 1.0 - p;
        var r = Math.Sqrt(-Logarithm.Log(tail));
        var size =
            r <= TailSplit
                ? Ratio(MiddleNumerator, MiddleDenominator, r - TailShift)
                : Ratio(FarNumerator, FarDenominator, r - TailSplit);
        return q < 0.0 ? -size : size;
    }

    /// <summary>
    /// Φ⁻¹ of many probabilities in place, the same bits as one by one. Every seventh is in a tail: those are put side
    /// by side, or most eights would wait for a logarithm. A network is drawn in two thirds of the time.
    /// </summary>
    /// <param name="numbers">In (0, 1), normal ones; a multiple of eight of them.</param>
    [SkipLocalsInit]
    [MethodImpl(Compiled.Apart)]
    internal static unsafe void Replace(Span<double> numbers)
    {
        var tails = stackalloc double[PieceMax + Lanes];
        var places = stackalloc long[PieceMax + Lanes];
        fixed (double* all = numbers)
        {
            for (var first = 0; first < numbers.Length; first += PieceMax)
            {
                var piece = all + first;
                var count = Centre(piece, Math.Min(PieceMax, numbers.Length - first), tails, places);
                // The last eight are filled up by any number that the tails' formula can take.
                Vector512.Create(0.5 - CentralHalfWidth).Store(tails + count);
                for (var i = 0; i < count; i += Lanes)
                {
                    Tails(Vector512.Load(tails + i)).Store(tails + i);
                }

                for (var i = 0; i < count; i++)
                {
                    piece[places[i]] = tails[i];
                }
            }
        }
    }

    // Replaces all numbers as if none was in a tail, and lists those that are; returns how many.
    [MethodImpl(Compiled.Apart)]
    private static unsafe int Centre(double* numbers, int length, double* tails, long* places)
    {
        var count = 0;
        for (var at = 0; at < length; at += Lanes)
        {
            var p = Vector512.Load(numbers + at);
            var q = p - Vector512.Create(0.5);
            var isTail = Vector512.GreaterThan(Vector512.Abs(q), Vector512.Create(CentralHalfWidth));
            var place = Vector512.Create((long)at) + Vector512<long>.Indices;
            var bits = isTail.ExtractMostSignificantBits();
            if (Avx512F.IsSupported)
            {
                Avx512F.Compress(Vector512<double>.Zero, isTail, p).Store(tails + count);
                Avx512F.Compress(Vector512<long>.Zero, isTail.AsInt64(), place).Store(places + count);
                count += BitOperations.PopCount(bits);
            }
            else
            {
                for (; bits != 0; bits &= bits - 1, count++)
                {
                    places[count] = at + BitOperations.TrailingZeroCount(bits);
                    tails[count] = numbers[places[count]];
                }
            }

            var x = Vector512.FusedMultiplyAdd(-q, q, Vector512.Create(CentralShift));
            (q * (Horner(CentralNumerator, x) / Horner(CentralDenominator, x))).Store(numbers + at);
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Tails(Vector512<double> p)
    {
        var isLower = Vector512.LessThan(p, Vector512.Create(0.5));
        var tail = Vector512.ConditionalSelect(isLower, p, Vector512<double>.One - p);
        var r = Vector512.Sqrt(-Logarithm.Log(tail));
        var x = r - Vector512.Create(TailShift);
        var size = Horner(MiddleNumerator, x) / Horner(MiddleDenominator, x);
        // Of 36 thousand million numbers one is so far out.
        if (Vector512.GreaterThanAny(r, Vector512.Create(TailSplit)))
        {
            var far = r - Vector512.Create(TailSplit);
            var isFar = Vector512.GreaterThan(r, Vector512.Create(TailSplit));
            size = Vector512.ConditionalSelect(isFar, Horner(FarNumerator, far) / Horner(FarDenominator, far), size);
        }

        return Vector512.ConditionalSelect(isLower, -size, size);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Horner(ReadOnlySpan<double> coefficients, Vector512<double> x)
    {
        var sum = Vector512.Create(coefficients[^1]);
        for (var i = coefficients.Length - 2; i >= 0; i--)
        {
            sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(coefficients[i]));
        }

        return sum;
    }

    private static double Ratio(ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator, double x) =>
        Horner(numerator, x) / Horner(denominator, x);

    private static double Horner(ReadOnlySpan<double> coefficients, double x)
    {
        var sum = coefficients[^1];
        for (var i = coefficients.Length - 2; i >= 0; i--)
        {
            sum = Math.FusedMultiplyAdd(sum, x, coefficients[i]);
        }

        return sum;
    }
}
