using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Search;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>
/// Judges a claim about every instance: random cases, a climb, and for a violation its counterexample.
/// </summary>
/// <param name="laboratory">Who examines.</param>
/// <param name="plan">The work plan.</param>
/// <param name="isOnFile">The cases are initialisations on one file's rows.</param>
internal sealed class AlwaysJudge(Laboratory laboratory, WorkPlan plan, bool isOnFile)
{
    private const double SignificanceOfExcludedRate = 0.05;

    // While the number of cases is fixed, so many are examined between two reports: at each report all threads wait
    // for the last case.
    private const int FixedBatchSize = 8 * WorkPlan.BatchSize;

    public LemmaResult Judge()
    {
        var tally = RandomCases();
        var climbed = Climbing.Climb(laboratory, tally.Records, plan.ClimbEvaluations);
        var all = tally.Records.Concat(climbed).ToArray();
        var violated = Array.Find(all, record => record.Finding.Verdict == CaseVerdict.Violated);
        var counterexample = violated is null
            ? null
            : CounterexampleFinder.Find(laboratory, violated, plan.ShrinkEvaluations);
        var (verdict, sentence) = counterexample is null
            ? FromCounts(tally.Counts)
            : FromCounterexample(counterexample);
        return Results.Of(laboratory, tally, all) with
        {
            Verdict = verdict,
            Sentence = sentence,
            DataSets = isOnFile ? 1 : null,
            ExcludedRate = verdict == LemmaVerdict.Supported ? ExcludedRate(tally.Counts.Held) : null,
            Counterexample = counterexample,
            ClimbedCases = climbed.Count,
        };
    }

    // The number of cases is fixed, or grows by whole batches until enough of them met the hypotheses: a decision that
    // looks at hypotheses only, never at whether the claim held, so that the excluded rate stays honest.
    private CaseTally RandomCases()
    {
        var tally = new CaseTally(laboratory.Space);
        while (tally.Records.Count < Target(tally))
        {
            var first = tally.Records.Count;
            var isGrowing = first >= plan.RandomCases;
            var count = Math.Min(isGrowing ? WorkPlan.BatchSize : FixedBatchSize, Target(tally) - first);
            tally.Add(laboratory.ExamineDrawn("random case", first, count));
            laboratory.Report("random cases", tally.Records.Count, Math.Max(plan.RandomCases, tally.Records.Count));
        }

        return tally;
    }

    private int Target(CaseTally tally) =>
        tally.Records.Count < plan.RandomCases ? plan.RandomCases
        : tally.NonVacuous < WorkPlan.HeldCasesMin ? plan.RandomCasesMax
        : tally.Records.Count;

    private static (LemmaVerdict Verdict, string Sentence) FromCounterexample(Counterexample counterexample) =>
        counterexample.SlowPathAgrees
            ? (
                LemmaVerdict.Refuted,
                "A certified violation was found, and the independent slow path confirms it on the case shown."
            )
            : (
                LemmaVerdict.ImplementationDisagrees,
                "The fast path found a violation that the independent slow path does not confirm: a fault of this "
                    + "implementation, not a verdict on the statement."
            );

    private (LemmaVerdict Verdict, string Sentence) FromCounts(CaseCounts counts)
    {
        var nonVacuous = counts.Cases - counts.Vacuous;
        if (nonVacuous == 0)
        {
            return (
                LemmaVerdict.Vacuous,
                FormattableString.Invariant($"No case met the hypotheses, of {counts.Cases} examined.")
            );
        }

        return isOnFile ? FromFile(counts, nonVacuous) : FromGenerator(counts, nonVacuous);
    }

    private static (LemmaVerdict Verdict, string Sentence) FromFile(CaseCounts counts, int nonVacuous) =>
        counts.Held == nonVacuous
            ? (
                LemmaVerdict.Supported,
                FormattableString.Invariant(
                    $"Held on this file, {counts.Held} of {counts.Cases} initialisations met the hypotheses, up to "
                ) + FormattableString.Invariant($"{NetworkSpace.FileStepCountMax} steps.")
            )
            : (
                LemmaVerdict.Undecided,
                FormattableString.Invariant(
                    $"On this file rounding left {counts.Inconclusive} of {counts.Cases} initialisations open."
                )
            );

    private static (LemmaVerdict Verdict, string Sentence) FromGenerator(CaseCounts counts, int nonVacuous)
    {
        if (counts.Inconclusive > WorkPlan.InconclusiveShareMax * nonVacuous)
        {
            return (
                LemmaVerdict.Undecided,
                FormattableString.Invariant(
                    $"Rounding left {counts.Inconclusive} of {nonVacuous} cases open; at most 5 % may be."
                )
            );
        }

        return counts.Held < WorkPlan.HeldCasesMin
            ? (
                LemmaVerdict.Undecided,
                FormattableString.Invariant(
                    $"Only {counts.Held} random cases met the hypotheses and held; {WorkPlan.HeldCasesMin} are needed."
                )
            )
            : (
                LemmaVerdict.Supported,
                FormattableString.Invariant(
                    $"Held in {counts.Held} random cases that met the hypotheses. Rate of certified violations "
                )
                    + FormattableString.Invariant(
                        $"excluded under this generator: {ExcludedRate(counts.Held):0.0000} at 5 %."
                    )
            );
    }

    private static double ExcludedRate(int held) => 1 - Math.Pow(SignificanceOfExcludedRate, 1.0 / held);
}
