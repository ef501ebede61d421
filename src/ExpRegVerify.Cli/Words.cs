using ExpRegVerify.Solver.Networks;
using ExpRegVerify.Solver.Regressions;

namespace ExpRegVerify.Cli;

/// <summary>The words of the command line's JSON for the values of closed sets.</summary>
internal static class Words
{
    /// <summary>converged, step-limit, diverged, non-finite.</summary>
    public static string Of(Outcome outcome) =>
        outcome switch
        {
            Outcome.Converged => "converged",
            Outcome.StepLimit => "step-limit",
            Outcome.Diverged => "diverged",
            Outcome.NonFinite => "non-finite",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "not an outcome"),
        };

    /// <summary>newton, approximate-newton, gradient.</summary>
    public static string Of(MethodKind kind) =>
        kind switch
        {
            MethodKind.Newton => "newton",
            MethodKind.ApproximateNewton => "approximate-newton",
            MethodKind.Gradient => "gradient",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a method"),
        };

    /// <summary>converged, step-limit, rounding-limit, left-domain, not-positive-definite, non-finite.</summary>
    public static string Of(MethodOutcome outcome) =>
        outcome switch
        {
            MethodOutcome.Converged => "converged",
            MethodOutcome.StepLimit => "step-limit",
            MethodOutcome.RoundingLimit => "rounding-limit",
            MethodOutcome.LeftDomain => "left-domain",
            MethodOutcome.NotPositiveDefinite => "not-positive-definite",
            MethodOutcome.NonFinite => "non-finite",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "not an outcome"),
        };
}
