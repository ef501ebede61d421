using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>
/// What a violated case shows, for those who hold the case and no run: a replayed token, a failing test. Single
/// failures of a probability claim are neither shrunk nor varied, for δ allows them.
/// </summary>
public static class Violation
{
    // Decides which other values are tried; fixed, so that a case has one page.
    private const ulong Seed = 1;

    /// <summary>Asks the slow path, draws the case and tries which of its keys may have other values.</summary>
    /// <param name="lemma">The lemma.</param>
    /// <param name="original">A violated case, as it was found.</param>
    /// <param name="shrunk">A violated case that it was shrunk to, or the same one.</param>
    /// <param name="means">Fast arithmetic, file, cancellation.</param>
    /// <param name="threads">Worker threads; changes nothing.</param>
    /// <exception cref="LemmaFaultException">The lemma threw.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static Counterexample Explain(
        ILemma lemma,
        CaseRecord original,
        CaseRecord shrunk,
        Examination means,
        int threads
    )
    {
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(shrunk);
        CaseRecord[] chain = original.Token == shrunk.Token ? [original] : [original, shrunk];
        var laboratory = LaboratoryOf(lemma, means, threads);
        return CounterexampleFinder.Show(laboratory, chain, evaluations: 0, IsCertain(lemma));
    }

    /// <summary>The same, after shrinking the case as a run does.</summary>
    /// <param name="lemma">The lemma.</param>
    /// <param name="original">A violated case, as it was found.</param>
    /// <param name="means">Fast arithmetic, file, cancellation.</param>
    /// <param name="threads">Worker threads; changes nothing.</param>
    /// <exception cref="LemmaFaultException">The lemma threw.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static Counterexample Shrink(ILemma lemma, CaseRecord original, Examination means, int threads) =>
        CounterexampleFinder.Find(
            LaboratoryOf(lemma, means, threads),
            original,
            IsCertain(lemma) ? WorkPlan.ShrinkEvaluationsMax : 0
        );

    private static bool IsCertain(ILemma lemma) => lemma.Description.Claim is Claim.Always;

    private static Laboratory LaboratoryOf(ILemma lemma, Examination means, int threads)
    {
        ArgumentNullException.ThrowIfNull(lemma);
        ArgumentNullException.ThrowIfNull(means);
        var space = means.File is null ? lemma.Space : lemma.Space.On(means.File);
        return new Laboratory(lemma, space, means, new PlainArithmetic(), Seed, new Workers(threads), null);
    }
}
