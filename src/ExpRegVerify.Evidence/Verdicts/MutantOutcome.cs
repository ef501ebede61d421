namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>What became of a mutant.</summary>
/// <param name="IsKilled">It was caught: a violated case that the slow path confirms, an e-process over its
/// threshold, or a slope whose interval excludes the claimed exponent.</param>
/// <param name="Token">The case that kills it; null when it survived, or when no single case does.</param>
/// <param name="Evaluations">Cases examined on the fast path.</param>
/// <param name="Sentence">What happened, in words.</param>
public sealed record MutantOutcome(bool IsKilled, string? Token, int Evaluations, string Sentence);
