namespace ExpRegVerify.Evidence.Claims;

/// <summary>Where a statement comes from.</summary>
/// <param name="Kind">Whose it is.</param>
/// <param name="Reference">The paper, or the section of THEORY.md that derives it.</param>
public sealed record Source(SourceKind Kind, string Reference);
