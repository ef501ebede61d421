namespace ExpRegVerify.Evidence.Claims;

/// <summary>Whether a hypothesis is met.</summary>
public enum HypothesisStatus
{
    /// <summary>Proved: required rounded up is at most actual rounded down.</summary>
    Certified,

    /// <summary>Rounding decides.</summary>
    Undecided,

    /// <summary>Proved not to be met.</summary>
    No,
}
