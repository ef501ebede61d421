using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Eigenvalues;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>What is proved of the Hessian at one point, and which regulariser would make it positive
/// semidefinite.</summary>
public sealed class HessianAnalysis
{
    // Each halves what is left between a threshold that is proved and one that is not: 2⁻³⁰ of K_s in the end.
    private const int HalvingsMax = 30;

    /// <summary>Analyses one point.</summary>
    /// <param name="point">A defined point.</param>
    public HessianAnalysis(RegressionPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        Point = point;
        Norms = new DesignNorms(point.Problem.Matrix);
        Smallest = SmallestEigenvalue.Enclose(point.Hessian);
        Largest = LargestEigenvalue.Enclose(point.Hessian);
        Threshold = RegressionBounds.Below(point);
        Decision =
            Smallest.Lower >= 0.0 || Threshold.Upper <= GivenSquaredWeight(point.Problem) ? Semidefiniteness.Proved
            : Smallest.Upper < 0.0 ? Semidefiniteness.Refuted
            : Semidefiniteness.Undecided;
    }

    /// <summary>The point.</summary>
    public RegressionPoint Point { get; }

    /// <summary>‖A‖ and σ_min(A).</summary>
    public DesignNorms Norms { get; }

    /// <summary>The smallest eigenvalue of the Hessian in x.</summary>
    public Enclosure Smallest { get; }

    /// <summary>The largest eigenvalue of the Hessian in x.</summary>
    public Enclosure Largest { get; }

    /// <summary>K_s: every w with all w_i² ≥ K_s makes the Hessian positive semidefinite (THEORY.md R6a).</summary>
    public Enclosure Threshold { get; }

    /// <summary>By the smallest eigenvalue, or by min w² ≥ K_s.</summary>
    public Semidefiniteness Decision { get; }

    /// <summary>
    /// The smallest number found for which w_i² equal to it, for all i, provably makes the Hessian at this point
    /// positive semidefinite: at most K_s, by halving; 0 where no regulariser is needed.
    /// </summary>
    public double NeededSquaredWeight()
    {
        var upper = Threshold.Upper;
        if (upper == 0.0 || IsSemidefinite(0.0))
        {
            return 0.0;
        }

        var lower = 0.0;
        for (var halving = 0; halving < HalvingsMax; halving++)
        {
            var middle = lower + (0.5 * (upper - lower));
            if (IsSemidefinite(middle))
            {
                upper = middle;
            }
            else
            {
                lower = middle;
            }
        }

        return upper;
    }

    // min_i w_i², rounded down: a proof may not rest on a square rounded up.
    private static double GivenSquaredWeight(RegressionProblem problem) =>
        problem.Weights is { } weights ? Enclosure.Square(Enclosure.Exact(weights.Min(Math.Abs))).Lower : 0.0;

    // AᵀBA + w²·AᵀA.
    private bool IsSemidefinite(double squaredWeight)
    {
        var loss = Point.LossHessian;
        var sum = EnclosureOperations.Matrix(
            loss.Center.Order,
            (k, l) => loss.Entry(k, l) + (squaredWeight * Norms.Gram.Entry(k, l))
        );
        return SmallestEigenvalue.Enclose(sum).Lower >= 0.0;
    }
}
