using ExpRegVerify.Evidence.Claims;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>One case with the token that replays it.</summary>
/// <param name="Token">The replay token.</param>
/// <param name="Finding">What was found.</param>
public sealed record CaseRecord(string Token, Finding Finding);
