namespace ExpRegVerify.Evidence.Claims;

/// <summary>Whose statement it is (THEORY.md 0.1).</summary>
public enum SourceKind
{
    /// <summary>Seen in the source that is named.</summary>
    Stated,

    /// <summary>Derived here from first principles.</summary>
    Ours,

    /// <summary>A sentence of an abstract read literally; the body may assume more.</summary>
    Reading,
}
