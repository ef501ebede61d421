namespace ExpRegVerify.Solver.Regressions;

/// <summary>The closed forms of THEORY.md R2, R3, H1 to H3, with our own exponential.</summary>
public sealed class ClosedFormArithmetic : IRegressionArithmetic
{
    /// <inheritdoc/>
    public string Name => "closed forms";

    /// <inheritdoc/>
    public RegressionPoint Evaluate(RegressionProblem problem, double[] point) =>
        RegressionPoint.Evaluate(problem, point);
}
