using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Search;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>Examines a mutant until it is killed or a budget of evaluations is used up.</summary>
/// <param name="fast">Who computes; used by several threads at once.</param>
/// <param name="slow">The independent path that must confirm a violation.</param>
public sealed class MutantTrial(INetworkArithmetic fast, INetworkArithmetic slow)
{
    /// <summary>Tries to kill a mutant by the rules that refute a lemma.</summary>
    /// <param name="mutant">A lemma made false on purpose.</param>
    /// <param name="seed">Decides every draw.</param>
    /// <param name="effort">Scales the budget, positive.</param>
    /// <param name="threads">Worker threads; changes nothing.</param>
    /// <param name="cancellation">Stops between two cases.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public MutantOutcome Examine(Mutant mutant, ulong seed, double effort, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(mutant);
        var arguments = new RunArguments
        {
            Lemmas = [mutant.Lemma],
            Seed = seed,
            Effort = effort,
            Threads = threads,
        };
        var plan = WorkPlan.For(arguments);
        var laboratory = new Laboratory(
            mutant.Lemma,
            mutant.Lemma.Space,
            new Examination(fast, null, cancellation),
            slow,
            seed,
            threads,
            null
        );
        return mutant.Lemma.Description.Claim switch
        {
            Claim.Always => Always(laboratory, plan),
            Claim.Probability claim => Probability(laboratory, plan, claim.Delta),
            _ => new MutantOutcome(false, null, "A claim about an exponent is judged by a scaling study."),
        };
    }

    private static MutantOutcome Always(Laboratory laboratory, WorkPlan plan)
    {
        var examined = new List<CaseRecord>();
        foreach (var batch in Enumerable.Range(0, plan.RandomCases).Chunk(WorkPlan.BatchSize))
        {
            var cases = laboratory.Examine([.. batch.Select(index => laboratory.Draw("random case", index))]);
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
                FormattableString.Invariant(
                    $"Survived {plan.RandomCases} random cases and {plan.ClimbEvaluations} climbed ones."
                )
            );
    }

    private static MutantOutcome Probability(Laboratory laboratory, WorkPlan plan, double delta)
    {
        var result = new ProbabilityJudge(laboratory, plan, delta).Judge();
        return new MutantOutcome(
            result.Verdict == LemmaVerdict.Refuted,
            result.Verdict == LemmaVerdict.Refuted ? result.Counterexample?.Shrunk.Token : null,
            result.Sentence
        );
    }

    private static MutantOutcome? Killing(Laboratory laboratory, IEnumerable<CaseRecord> cases) =>
        cases.FirstOrDefault(record =>
            record.Finding.Verdict == CaseVerdict.Violated
            && laboratory.ExamineSlowly(record.Finding.Spec).Finding.Verdict == CaseVerdict.Violated
        )
            is { } killer
            ? new MutantOutcome(true, killer.Token, "A violated case was found, and the slow path confirms it.")
            : null;
}
