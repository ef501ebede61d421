namespace ExpRegVerify.Solver.Regressions;

/// <summary>What the first line of a Matrix Market file says.</summary>
/// <param name="IsCoordinate">Coordinate format; else array.</param>
/// <param name="IsPattern">Every entry is 1.</param>
/// <param name="IsInteger">Every entry is a whole number.</param>
/// <param name="IsSymmetric">Only the lower triangle is stored.</param>
internal readonly record struct MatrixMarketHeader(bool IsCoordinate, bool IsPattern, bool IsInteger, bool IsSymmetric);
