using ExpRegVerify.Evidence.Claims;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>What became of the mutants of one lemma.</summary>
/// <param name="Lemma">The lemma.</param>
/// <param name="Mutants">Those whose trial was finished, in the lemma's order.</param>
public sealed record LemmaTeeth(LemmaDescription Lemma, IReadOnlyList<TriedMutant> Mutants);
