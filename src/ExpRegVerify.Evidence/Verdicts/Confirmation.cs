using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Search;
using ExpRegVerify.Evidence.Statistics;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>
/// The confirmation of a probability claim on one data set: fresh initialisations, two e-processes, looked at after
/// every draw. An inconclusive draw counts against the side being proved: as held for the refutation, as failed for
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

    private readonly SequentialTest test = new(delta, plan.ThresholdLog);
    private readonly List<(int Draw, double Refute, double Support)> curve = [];
    private int failures;
    private int inconclusive;
    private SequentialDecision decision;

    /// <summary>The first draw on which the claim is violated, or null.</summary>
    public CaseRecord? FirstViolated { get; private set; }

    public bool IsRefuting => decision == SequentialDecision.Refuted;

    public bool IsSupporting => decision == SequentialDecision.Supported;

    /// <summary>
    /// Draws until one process reaches the threshold or the plan is used up. Draws are consumed in index order: those
    /// of a batch behind the decisive one are not looked at.
    /// </summary>
    public DataSetEvidence Run()
    {
        while (curve.Count < plan.DrawsMax && decision == SequentialDecision.None)
        {
            var count = Math.Min(WorkPlan.BatchSize, plan.DrawsMax - curve.Count);
            var specs = Enumerable.Range(curve.Count, count).Select(FreshInitialisation).ToArray();
            foreach (var record in laboratory.Examine(specs))
            {
                Take(record);
                if (decision != SequentialDecision.None)
                {
                    break;
                }
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
        var look = test.LookAt(failures, inconclusive, draws);
        curve.Add((draws, look.LogERefute, look.LogESupport));
        decision = look.Decision;
    }

    private DataSetEvidence Evidence()
    {
        var draws = curve.Count;
        return new DataSetEvidence
        {
            Token = dataSet.Token,
            Delta = delta,
            Draws = draws,
            DrawsMax = plan.DrawsMax,
            Failures = failures,
            Inconclusive = inconclusive,
            LogERefute = curve[^1].Refute,
            LogESupport = curve[^1].Support,
            ThresholdLog = plan.ThresholdLog,
            RateLower = BetaMixture.RateInterval(failures, draws, plan.ThresholdLog).Lower,
            RateUpper = BetaMixture.RateInterval(failures + inconclusive, draws, plan.ThresholdLog).Upper,
            DrawsStillNeeded =
                decision == SequentialDecision.None ? test.DrawsStillNeeded(failures, inconclusive, draws) : 0,
            Curve = curve,
        };
    }
}
