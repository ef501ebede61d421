namespace ExpRegVerify.Solver.Instances;

/// <summary>
/// A few scalars that stand for one instance: sizes, laws, scales, seeds. Prints on one line and is read back from it;
/// the line is the body of a replay token.
/// </summary>
public abstract record Spec
{
    /// <summary>The keys and values in their fixed order, invariant culture, numbers in round-trip form.</summary>
    public abstract IReadOnlyList<KeyValuePair<string, string>> Entries { get; }

    /// <summary>The same data set with the initialisation that belongs to <paramref name="seed"/>.</summary>
    /// <param name="seed">The initialisation's seed.</param>
    public abstract Spec WithInitialisationSeed(ulong seed);

    /// <summary>
    /// Kernel operations (multiply–adds) that building and running this instance once costs, roughly.
    /// </summary>
    public abstract double Cost { get; }

    /// <summary><c>key=value,…</c>, canonical: equal specs print equally.</summary>
    public sealed override string ToString() => string.Join(',', Entries.Select(e => $"{e.Key}={e.Value}"));
}
