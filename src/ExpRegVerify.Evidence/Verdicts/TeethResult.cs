namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>What became of the mutants of several lemmas. Nothing in it depends on clock, threads or machine.</summary>
/// <param name="Lemmas">In the order given.</param>
/// <param name="IsStopped">It was interrupted; what is here is what was finished.</param>
public sealed record TeethResult(IReadOnlyList<LemmaTeeth> Lemmas, bool IsStopped)
{
    /// <summary>Mutants that were caught.</summary>
    public int Killed => Lemmas.Sum(lemma => lemma.Mutants.Count(tried => tried.Outcome.IsKilled));

    /// <summary>Mutants that were not: the suite has no teeth there.</summary>
    public int Survived => Lemmas.Sum(lemma => lemma.Mutants.Count(tried => !tried.Outcome.IsKilled));
}
