using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Numerics.Random;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// AᵀD̃A in place of AᵀDA (THEORY.md N4): row k stays with probability p_k = min(1, 3 τ_k ln(2d/δ)/ε²) and is then
/// weighted by D_k/p_k. With probability at least 1 − δ, (1 − ε)AᵀDA ≤ AᵀD̃A ≤ (1 + ε)AᵀDA.
/// </summary>
/// <param name="regression">Says A and D.</param>
/// <param name="options">ε, the seed, and the failure probability of the whole run.</param>
public sealed class RowSampling(TallRegression regression, MethodOptions options)
{
    // Scores of earlier weights are used again as long as the bounds that they give keep no more than so many times
    // the rows.
    private const double ReuseFactorMax = 2.0;

    private LeverageScores? scores;

    private ITallMatrix? selected;

    /// <summary>3 ln(2d/δ)/ε², δ being a step's share of the failure probability: p_k = min(1, this·τ_k).</summary>
    public double Oversampling { get; } =
        3.0
        * Math.Log(2.0 * regression.Problem.Dimension * options.StepCountMax / options.FailureProbability)
        / (options.SpectralError * options.SpectralError);

    /// <summary>What N4 bounds the expected number of rows by; where it reaches n, sampling saves nothing.</summary>
    public double ExpectedRowsMax => Oversampling * regression.Problem.Dimension;

    /// <summary>Whether sampling saves anything, as far as N4 says.</summary>
    public bool SavesRows => ExpectedRowsMax < regression.Problem.Samples;

    /// <summary>How often scores were computed afresh.</summary>
    public int ScoreCount { get; private set; }

    /// <summary>One sample; null where a weight is not positive, sampling saves nothing, or the scores are not to be
    /// had.</summary>
    /// <param name="point">Where D = δ + w² is taken.</param>
    /// <param name="step">The number of the step, so that every step has draws of its own.</param>
    public RowSample? Draw(TallPoint point, int step)
    {
        if (!SavesRows)
        {
            return null;
        }

        var weights = regression.Diagonal(point);
        try
        {
            return
                Array.TrueForAll(weights, weight => weight > 0.0 && double.IsFinite(weight))
                && Scores(weights) is { } usable
                ? Draw(weights, usable, step)
                : null;
        }
        finally
        {
            regression.Return(weights);
        }
    }

    /// <summary>Gives back what it rented; it begins afresh afterwards.</summary>
    internal void Release()
    {
        scores?.Release(regression);
        scores = null;
    }

    private LeverageScores? Scores(double[] weights)
    {
        if (scores is not null && ExpectedRows(weights, scores) <= ReuseFactorMax * ExpectedRowsMax)
        {
            return scores;
        }

        scores?.Release(regression);
        var own = regression.Rent();
        weights.CopyTo(own, 0);
        scores = LeverageScores.Of(regression, own, Gram(regression.Problem.Matrix, own));
        if (scores is null)
        {
            regression.Return(own);
        }

        ScoreCount++;
        return scores;
    }

    // What is kept of the weights takes their place.
    private RowSample Draw(double[] weights, LeverageScores usable, int step)
    {
        var random = new CounterRandom(options.Seed);
        var least = usable.LeastRatio(weights);
        regression.Plan.Sums(
            0,
            regression.Threads,
            (first, count, _) =>
            {
                for (var k = first; k < first + count; k++)
                {
                    var p = Math.Min(1.0, Oversampling * usable.Bound(k, weights[k], least));
                    var isKept = p >= 1.0 || random.Uniform(RandomStream.RowSample, (ulong)k, (uint)step) < p;
                    weights[k] = isKept ? weights[k] / p : 0.0;
                }
            },
            regression.Cancellation
        );
        var rows = new List<int>();
        for (var k = 0; k < weights.Length; k++)
        {
            if (weights[k] > 0.0)
            {
                rows.Add(k);
            }
        }

        if (rows.Count == 0)
        {
            return new(0, new SymmetricMatrix(regression.Problem.Dimension));
        }

        selected = regression.Problem.Matrix.Select([.. rows], selected);
        return new(rows.Count, Gram(selected, [.. rows.Select(k => weights[k])]));
    }

    private double ExpectedRows(double[] weights, LeverageScores earlier)
    {
        var (sum, least) = (0.0, earlier.LeastRatio(weights));
        for (var k = 0; k < weights.Length; k++)
        {
            sum += Math.Min(1.0, Oversampling * earlier.Bound(k, weights[k], least));
        }

        return sum;
    }

    private SymmetricMatrix Gram(ITallMatrix matrix, double[] weights) =>
        TallMoments
            .Compute(
                matrix,
                new StripPlan(matrix),
                true,
                0,
                (first, count, strip) => weights.AsSpan(first, count).CopyTo(strip.Diagonal),
                regression.Threads,
                regression.Cancellation
            )
            .Gram!;
}
