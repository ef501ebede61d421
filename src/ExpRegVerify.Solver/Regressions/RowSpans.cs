namespace ExpRegVerify.Solver.Regressions;

/// <summary>Consecutive rows in whole blocks of eight.</summary>
/// <param name="products">z.</param>
/// <param name="target">b.</param>
/// <param name="weights">w; empty for no regulariser.</param>
/// <param name="count">How many of them are rows; behind the last z is any of theirs, b and w are 0.</param>
internal readonly ref struct RowSpans(
    ReadOnlySpan<double> products,
    ReadOnlySpan<double> target,
    ReadOnlySpan<double> weights,
    int count
)
{
    /// <summary>z.</summary>
    public ReadOnlySpan<double> Products { get; } = products;

    /// <summary>b.</summary>
    public ReadOnlySpan<double> Target { get; } = target;

    /// <summary>w; empty for no regulariser.</summary>
    public ReadOnlySpan<double> Weights { get; } = weights;

    /// <summary>How many of them are rows.</summary>
    public int Count { get; } = count;
}
