using ExpRegVerify.Evidence.Verdicts;

namespace ExpRegVerify.Evidence.Search;

/// <summary>How far a climb came.</summary>
/// <param name="Start">The worst case that it started from; null when there was none to compare.</param>
/// <param name="Worst">The worst case of start and climb; null when there was none to compare.</param>
/// <param name="Evaluations">Cases examined.</param>
public sealed record ClimbResult(CaseRecord? Start, CaseRecord? Worst, int Evaluations);
