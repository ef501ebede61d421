using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Eigenvalues;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// Leverage scores τ_k = D_k a_kᵀ(AᵀDA)⁻¹a_k of D^{1/2}A, D &gt; 0 diagonal, by the Cholesky factor of AᵀDA: τ_k is
/// D_k‖L⁻¹a_k‖². Their sum is d.
/// </summary>
public sealed class LeverageScores
{
    // The factor's relative error grows with the condition of AᵀDA, and so does that of a score: d·u·κ ≤ 0.01 as long
    // as κ is below 0.01/(d·u).
    private const double ScoreErrorMax = 0.01;

    private readonly double[] weights;

    private readonly double[] scores;

    private LeverageScores(double[] weights, double[] scores)
    {
        this.weights = weights;
        this.scores = scores;
    }

    /// <summary>The scores; null where AᵀDA is too near to a singular matrix for them to be within 1 %.</summary>
    /// <param name="regression">Says A.</param>
    /// <param name="weights">D, n positive numbers; kept.</param>
    /// <param name="gram">AᵀDA.</param>
    public static LeverageScores? Of(TallRegression regression, double[] weights, SymmetricMatrix gram)
    {
        ArgumentNullException.ThrowIfNull(regression);
        ArgumentNullException.ThrowIfNull(weights);
        var factor = CholeskyFactor.Of(gram);
        var ends = SpectrumEnds.Estimate(gram);
        var roundoff = gram.Order * Rounding.UnitRoundoff;
        if (factor is null || !(ends.Largest.Value * roundoff <= ScoreErrorMax * ends.Smallest.Value))
        {
            return null;
        }

        var rows = factor.InverseRows();
        var matrix = regression.Problem.Matrix;
        var computed = regression.Rent();
        regression.Plan.Sums(
            0,
            regression.Threads,
            (first, count, _) =>
            {
                Span<double> products = stackalloc double[count];
                var target = computed.AsSpan(first, count);
                target.Clear();
                foreach (var row in rows)
                {
                    matrix.Multiply(row, first, products);
                    for (var i = 0; i < count; i++)
                    {
                        target[i] = Math.FusedMultiplyAdd(products[i], products[i], target[i]);
                    }
                }

                for (var i = 0; i < count; i++)
                {
                    target[i] *= weights[first + i] * (1.0 + ScoreErrorMax);
                }
            },
            regression.Cancellation
        );
        return new(weights, computed);
    }

    /// <summary>min ρ with ρ = D′/D: AᵀD′A ≥ min ρ · AᵀDA.</summary>
    /// <param name="others">D′, n positive numbers.</param>
    public double LeastRatio(double[] others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var least = double.PositiveInfinity;
        for (var k = 0; k < scores.Length; k++)
        {
            least = Math.Min(least, others[k] / weights[k]);
        }

        return least;
    }

    /// <summary>
    /// A number that is not below a score of other weights: τ_k(D′) ≤ τ_k(D)·ρ_k / min ρ. With D itself it is the
    /// score, and 1 % for its rounding.
    /// </summary>
    /// <param name="row">k.</param>
    /// <param name="other">D′_k.</param>
    /// <param name="leastRatio">min ρ.</param>
    public double Bound(int row, double other, double leastRatio) => scores[row] * (other / weights[row] / leastRatio);

    /// <summary>Gives weights and scores back to where they were rented.</summary>
    internal void Release(TallRegression regression)
    {
        regression.Return(weights);
        regression.Return(scores);
    }
}
