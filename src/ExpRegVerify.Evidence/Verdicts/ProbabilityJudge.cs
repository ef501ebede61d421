using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Search;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>
/// Judges a claim that fails with probability at most δ over the initialisation, for every data set: explore data sets,
/// climb towards bad ones, confirm the worst with fresh initialisations. The two quantifiers are never mixed.
/// </summary>
/// <param name="laboratory">Who examines.</param>
/// <param name="plan">The work plan.</param>
/// <param name="claimedDelta">δ where the spec does not say otherwise.</param>
internal sealed class ProbabilityJudge(Laboratory laboratory, WorkPlan plan, double claimedDelta)
{
    public LemmaResult Judge()
    {
        var tally = Explore();
        var climbed = Climbing.Climb(laboratory, tally.Records, plan.ClimbEvaluations);
        var all = tally.Records.Concat(climbed).ToArray();
        var evidence = new List<DataSetEvidence>();
        var confirmations = new List<Confirmation>();
        var worst = WorstDataSets(all).ToArray();
        foreach (var dataSet in worst)
        {
            var confirmation = new Confirmation(laboratory, dataSet, confirmations.Count, DeltaOf(dataSet), plan);
            confirmations.Add(confirmation);
            evidence.Add(confirmation.Run());
        }

        var refuting = confirmations.Find(confirmation => confirmation.IsRefuting);
        var counterexample = refuting?.FirstViolated is { } violated
            // Not shrunk: on another data set one failure shows nothing, for there δ allows it.
            ? CounterexampleFinder.Find(laboratory, violated, evaluationsMax: 0)
            : null;
        var (verdict, sentence) = Decide(confirmations, evidence, counterexample, tally.Counts.Cases);
        return Results.Of(laboratory, tally, all) with
        {
            Verdict = verdict,
            Sentence = sentence,
            DataSets = confirmations.Count,
            Counterexample = counterexample,
            ClimbedCases = climbed.Count,
            Exploration = Explored(all, tally.Records.Count, worst),
            Evidence = evidence,
        };
    }

    private CaseTally Explore()
    {
        var tally = new CaseTally(laboratory.Space);
        foreach (var batch in Enumerable.Range(0, plan.ExploredDataSets).Chunk(WorkPlan.BatchSize))
        {
            tally.Add(laboratory.ExamineDrawn("data set", batch[0], batch.Length));
            laboratory.Report("data sets", tally.Records.Count, plan.ExploredDataSets);
        }

        return tally;
    }

    private static ExploredCase[] Explored(CaseRecord[] all, int random, CaseRecord[] confirmed) =>
        [
            .. all.Select(
                    (record, index) =>
                        record.Finding is { Verdict: not CaseVerdict.Vacuous, WorstComparison.Ratio: var ratio }
                            ? new ExploredCase(index + 1, ratio, index >= random, confirmed.Contains(record))
                            : null
                )
                .OfType<ExploredCase>(),
        ];

    private IEnumerable<CaseRecord> WorstDataSets(IEnumerable<CaseRecord> records) =>
        Ranking
            .WorstFirst(records.Where(record => record.Finding.Verdict != CaseVerdict.Vacuous))
            .DistinctBy(record => laboratory.Space.DataSet(record.Finding.Spec), StringComparer.Ordinal)
            .Take(plan.DataSetsPerLemma);

    private double DeltaOf(CaseRecord record) =>
        record.Finding.Spec switch
        {
            NetworkSpec network => network.Delta,
            RegressionSpec regression => regression.Delta,
            _ => claimedDelta,
        };

    private static (LemmaVerdict Verdict, string Sentence) Decide(
        List<Confirmation> confirmations,
        List<DataSetEvidence> evidence,
        Counterexample? counterexample,
        int explored
    )
    {
        if (confirmations.Count == 0)
        {
            return (
                LemmaVerdict.Vacuous,
                FormattableString.Invariant($"No data set met the hypotheses, of {explored} explored at random.")
            );
        }

        if (counterexample is { SlowPathAgrees: false })
        {
            return (
                LemmaVerdict.ImplementationDisagrees,
                "The fast path refutes the claim, but the independent slow path does not confirm the failure shown: a "
                    + "fault of this implementation, not a verdict on the statement."
            );
        }

        if (counterexample is not null)
        {
            return (
                LemmaVerdict.Refuted,
                "On a confirmed data set the claim fails more often than δ allows, and the independent slow path "
                    + "confirms the failure shown."
            );
        }

        var supporting = confirmations.Count(confirmation => confirmation.IsSupporting);
        return supporting == confirmations.Count
            ? (
                LemmaVerdict.Supported,
                FormattableString.Invariant(
                    $"Supported on these {supporting} data sets, the worst found, over fresh initialisations."
                )
            )
            : (
                LemmaVerdict.Undecided,
                FormattableString.Invariant(
                    $"Supported on {supporting} of {confirmations.Count} data sets; the others would need up to "
                )
                    + FormattableString.Invariant(
                        $"{evidence.Max(entry => entry.DrawsStillNeeded)} more draws without a failure."
                    )
            );
    }
}
