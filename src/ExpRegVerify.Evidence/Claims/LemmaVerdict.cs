namespace ExpRegVerify.Evidence.Claims;

/// <summary>What was shown about a lemma (src/ARCHITECTURE.md, words).</summary>
public enum LemmaVerdict
{
    /// <summary>The evidence that the claim kind asks for is there; its scope is part of the verdict.</summary>
    Supported,

    /// <summary>A certified violation, or an e-process over its threshold, confirmed on the slow path.</summary>
    Refuted,

    /// <summary>Neither was shown.</summary>
    Undecided,

    /// <summary>No case met the hypotheses.</summary>
    Vacuous,

    /// <summary>
    /// A scaling study whose interval for the slope lies within what the claim allows, on the range that was measured;
    /// no more than that, for an exponent speaks of sizes without end.
    /// </summary>
    Consistent,

    /// <summary>
    /// The fast and the slow path disagree on a counterexample: a fault of ours, never a verdict on a paper.
    /// </summary>
    ImplementationDisagrees,
}
