using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Search;
using ExpRegVerify.Evidence.Statistics;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>
/// The confirmation of a probability claim on one data set: fresh initialisations, two e-processes, looked at after
/// every batch. An inconclusive draw counts against the side being proved: as held for the refutation, as failed for
/// support.
/// </summary>
/// <param name="laboratory">Who examines.</param>
/// <param name="dataSet">A case on the data set.</param>
/// <param name="index">The data set's index among the confirmed ones.</param>
/// <param name="delta">δ.</param>
/// <param name="plan">The limit on draws and the threshold.</param>
internal sealed class Confirmation(Laboratory laboratory, CaseRecord dataSet, int index, double delta, WorkPlan plan)
{
    // Exploration draws its seeds below this bit, confirmation above it: the keys are disjoint, not just unlikely to
    // meet.
    private const ulong ConfirmationBit = 1UL << 63;

    private readonly BetaMixture mixture = new(delta);
    private readonly List<(int Draw, double Refute, double Support)> curve = [];
    private int failures;
    private int inconclusive;

    /// <summary>The first draw on which the claim is violated, or null.</summary>
    public CaseRecord? FirstViolated { get; private set; }

    public bool IsRefuting => curve.Count > 0 && curve[^1].Refute >= plan.ThresholdLog;

    public bool IsSupporting => curve.Count > 0 && curve[^1].Support >= plan.ThresholdLog;

    /// <summary>Draws until one process reaches the threshold or the plan is used up.</summary>
    public DataSetEvidence Run()
    {
        while (curve.Count < plan.DrawsMax && !IsRefuting && !IsSupporting)
        {
            var count = Math.Min(WorkPlan.BatchSize, plan.DrawsMax - curve.Count);
            var specs = Enumerable.Range(curve.Count, count).Select(FreshInitialisation).ToArray();
            foreach (var record in laboratory.Examine(specs))
            {
                Take(record);
            }

            laboratory.Report("fresh initialisations", curve.Count, plan.DrawsMax);
        }

        return Evidence();
    }

    private Spec FreshInitialisation(int draw)
    {
        var name = FormattableString.Invariant($"{laboratory.Id}\n{index}");
        var seed = SeedHash.Derive(laboratory.Seed, "confirmation", name, draw) | ConfirmationBit;
        return dataSet.Finding.Spec.WithInitialisationSeed(seed);
    }

    private void Take(CaseRecord record)
    {
        switch (record.Finding.Verdict)
        {
            case CaseVerdict.Violated:
                failures++;
                FirstViolated ??= record;
                break;
            case CaseVerdict.Inconclusive:
                inconclusive++;
                break;
            case CaseVerdict.Vacuous:
                throw new LemmaFaultException(
                    $"lemma {laboratory.Id}: the hypotheses of a probability claim must not depend on the draw, but "
                        + $"{record.Token} is vacuous and {dataSet.Token} is not"
                );
            default:
                break;
        }

        var draws = curve.Count + 1;
        curve.Add((draws, mixture.LogERefute(failures, draws), mixture.LogESupport(failures + inconclusive, draws)));
    }

    private DataSetEvidence Evidence()
    {
        var draws = curve.Count;
        var isDecided = IsRefuting || IsSupporting;
        return new DataSetEvidence
        {
            Token = dataSet.Token,
            Delta = delta,
            Draws = draws,
            Failures = failures,
            Inconclusive = inconclusive,
            LogERefute = curve[^1].Refute,
            LogESupport = curve[^1].Support,
            ThresholdLog = plan.ThresholdLog,
            RateLower = BetaMixture.RateInterval(failures, draws, plan.ThresholdLog).Lower,
            RateUpper = BetaMixture.RateInterval(failures + inconclusive, draws, plan.ThresholdLog).Upper,
            DrawsStillNeeded = isDecided
                ? 0
                : mixture.DrawsStillNeeded(failures + inconclusive, draws, plan.ThresholdLog),
            Curve = curve,
        };
    }
}
