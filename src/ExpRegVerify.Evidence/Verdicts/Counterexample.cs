using ExpRegVerify.Evidence.Figures;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>A violation: as found, and shrunk.</summary>
/// <param name="Original">The first violated case in index order.</param>
/// <param name="Shrunk">The smallest violated case that shrinking reached.</param>
/// <param name="SlowPathAgrees">Whether plain loops find the shrunk case violated too.</param>
/// <param name="ShrinkEvaluations">Cases examined while shrinking.</param>
/// <param name="Figures">Pictures of the shrunk case.</param>
public sealed record Counterexample(
    CaseRecord Original,
    CaseRecord Shrunk,
    bool SlowPathAgrees,
    int ShrinkEvaluations,
    IReadOnlyList<Figure> Figures
)
{
    /// <summary>What became of the shrunk case when one key took other values; empty when that was not tried.</summary>
    public IReadOnlyList<KeyVariation> Variations { get; init; } = [];
}
