namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>
/// What became of a violation when one key of its spec took other values, all others as they are: evidence of what the
/// failure depends on, not a proof that nothing else matters.
/// </summary>
/// <param name="Key">Such as <c>labels</c>.</param>
/// <param name="Tried">The other values that were tried, at least one, in the order tried.</param>
/// <param name="Violated">On how many of them the statement is violated too.</param>
public sealed record KeyVariation(string Key, IReadOnlyList<string> Tried, int Violated)
{
    /// <summary>The failure stayed with every value that was tried.</summary>
    public bool IsFree => Violated == Tried.Count;
}
