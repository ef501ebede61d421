using System.Runtime.CompilerServices;
using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Numerics.Eigenvalues;

/// <summary>vᵀCv/vᵀv with a rigorous error bound.</summary>
internal static class RayleighQuotient
{
    /// <summary>Contains the quotient in exact arithmetic on the given doubles.</summary>
    /// <param name="center">C.</param>
    /// <param name="vector">v, not zero; the quotient of any vector lies between the extreme eigenvalues.</param>
    public static Enclosure Enclose(SymmetricMatrix center, double[] vector)
    {
        var order = center.Order;
        var numerator = default(Enclosure);
        for (var i = 0; i < order; i++)
        {
            numerator += vector[i] * Inner(center.Entries.AsSpan(i * order, order), vector);
        }

        return numerator / Inner(vector, vector);
    }

    // The compensated inner product of Ogita, Rump and Oishi (SIAM J. Sci. Comput. 26, 2005, proposition 5.5 and its
    // remark on underflow): error at most u·|result| + γ_n²·Σ|x_k y_k| + 5nη. Without it, cancellation in C·v would
    // cost as much as the bound from below.
    [MethodImpl(Compiled.Apart)]
    private static Enclosure Inner(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        var correction = 0.0;
        var sizes = 0.0;
        for (var k = 0; k < x.Length; k++)
        {
            var product = x[k] * y[k];
            var productError = Math.FusedMultiplyAdd(x[k], y[k], -product);
            var next = sum + product;
            var part = next - sum;
            var sumError = (sum - (next - part)) + (product - part);
            correction += productError + sumError;
            sum = next;
            sizes += Math.Abs(product);
        }

        var result = sum + correction;
        var gamma = Rounding.Gamma(x.Length + 2L);
        var sizesUp = Rounding.MultiplyUp(sizes, Rounding.AddUp(1.0, gamma));
        var allowance = Rounding.SumUp([
            2.0 * Rounding.UnitRoundoff * Math.Abs(result),
            Rounding.MultiplyUp(Rounding.MultiplyUp(gamma, gamma), sizesUp),
            Rounding.SmallestTimes(8L * x.Length),
        ]);
        return Enclosure.FromCenter(result, allowance);
    }
}
