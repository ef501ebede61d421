using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Cli;

/// <summary>The words of the command line's JSON for the values of closed sets.</summary>
internal static class Words
{
    /// <summary>always, probability, scaling.</summary>
    public static string Of(Claim claim) =>
        claim switch
        {
            Claim.Always => "always",
            Claim.Probability => "probability",
            Claim.Scaling => "scaling",
            _ => throw new ArgumentOutOfRangeException(nameof(claim), claim, "not a claim"),
        };

    /// <summary>supported, refuted, undecided, vacuous, consistent.</summary>
    public static string Of(LemmaVerdict verdict) =>
        verdict switch
        {
            LemmaVerdict.Supported => "supported",
            LemmaVerdict.Refuted => "refuted",
            LemmaVerdict.Undecided => "undecided",
            LemmaVerdict.Vacuous => "vacuous",
            LemmaVerdict.Consistent => "consistent",
            LemmaVerdict.ImplementationDisagrees => "implementation disagrees",
            _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "not a verdict"),
        };

    /// <summary>stated, ours, reading.</summary>
    public static string Of(SourceKind kind) =>
        kind switch
        {
            SourceKind.Stated => "stated",
            SourceKind.Ours => "ours",
            SourceKind.Reading => "reading",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of source"),
        };

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
