using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>The part s·qqᵀ − r·qᵀ − q·rᵀ of B, of rank at most 2 (THEORY.md R3, H3).</summary>
/// <param name="Scale">s.</param>
/// <param name="Direction">q, n numbers.</param>
/// <param name="Companion">r = q∘p, n numbers.</param>
/// <param name="Factor">p, n numbers, so that the entry (i, j) is q_i q_j (s − p_i − p_j).</param>
public sealed record LowRankPart(Enclosure Scale, Enclosure[] Direction, Enclosure[] Companion, Enclosure[] Factor)
{
    /// <summary>A bound on the rank: 2, or n where that is less.</summary>
    public int RankMax => Math.Min(2, Direction.Length);

    /// <summary>The entry in row <paramref name="i"/> and column <paramref name="j"/>.</summary>
    public Enclosure Entry(int i, int j) => Direction[i] * Direction[j] * (Scale - Factor[i] - Factor[j]);
}
