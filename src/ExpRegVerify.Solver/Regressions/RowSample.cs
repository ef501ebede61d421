using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>One sample of rows.</summary>
/// <param name="RowsKept">How many.</param>
/// <param name="Gram">AᵀD̃A, d × d.</param>
public sealed record RowSample(int RowsKept, SymmetricMatrix Gram);
