using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Verdicts;

namespace ExpRegVerify.Evidence.Search;

/// <summary>Which of two cases is nearer to breaking its lemma.</summary>
internal static class Ranking
{
    /// <summary>
    /// Grows towards violation. Vacuous cases come last, the nearest to being met first among them, so that a climb
    /// finds its way into the hypotheses; then cases without a comparison; then by ratio; violated ones first. A case
    /// that is not violated counts by what its ratio is at least: wide enclosures are no sign of a violation.
    /// </summary>
    public static (int Class, double Height) Of(CaseRecord record)
    {
        var finding = record.Finding;
        if (finding.Verdict == CaseVerdict.Vacuous)
        {
            return (0, -finding.Log10MissingFactor);
        }

        return finding.WorstComparison is not { } worst || double.IsNaN(worst.Ratio) ? (1, 0)
            : finding.Verdict == CaseVerdict.Violated ? (3, worst.Ratio)
            : (2, worst.RatioMin);
    }

    /// <summary>From the worst on; of equals the earlier one first.</summary>
    public static IEnumerable<CaseRecord> WorstFirst(IEnumerable<CaseRecord> records) => records.OrderByDescending(Of);
}
