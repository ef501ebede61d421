using ExpRegVerify.Solver.Networks;

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
}
