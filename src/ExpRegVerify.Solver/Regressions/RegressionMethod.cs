using System.Globalization;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Eigenvalues;
using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// Exact Newton, approximate Newton and gradient descent on a tall regression. A step is −H̃⁻¹∇L in full, or its half,
/// quarter and so on, until the loss behind it is defined, α keeps its sign, and the loss is lower.
/// </summary>
/// <remarks>
/// THEORY.md H6 prints the step with a plus; it is −H̃⁻¹∇L. The approximate method keeps the part of the Hessian of
/// rank 2 as it is and samples the rest. A step is exact where a diagonal weight is not positive (N4 needs D &gt; 0) or
/// where N4's bound on the expected number of rows reaches n.
/// </remarks>
public sealed class RegressionMethod
{
    // The least share of the decrease that the gradient promises (Armijo).
    private const double DecreaseShare = 1e-4;

    private const int HalvingsMax = 60;

    // So many steps may be tried whose decrease rounding would hide.
    private const int BlindTriesMax = 8;

    private const string NotPositive =
        "the Hessian is not positive definite here; larger weights make it so, gradient descent does without";

    private readonly TallRegression regression;

    private readonly MethodOptions options;

    private readonly RowSampling? sampling;

    private readonly MethodRecorder recorder;

    private double firstFactor = 1.0;

    /// <summary>A method before its first step.</summary>
    /// <param name="regression">The regression.</param>
    /// <param name="options">Which method, and when it ends.</param>
    public RegressionMethod(TallRegression regression, MethodOptions options)
    {
        ArgumentNullException.ThrowIfNull(regression);
        ArgumentNullException.ThrowIfNull(options);
        this.regression = regression;
        this.options = options;
        sampling = options.Kind == MethodKind.ApproximateNewton ? new(regression, options) : null;
        recorder = new(options);
    }

    /// <summary>Runs a method to its end.</summary>
    /// <param name="regression">The regression.</param>
    /// <param name="start">x_0, d finite numbers.</param>
    /// <param name="options">Which method, and when it ends.</param>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public static MethodRun Run(TallRegression regression, double[] start, MethodOptions options)
    {
        ArgumentNullException.ThrowIfNull(start);
        return new RegressionMethod(regression, options).Run(start);
    }

    /// <summary>
    /// One full step with no control of its length, as a benchmark times it: loss, derivatives and solution, all
    /// that an iterate costs in a run whose steps are accepted. Scores of earlier calls are used again as within a run.
    /// </summary>
    /// <param name="start">x, where the step begins; the loss is defined there.</param>
    /// <param name="step">Its number, so that every step has draws of its own.</param>
    /// <param name="rowsKept">Rows that the Hessian was made of; null for gradient descent.</param>
    /// <returns>x behind the step; null where the Hessian is not positive definite.</returns>
    public double[]? FullStep(double[] start, int step, out int? rowsKept)
    {
        ArgumentNullException.ThrowIfNull(start);
        var (point, derivatives) = EvaluateAll(start);
        var slope = Slope(point, step, derivatives);
        regression.Release(point);
        rowsKept = slope.RowsKept;
        return slope.Direction is { } direction ? Moved(start, 1.0, direction) : null;
    }

    private MethodRun Run(double[] start)
    {
        var (point, derivatives) = EvaluateAll((double[])start.Clone());
        if (point.Undefined is { } reason)
        {
            var none = new MethodPoint(0, point.Point, double.NaN, double.NaN);
            return new(MethodOutcome.NonFinite, $"there is no loss where the method starts: {reason}", 0, [], none);
        }

        var slope = Slope(point, 0, derivatives);
        for (var step = 0; ; step++)
        {
            if (slope.GradientNorm <= options.Until)
            {
                return End(MethodOutcome.Converged, $"‖∇L‖ = {Text(slope.GradientNorm)}", point, slope, step);
            }

            if (step == options.StepCountMax)
            {
                var left = $"‖∇L‖ = {Text(slope.GradientNorm)} after {step} steps, above {Text(options.Until)}";
                return End(MethodOutcome.StepLimit, left, point, slope, step);
            }

            if (slope.Direction is null)
            {
                return End(MethodOutcome.NotPositiveDefinite, NotPositive, point, slope, step);
            }

            var next = Advance(point, slope, step, out var factor, out var failure);
            if (next is null)
            {
                return End(failure.Outcome, failure.Sentence, point, slope, step);
            }

            recorder.Add(Record(point, slope, step) with { StepFactor = factor });
            regression.Release(point);
            (point, slope) = (next.Value.Point, next.Value.Slope);
        }
    }

