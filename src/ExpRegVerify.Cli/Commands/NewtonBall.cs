using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Eigenvalues;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Solver.Regressions;

namespace ExpRegVerify.Cli.Commands;

/// <summary>
/// The hypothesis of THEORY.md N3 on the start of a run of exp regression: √cond(H*)·‖x0 − x*‖ ≤ 0.1 l/M.
/// </summary>
/// <param name="Left">√cond(H*)·‖x0 − x*‖, 1 % above what was computed.</param>
/// <param name="Right">0.1 l/M, 1 % below what was computed.</param>
/// <remarks>
/// The curvature of ½(eᶻ − b)² is 2e²ᶻ − be^z ≥ −b²/8 and its slope 4e²ᶻ − be^z, so that l = λ_min(AᵀA)·(min w² − max
/// b²/8), and M = 4e^{2t}·max‖a_i‖·λ_max(AᵀA) where |z| ≤ t, for 0 ≤ b ≤ 4. The sums behind these numbers are off by
/// less than 1e-9 of themselves below 10⁸ rows, eigenvalues of a well conditioned d × d matrix by less still; 1 %
/// covers both with room, but it is no enclosure.
/// </remarks>
internal sealed record NewtonBall(double Left, double Right)
{
    private const double Allowance = 0.01;

    /// <summary>Whether N3's factor is promised from the first step on.</summary>
    public bool IsInside => Left <= Right;

    /// <summary>The two sides.</summary>
    /// <param name="regression">exp regression with weights and targets in [0, 4].</param>
    /// <param name="start">x0.</param>
    /// <param name="last">Where the exact method ended, near x*.</param>
    /// <param name="hessian">There.</param>
    public static NewtonBall Of(TallRegression regression, double[] start, MethodPoint last, SymmetricMatrix hessian)
    {
        var problem = regression.Problem;
        var ends = SpectrumEnds.Estimate(Gram(regression));
        var row = new double[problem.Dimension];
        var longest = 0.0;
        for (var i = 0; i < problem.Samples; i++)
        {
            problem.Matrix.CopyRow(i, row);
            longest = Math.Max(longest, Norm(row));
        }

        var (weight, target) = (problem.Weights!.Min(), problem.Target.Max());
        var convexity = ends.Smallest.Value * ((weight * weight) - (target * target / 8.0));
        var flat = 4.0 * longest * ends.Largest.Value;
        // Whatever e^{2t} is, the ball is not larger than with t = 0.
        var reach = longest * (Norm(last.Point) + (0.1 * convexity / flat));
        var radius = 0.1 * convexity / (flat * Math.Exp(2.0 * reach));
        var distance = Norm([.. start.Zip(last.Point, (x, y) => x - y)]) + (last.GradientNorm / convexity);
        var optimum = SpectrumEnds.Estimate(hessian);
        var left = Math.Sqrt(optimum.Largest.Value / optimum.Smallest.Value) * distance;
        return new(left * (1.0 + Allowance), radius * (1.0 - Allowance));
    }

    private static SymmetricMatrix Gram(TallRegression regression) =>
        TallMoments
            .Compute(
                regression.Problem.Matrix,
                regression.Plan,
                true,
                0,
                (_, count, strip) => strip.Diagonal.AsSpan(0, count).Fill(1.0),
                regression.Threads,
                CancellationToken.None
            )
            .Gram!;

    private static double Norm(double[] vector) => Math.Sqrt(LaneVectors.Inner(vector, vector));
}
