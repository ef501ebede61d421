using ExpRegVerify.Evidence.Claims;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>A mutant and what became of it.</summary>
/// <param name="Mutant">The lemma made false on purpose.</param>
/// <param name="Outcome">Killed or survived, and why.</param>
public sealed record TriedMutant(Mutant Mutant, MutantOutcome Outcome);