    // Tries t = 1, ½, ¼, … (gradient descent begins at twice its last t).
    private (TallPoint Point, StepSlope Slope)? Advance(
        TallPoint point,
        StepSlope slope,
        int step,
        out double factor,
        out (MethodOutcome Outcome, string Sentence) failure
    )
    {
        var decrease = LaneVectors.Inner(slope.Gradient, slope.Direction);
        factor = options.Kind == MethodKind.Gradient ? firstFactor : 1.0;
        failure = (MethodOutcome.LeftDomain, "");
        string? outside = null;
        var blindTries = 0;
        for (var halving = 0; halving <= HalvingsMax; halving++, factor *= 0.5)
        {
            var x = Moved(point.Point, factor, slope.Direction!);
            // The full step is nearly always accepted, and its derivatives may come with its loss.
            var (candidate, derivatives) =
                halving == 0 && options.Kind != MethodKind.Gradient ? EvaluateAll(x) : (regression.Evaluate(x), null);
            outside = Outside(point, candidate);
            if (outside is not null)
            {
                regression.Release(candidate);
                continue;
            }

            if (candidate.Value <= point.Value + (DecreaseShare * factor * decrease))
            {
                firstFactor = 2.0 * factor;
                return (candidate, Slope(candidate, step + 1, derivatives));
            }

            if (-decrease * factor <= point.ValueResolution)
            {
                // The loss cannot tell any more; the gradient still may.
                var next = Slope(candidate, step + 1, derivatives);
                if (next.GradientNorm < slope.GradientNorm)
                {
                    return (candidate, next);
                }

                blindTries++;
            }

            regression.Release(candidate);
            if (blindTries == BlindTriesMax)
            {
                break;
            }
        }

        failure = outside is null
            ? (MethodOutcome.RoundingLimit, RoundingHides(slope.GradientNorm, point.ValueResolution))
            : (MethodOutcome.LeftDomain, $"after {HalvingsMax} halvings of the step, {outside}");
        return null;
    }

    private string? Outside(TallPoint from, TallPoint to) =>
        to.Undefined
        ?? (
            regression.Problem.Model.Form == RegressionForm.Normalised
            && Math.Sign(to.ScaledAlpha) != Math.Sign(from.ScaledAlpha)
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"α changes its sign, from {from.ScaledAlpha:R} to {to.ScaledAlpha:R}"
                )
                : null
        );

    private (TallPoint Point, TallDerivatives? Derivatives) EvaluateAll(double[] x) =>
        regression.EvaluateWithDerivatives(
            x,
            options.Kind != MethodKind.Gradient && sampling is not { SavesRows: true }
        );

    private StepSlope Slope(TallPoint point, int step, TallDerivatives? known)
    {
        var sample = sampling?.Draw(point, step);
        var isExact = options.Kind != MethodKind.Gradient && sample is null;
        var derivatives =
            known is not null && (known.Hessian is not null || !isExact)
                ? known
                : regression.Differentiate(point, isExact);
        var hessian =
            sample is null ? derivatives.Hessian
            : derivatives.LowRank is { } lowRank ? TallRegression.Sum(sample.Gram, lowRank)
            : sample.Gram;
        var gradient = derivatives.Gradient;
        return new()
        {
            Gradient = gradient,
            GradientNorm = Math.Sqrt(LaneVectors.Inner(gradient, gradient)),
            Hessian = hessian,
            RowsKept = hessian is null ? null : sample?.RowsKept ?? regression.Problem.Samples,
            Direction = hessian is null ? Negated(gradient) : Newton(hessian, gradient),
        };
    }

    private static double[]? Newton(SymmetricMatrix hessian, double[] gradient) =>
        CholeskyFactor.Of(hessian)?.Solve(Negated(gradient)) is { } direction
        && Array.TrueForAll(direction, double.IsFinite)
            ? direction
            : null;

    private static double[] Negated(double[] vector) => Array.ConvertAll(vector, value => -value);

    /// <summary>x + t·v.</summary>
    internal static double[] Moved(double[] point, double factor, double[] direction)
    {
        var moved = new double[point.Length];
        for (var k = 0; k < moved.Length; k++)
        {
            moved[k] = Math.FusedMultiplyAdd(factor, direction[k], point[k]);
        }

        return moved;
    }

    private static MethodPoint Record(TallPoint point, StepSlope slope, int step) =>
        new(step, point.Point, point.Value, slope.GradientNorm)
        {
            RowsKept = slope.RowsKept,
            Condition = slope.Hessian is { } hessian ? Condition(hessian) : null,
        };

    private static double Condition(SymmetricMatrix hessian)
    {
        var ends = SpectrumEnds.Estimate(hessian);
        return ends.Largest.Value / ends.Smallest.Value;
    }

    private MethodRun End(MethodOutcome outcome, string sentence, TallPoint point, StepSlope slope, int step)
    {
        var last = Record(point, slope, step);
        var isExact = slope.Hessian is not null && slope.RowsKept == regression.Problem.Samples;
        var hessian = isExact ? slope.Hessian! : regression.Differentiate(point, true).Hessian!;
        regression.Release(point);
        sampling?.Release();
        var points = recorder.Finish(last, hessian);
        return new(outcome, sentence, step, points, points[^1]);
    }

    private static string RoundingHides(double gradientNorm, double resolution) =>
        $"rounding hides any further decrease: ‖∇L‖ = {Text(gradientNorm)}, and the loss is known to about "
        + Text(resolution);

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>What a step is made of.</summary>
    private sealed record StepSlope
    {
        public required double[] Gradient { get; init; }

        public required double GradientNorm { get; init; }

        public required SymmetricMatrix? Hessian { get; init; }

        public required int? RowsKept { get; init; }

        public required double[]? Direction { get; init; }
    }
}
