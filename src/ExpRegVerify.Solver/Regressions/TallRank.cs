using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Eigenvalues;
using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>The rank of a tall matrix, as far as doubles can tell.</summary>
public static class TallRank
{
    // λ_min(AᵀA) above this share of λ_max is beyond doubt; below it, σ_min is measured on A itself.
    private const double DoubtShare = 1e-10;

    /// <summary>
    /// d less the directions v, one after the other, with ‖Av‖ ≤ max(n, d)·2⁻⁵²·‖A‖: null directions to working
    /// precision. An estimate.
    /// </summary>
    /// <param name="matrix">A.</param>
    /// <param name="threads">At most this many at once, at least 1; changes no bit.</param>
    /// <param name="cancellation">Asked many times.</param>
    public static int Estimate(ITallMatrix matrix, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var plan = new StripPlan(matrix);
        var gram = TallMoments
            .Compute(
                matrix,
                plan,
                true,
                0,
                (_, count, strip) => strip.Diagonal.AsSpan(0, count).Fill(1.0),
                threads,
                cancellation
            )
            .Gram!;
        var largest = SpectrumEnds.Estimate(gram).Largest.Value;
        if (!(largest > 0.0))
        {
            return 0;
        }

        var tolerance = 2.0 * Math.Max(matrix.Rows, matrix.Columns) * Rounding.UnitRoundoff * Math.Sqrt(largest);
        for (var rank = matrix.Columns; rank > 0; rank--)
        {
            var (value, vector) = SpectrumEnds.Estimate(gram).Smallest;
            if (value > DoubtShare * largest || ProductNorm(matrix, plan, vector, threads, cancellation) > tolerance)
            {
                return rank;
            }

            // A direction that is done with becomes one that is not small.
            for (var i = 0; i < gram.Order; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    gram[i, j] += largest * vector[i] * vector[j];
                }
            }
        }

        return 0;
    }

    private static double ProductNorm(
        ITallMatrix matrix,
        StripPlan plan,
        double[] vector,
        int threads,
        CancellationToken cancellation
    ) =>
        Math.Sqrt(
            plan.Sums(
                1,
                threads,
                (first, count, sums) =>
                {
                    var products = new double[count];
                    matrix.Multiply(vector, first, products);
                    sums[0] += LaneVectors.Inner(products, products);
                },
                cancellation
            )[0]
        );
}
