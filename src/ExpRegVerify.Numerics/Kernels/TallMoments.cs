using System.Collections.Concurrent;
using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>Σ_i δ_i a_i a_iᵀ = Aᵀ diag(δ) A and Σ_i v_i a_i = Aᵀv, from one pass over A.</summary>
/// <param name="Gram">d × d; null where it was not asked for.</param>
/// <param name="Products">One vector of d numbers for each v.</param>
/// <param name="Sums">Other sums over the rows.</param>
public sealed record TallMoments(SymmetricMatrix? Gram, double[][] Products, double[] Sums)
{
    /// <summary>
    /// One pass. No term of a sum takes part in more than <see cref="StripPlan.ChainLength"/> + 1 additions and
    /// products, and a sparse matrix's in no more than its strips' rows instead of their blocks.
    /// </summary>
    /// <param name="matrix">A.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="hasDiagonal">Whether Aᵀ diag(δ) A is asked for.</param>
    /// <param name="vectorCount">How many v.</param>
    /// <param name="fill">
    /// Writes δ and v for the rows that begin at its first argument, as many as the second says; may run at the same
    /// time for other rows.
    /// </param>
    /// <param name="threads">At most this many at once, at least 1; changes no bit.</param>
    /// <param name="cancellation">Asked before every group.</param>
    public static TallMoments Compute(
        ITallMatrix matrix,
        StripPlan plan,
        bool hasDiagonal,
        int vectorCount,
        Action<int, int, Strip> fill,
        int threads,
        CancellationToken cancellation
    ) => Compute(matrix, plan, hasDiagonal, vectorCount, 0, fill, threads, cancellation);

    /// <summary>The same, with other sums over the rows in the same pass.</summary>
    /// <param name="matrix">A.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="hasDiagonal">Whether Aᵀ diag(δ) A is asked for.</param>
    /// <param name="vectorCount">How many v.</param>
    /// <param name="sumCount">How many other sums, in the order of <see cref="StripPlan.Sums"/>.</param>
    /// <param name="fill">Writes δ and v for some rows, and what these rows add to the other sums.</param>
    /// <param name="threads">At most this many at once, at least 1; changes no bit.</param>
    /// <param name="cancellation">Asked before every group.</param>
    public static TallMoments Compute(
        ITallMatrix matrix,
        StripPlan plan,
        bool hasDiagonal,
        int vectorCount,
        int sumCount,
        Action<int, int, Strip> fill,
        int threads,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(fill);
        var d = matrix.Columns;
        var idle = new ConcurrentBag<Strip>();
        var start = hasDiagonal ? d * d : 0;
        var end = checked(start + (vectorCount * d));
        var sums = plan.Sums(
            end + sumCount,
            threads,
            (first, count, target) =>
            {
                var strip = idle.TryTake(out var taken) ? taken : new Strip(plan, hasDiagonal, vectorCount, sumCount);
                Array.Clear(strip.Sums);
                fill(first, count, strip);
                matrix.AddMoments(first, count, strip, target[..end]);
                for (var k = 0; k < sumCount; k++)
                {
                    target[end + k] += strip.Sums[k];
                }

                idle.Add(strip);
            },
            cancellation
        );
        return new(
            hasDiagonal ? Symmetric(sums, d) : null,
            [.. Enumerable.Range(0, vectorCount).Select(v => sums.AsSpan(start + (v * d), d).ToArray())],
            sums[end..]
        );
    }

    private static SymmetricMatrix Symmetric(double[] sums, int order)
    {
        var matrix = new SymmetricMatrix(order);
        for (var i = 0; i < order; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                matrix[i, j] = sums[(i * order) + j];
            }
        }

        return matrix;
    }
}
