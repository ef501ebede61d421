namespace ExpRegVerify.Evidence.Claims;

/// <summary>What was shown about one lemma on one instance.</summary>
public enum CaseVerdict
{
    /// <summary>Every comparison holds, with its rounding.</summary>
    Holds,

    /// <summary>A comparison is violated by more than its rounding, and every hypothesis is certified.</summary>
    Violated,

    /// <summary>Rounding decides: neither could be shown.</summary>
    Inconclusive,

    /// <summary>A hypothesis is not met.</summary>
    Vacuous,
}
