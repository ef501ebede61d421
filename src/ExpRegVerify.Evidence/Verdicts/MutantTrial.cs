using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Search;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>
/// Examines a mutant until it is killed or a budget of evaluations is used up; a false exponent by one study.
/// </summary>
/// <param name="fast">Who computes; used by several threads at once.</param>
/// <param name="slow">The independent path that must confirm a violation.</param>
public sealed class MutantTrial(INetworkArithmetic fast, INetworkArithmetic slow)
{
    /// <summary>Evaluations that kill every mutant worth having.</summary>
    public const int Budget = 400;

    /// <summary>The smallest number of evaluations that leaves something for each part of a trial.</summary>
    public const int BudgetMin = 40;

    private const double Alpha = 1e-6;
    private const int ConfirmedDataSets = 2;

    /// <summary>Fused kernels, confirmed by plain loops.</summary>
    public MutantTrial()
        : this(new KernelArithmetic(threads: 1), new PlainArithmetic()) { }

    /// <summary>Tries to kill a mutant with the kernels, seed 1 and all processors.</summary>
    /// <param name="mutant">A lemma made false on purpose.</param>
    /// <param name="evaluationsMax">The limit on cases examined, at least <see cref="BudgetMin"/>.</param>
    /// <param name="cancellation">Stops between two cases.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="LemmaFaultException">The mutant threw.</exception>
    public static MutantOutcome Run(Mutant mutant, int evaluationsMax, CancellationToken cancellation) =>
        new MutantTrial().Examine(mutant, 1, evaluationsMax, Environment.ProcessorCount, cancellation);

    /// <summary>Tries to kill a mutant by the rules that refute a lemma.</summary>
    /// <param name="mutant">A lemma made false on purpose.</param>
    /// <param name="seed">Decides every draw.</param>
    /// <param name="evaluationsMax">The limit on cases examined, at least <see cref="BudgetMin"/>.</param>
    /// <param name="threads">Worker threads; changes nothing.</param>
    /// <param name="cancellation">Stops between two cases.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="LemmaFaultException">The mutant threw.</exception>
    public MutantOutcome Examine(
        Mutant mutant,
        ulong seed,
        int evaluationsMax,
        int threads,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(mutant);
        ArgumentOutOfRangeException.ThrowIfLessThan(evaluationsMax, BudgetMin);
        var means = new Examination(fast, null, cancellation);
        var lemma = mutant.Lemma;
        var laboratory = new Laboratory(lemma, lemma.Space, means, slow, seed, new Workers(threads), null);
        var plan = PlanOf(lemma, evaluationsMax);
        return lemma.Description.Claim switch
        {
            Claim.Always => Always(laboratory, plan),
            Claim.Probability claim => Probability(laboratory, plan, claim.Delta),
            _ => Scaling(laboratory, plan),
        };
    }

    // Three quarters of the cases at random for an always-claim; for a probability claim most of them are confirmation.
    private static WorkPlan PlanOf(ILemma lemma, int evaluationsMax) =>
        new()
        {
            RandomCases = evaluationsMax * 3 / 4,
            RandomCasesMax = evaluationsMax * 3 / 4,
            ClimbEvaluations = lemma.Description.Claim is Claim.Always ? evaluationsMax / 4 : evaluationsMax / 10,
            ExploredDataSets = evaluationsMax / 10,
            DataSetsPerLemma = ConfirmedDataSets,
            DrawsMax = evaluationsMax * 8 / 10 / ConfirmedDataSets,
            ShrinkEvaluations = 0,
            Confirmations = ConfirmedDataSets,
            Effort = 1,
            ThresholdLog = Math.Log(2 * ConfirmedDataSets) - Math.Log(Alpha),
            EvaluationsMax = evaluationsMax,
            KernelOperationsMax = evaluationsMax * lemma.Space.CostMax,
        };

    private static MutantOutcome Always(Laboratory laboratory, WorkPlan plan)
    {
        var examined = new List<CaseRecord>();
        foreach (var batch in Enumerable.Range(0, plan.RandomCases).Chunk(WorkPlan.BatchSize))
        {
            var cases = laboratory.ExamineDrawn("random case", batch[0], batch.Length);
            if (Killing(laboratory, cases) is { } killed)
            {
                return killed;
            }

            examined.AddRange(cases);
        }

        return Killing(laboratory, Climbing.Climb(laboratory, examined, plan.ClimbEvaluations))
            ?? new MutantOutcome(
                false,
                null,
                laboratory.Evaluations,
                "No violated case was found that the slow path confirms."
            );
    }

    private static MutantOutcome Probability(Laboratory laboratory, WorkPlan plan, double delta)
    {
        var result = new ProbabilityJudge(laboratory, plan, delta).Judge();
        var isKilled = result.Verdict == LemmaVerdict.Refuted;
        return new MutantOutcome(
            isKilled,
            isKilled ? result.Counterexample?.Shrunk.Token : null,
            laboratory.Evaluations,
            result.Sentence
        );
    }

    // A false exponent is caught by a study whose interval excludes it; there is no single case to replay.
    private static MutantOutcome Scaling(Laboratory laboratory, WorkPlan plan)
    {
        var result = new ScalingJudge(laboratory, plan.Effort).Judge();
        return new MutantOutcome(result.Slope is { IsExcluding: true }, null, result.Rows.Count, result.Sentence);
    }

    private static MutantOutcome? Killing(Laboratory laboratory, IEnumerable<CaseRecord> cases)
    {
        var killer = cases.FirstOrDefault(record =>
            record.Finding.Verdict == CaseVerdict.Violated
            && laboratory.ExamineSlowly(record.Finding.Spec).Finding.Verdict == CaseVerdict.Violated
        );
        return killer is null
            ? null
            : new MutantOutcome(
                true,
                killer.Token,
                laboratory.Evaluations,
                "A violated case was found, and the slow path confirms it."
            );
    }
}
