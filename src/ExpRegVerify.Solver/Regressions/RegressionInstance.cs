using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>A regression, the point at which a lemma looks at it, and a second point near it.</summary>
/// <param name="spec">The spec that it stands for.</param>
/// <param name="problem">The regression.</param>
/// <param name="point">x, d finite numbers.</param>
/// <param name="secondPoint">y, d finite numbers.</param>
/// <param name="arithmetic">Who evaluates.</param>
public sealed class RegressionInstance(
    RegressionSpec spec,
    RegressionProblem problem,
    double[] point,
    double[] secondPoint,
    IRegressionArithmetic arithmetic
)
{
    private readonly Lazy<RegressionPoint> at = new(() => arithmetic.Evaluate(problem, point));
    private readonly Lazy<RegressionPoint> atSecond = new(() => arithmetic.Evaluate(problem, secondPoint));

    /// <summary>The spec that it stands for.</summary>
    public RegressionSpec Spec { get; } = spec;

    /// <summary>The regression.</summary>
    public RegressionProblem Problem { get; } = problem;

    /// <summary>x, d numbers.</summary>
    public double[] Point { get; } = point;

    /// <summary>y, d numbers.</summary>
    public double[] SecondPoint { get; } = secondPoint;

    /// <summary>Who evaluates.</summary>
    public IRegressionArithmetic Arithmetic { get; } = arithmetic;

    /// <summary>Everything about x; evaluated once.</summary>
    public RegressionPoint At => at.Value;

    /// <summary>Everything about y; evaluated once.</summary>
    public RegressionPoint AtSecond => atSecond.Value;

    /// <summary>The same regression with a regulariser ½‖diag(w)Ax‖².</summary>
    /// <param name="weights">w, n finite numbers.</param>
    public RegressionInstance WithWeights(double[] weights) =>
        new(
            Spec,
            new RegressionProblem(Problem.Model, Problem.Matrix, Problem.Target, weights, Problem.HasSparsity),
            Point,
            SecondPoint,
            Arithmetic
        );

    /// <summary>The same regression seen from another point.</summary>
    /// <param name="other">d finite numbers, in the place of x.</param>
    public RegressionInstance AtPoint(double[] other) => new(Spec, Problem, other, SecondPoint, Arithmetic);
}
