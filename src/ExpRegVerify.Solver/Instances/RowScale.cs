namespace ExpRegVerify.Solver.Instances;

/// <summary>What is done to the rows' norms: <c>none</c>, <c>unit</c>, or <c>max=K</c>.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="LargestNorm">K of <c>max=K</c>, positive; 1 otherwise.</param>
public sealed record RowScale(RowScaleKind Kind, double LargestNorm)
{
    /// <summary>Rows as they are.</summary>
    public static RowScale None { get; } = new(RowScaleKind.None, 1.0);

    /// <summary>Each row divided by its norm.</summary>
    public static RowScale Unit { get; } = new(RowScaleKind.Unit, 1.0);

    /// <summary>All rows divided by the largest norm, times <paramref name="largestNorm"/>.</summary>
    /// <param name="largestNorm">The largest norm afterwards, positive and finite.</param>
    public static RowScale Max(double largestNorm) => new(RowScaleKind.Max, largestNorm);
}
