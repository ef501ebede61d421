namespace ExpRegVerify.Evidence.Search;

/// <summary>The choices of one attempt to change a spec into a neighbour: a function of seed and attempt.</summary>
/// <param name="Start">The seed of the climb's round.</param>
/// <param name="Attempt">The number of the attempt.</param>
internal readonly record struct NeighbourDraws(ulong Start, int Attempt)
{
    private const int SeedMax = 999_999_999;

    /// <summary>A whole number from 0 to <paramref name="count"/> − 1.</summary>
    public int Of(string purpose, int count) => SeedHash.Pick(Start, purpose, Attempt, count);

    /// <summary>One of the values.</summary>
    public T Among<T>(string purpose, IReadOnlyList<T> values) => values[Of(purpose, values.Count)];

    /// <summary>A seed of at most nine digits.</summary>
    public ulong Seed(string purpose) => (ulong)Of(purpose, SeedMax) + 1;

    /// <summary>One more or one less, within the range.</summary>
    public int Near(string purpose, int value, SizeRange range) =>
        Math.Clamp(value + (Of(purpose, 2) == 0 ? 1 : -1), range.Lower, range.Upper);
}
