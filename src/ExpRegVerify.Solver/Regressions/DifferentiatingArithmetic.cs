using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Functions;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// The slow path: α, value, gradients, Hessians and B by second-order jets of the definition ½‖…‖², with enclosures and
/// the platform's exponential. No formula of THEORY.md for a derivative enters, nor our own exponential.
/// </summary>
/// <remarks>
/// Row terms, diagonal and low-rank part belong to a formula and have no definition of their own: they are those of the
/// closed forms. Cost: n·d² for the Hessian in x, n³ for the gradient in z and for B; for small problems only.
/// </remarks>
public sealed class DifferentiatingArithmetic : IRegressionArithmetic
{
    /// <inheritdoc/>
    public string Name => "differentiated definition";

    /// <inheritdoc/>
    public RegressionPoint Evaluate(RegressionProblem problem, double[] point)
    {
        var closed = RegressionPoint.Evaluate(problem, point);
        if (!closed.IsDefined)
        {
            return closed;
        }

        var definition = new RegressionDefinition(problem, closed.Shift);
        var inX = definition.ProductsInX(point);
        var inZ = definition.ProductsInZ(point);
        var whole = definition.Whole(inX);
        return closed.Replaced(
            closed.Known with
            {
                Alpha = closed.Alpha is null ? null : definition.Alpha(point),
                Value = whole.Value.Bounds,
                LossValue = definition.Loss(inX).Value.Bounds,
                Gradient = Gradient(whole, problem.Dimension),
                ZGradient = Gradient(definition.Whole(inZ), problem.Samples),
                Hessian = _ => Hessian(whole, problem.Dimension),
                LossHessian = _ => Hessian(definition.Loss(inX), problem.Dimension),
                LossCurvature = _ => Hessian(definition.Loss(inZ), problem.Samples),
            }
        );
    }

    private static Enclosure[] Gradient(Jet<LibraryEnclosure> jet, int dimension) =>
        [.. Enumerable.Range(0, dimension).Select(k => jet.First(k).Bounds)];

    private static EnclosedMatrix Hessian(Jet<LibraryEnclosure> jet, int dimension) =>
        EnclosureOperations.Matrix(dimension, (k, l) => jet.Second(k, l).Bounds);
}
