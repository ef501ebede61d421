using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// M with ‖H(x) − H(y)‖ ≤ M‖x − y‖ in the loss's Hessian, where THEORY.md has one: R7 for <c>resnet-softmax</c>, H1c
/// for <c>softmax</c>.
/// </summary>
/// <param name="Constant">M, rounded up; null where none is known.</param>
/// <param name="Theory">Where it comes from, as <c>R7</c>; null without a constant.</param>
/// <param name="Radius">R ≥ ‖A‖, ‖x‖, ‖y‖ of R7.</param>
/// <param name="AlphaMin">β ≤ |α(x)|, |α(y)| of R7.</param>
/// <param name="Reason">A sentence: for which x and y it holds, or why there is none.</param>
public sealed record HessianLipschitz(double? Constant, string? Theory, double? Radius, double? AlphaMin, string Reason)
{
    /// <summary>The constant for the region that a point spans: R = max(‖A‖, ‖x‖), β = |α|.</summary>
    /// <param name="point">A defined point.</param>
    /// <param name="norms">‖A‖.</param>
    public static HessianLipschitz At(RegressionPoint point, DesignNorms norms)
    {
        ArgumentNullException.ThrowIfNull(point);
        ArgumentNullException.ThrowIfNull(norms);
        var problem = point.Problem;
        if (problem.Model.Form != RegressionForm.Normalised)
        {
            return Unknown($"none is stated for {problem.Model.Name}");
        }

        var matrix = norms.LargestSingularValue;
        return problem.Model.IsResidual ? Residual(point, matrix) : Softmax(problem, matrix);
    }

    private static HessianLipschitz Residual(RegressionPoint point, Enclosure matrix)
    {
        var target = Norm(point.Problem.Target);
        if (!(target.Upper <= 1.0))
        {
            return Unknown("R7 needs ‖b‖₂ ≤ 1, which is not certain here");
        }

        var radius = Math.Max(matrix.Upper, Norm(point.Point).Upper);
        var alphaMin = Enclosure.Abs(point.Alpha!.Value).Lower;
        var bounds = new AprioriBounds(point.Problem.Samples, Enclosure.Exact(radius), Enclosure.Exact(alphaMin));
        var constant = bounds.HessianLipschitz.Upper;
        return double.IsFinite(constant)
            ? new(constant, "R7", radius, alphaMin, "for all x, y with norms up to R and |α| at least β")
            : Unknown("R7's constant is beyond the doubles");
    }

    private static HessianLipschitz Softmax(RegressionProblem problem, Enclosure matrix)
    {
        var sum = DesignSums.Sum(problem.Samples, i => Enclosure.Exact(problem.Target[i]));
        return problem.Target.Min() >= 0.0 && sum.Upper <= 1.0
            ? new((17.0 * matrix * Enclosure.Square(matrix)).Upper, "H1c", null, null, "for all x and y")
            : Unknown("H1c needs b ≥ 0 with ‖b‖₁ ≤ 1, which is not certain here");
    }

    private static Enclosure Norm(double[] vector) =>
        Enclosure.Sqrt(DesignSums.Sum(vector.Length, i => Enclosure.Square(Enclosure.Exact(vector[i]))));

    private static HessianLipschitz Unknown(string reason) => new(null, null, null, null, reason);
}
