namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>How far a run has come; for a person to look at, decides nothing.</summary>
/// <param name="LemmaId">The lemma at work.</param>
/// <param name="Phase">What is being done, in a few words.</param>
/// <param name="Done">Evaluations of this phase so far.</param>
/// <param name="Planned">Evaluations of this phase at most.</param>
public sealed record RunProgress(string LemmaId, string Phase, int Done, int Planned);
