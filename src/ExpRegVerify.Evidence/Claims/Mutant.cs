namespace ExpRegVerify.Evidence.Claims;

/// <summary>
/// A lemma made false on purpose: a conclusion strengthened or a hypothesis weakened. The suite fails if it survives.
/// </summary>
/// <param name="Id">Kebab-case, unique within its lemma.</param>
/// <param name="Change">What was strengthened or weakened, in words.</param>
/// <param name="Lemma">The false statement, a lemma like any other.</param>
public sealed record Mutant(string Id, string Change, ILemma Lemma);
