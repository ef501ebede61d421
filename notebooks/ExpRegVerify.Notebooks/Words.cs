using ExpRegVerify.Evidence.Claims;

namespace ExpRegVerify.Notebooks;

/// <summary>What verdicts are called.</summary>
internal static class Words
{
    public static string Of(CaseVerdict verdict) =>
        verdict switch
        {
            CaseVerdict.Holds => "holds",
            CaseVerdict.Violated => "violated",
            CaseVerdict.Inconclusive => "inconclusive",
            _ => "vacuous",
        };

    public static string Of(HypothesisStatus status) =>
        status switch
        {
            HypothesisStatus.Certified => "certified",
            HypothesisStatus.No => "no",
            _ => "undecided",
        };

    public static string Of(LemmaVerdict verdict) =>
        verdict switch
        {
            LemmaVerdict.Supported => "supported",
            LemmaVerdict.Refuted => "refuted",
            LemmaVerdict.Undecided => "undecided",
            LemmaVerdict.Vacuous => "vacuous",
            LemmaVerdict.Consistent => "consistent on this range",
            _ => "implementation disagrees",
        };
}
