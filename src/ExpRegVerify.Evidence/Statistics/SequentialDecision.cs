namespace ExpRegVerify.Evidence.Statistics;

/// <summary>What a sequential test has shown so far.</summary>
public enum SequentialDecision
{
    /// <summary>Neither process has reached the threshold.</summary>
    None,

    /// <summary>The process against p ≤ δ has: the claim is refuted.</summary>
    Refuted,

    /// <summary>The process against p ≥ δ has: the claim is supported.</summary>
    Supported,
}
