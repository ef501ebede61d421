using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Search;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>The part of a lemma's result that every kind of claim shares.</summary>
internal static class Results
{
    /// <summary>
    /// Counts, coverage, ratios, the worst case and its pictures; verdict and sentence are the caller's to fill in.
    /// </summary>
    /// <param name="laboratory">Who examined.</param>
    /// <param name="tally">The random cases.</param>
    /// <param name="all">Random and climbed cases, in the order examined; no draws of a confirmation.</param>
    public static LemmaResult Of(Laboratory laboratory, CaseTally tally, IReadOnlyList<CaseRecord> all)
    {
        var worst = Ranking
            .WorstFirst(all.Where(record => record.Finding.Verdict != CaseVerdict.Vacuous))
            .FirstOrDefault();
        laboratory.Report("pictures", 0, 1);
        return new LemmaResult
        {
            Description = laboratory.Lemma.Description,
            Verdict = LemmaVerdict.Undecided,
            Sentence = "",
            Counts = tally.Counts,
            Worst = worst,
            Coverage = tally.Coverage,
            Ratios = tally.Ratios,
            TightestHypotheses = tally.TightestHypotheses,
            Figures = worst is null ? [] : laboratory.Lemma.Draw(worst.Finding.Spec, laboratory.Means),
        };
    }
}
