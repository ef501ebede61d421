namespace ExpRegVerify.Evidence.Claims;

/// <summary>What is compared.</summary>
public enum ComparisonKind
{
    /// <summary>left ≤ right.</summary>
    AtMost,

    /// <summary>left = right, to the resolution that the lemma claims.</summary>
    Agreement,

    /// <summary>An outcome is the expected one: left is 1 when it is not, right is 0.</summary>
    Outcome,
}
