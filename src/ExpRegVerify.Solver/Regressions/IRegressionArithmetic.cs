namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// Certified evaluation of a regression at a point. Two independent implementations exist: the closed forms of
/// THEORY.md, and differentiation of the definition, which is consulted before a lemma is called refuted.
/// </summary>
public interface IRegressionArithmetic
{
    /// <summary>What a person reads: <c>closed forms</c> or <c>differentiated definition</c>.</summary>
    string Name { get; }

    /// <summary>Value, gradient and Hessian at a point, with their rounding.</summary>
    /// <param name="problem">The regression.</param>
    /// <param name="point">x, d finite numbers.</param>
    /// <exception cref="ArgumentException">The point is not of length d.</exception>
    RegressionPoint Evaluate(RegressionProblem problem, double[] point);
}
