using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Evidence.Search;

/// <summary>Specs that differ from a given one in one key, for the climb towards small margins.</summary>
internal static class NetworkNeighbours
{
    /// <summary>Neighbours of one spec; fewer when the space leaves little to change.</summary>
    public const int Count = 8;

    // Each place tries so many changes before it is given up.
    private const int AttemptsPerPlace = 8;

    public static IReadOnlyList<Spec> Around(NetworkSpace space, NetworkSpec spec, ulong seed) =>
        Distinct(spec, seed, draws => Change(space, spec, draws), space.Contains);

    /// <summary>The first <see cref="Count"/> changes that are new and accepted, in the order of attempts.</summary>
    /// <param name="spec">The spec that is changed.</param>
    /// <param name="seed">Decides the changes.</param>
    /// <param name="change">A change of one key.</param>
    /// <param name="isAccepted">Whether the space contains it.</param>
    public static IReadOnlyList<Spec> Distinct<TSpec>(
        TSpec spec,
        ulong seed,
        Func<NeighbourDraws, TSpec> change,
        Func<TSpec, bool> isAccepted
    )
        where TSpec : Spec
    {
        var found = new List<Spec>(Count);
        for (var attempt = 0; attempt < Count * AttemptsPerPlace && found.Count < Count; attempt++)
        {
            var candidate = change(new NeighbourDraws(seed, attempt));
            if (candidate != spec && isAccepted(candidate) && !found.Contains(candidate))
            {
                found.Add(candidate);
            }
        }

        return found;
    }

    // Widths move only where the space names them: an automatic width is the lemma's to choose, from the new data.
    private static NetworkSpec Change(NetworkSpace space, NetworkSpec spec, NeighbourDraws draws)
    {
        var free = space.Widths.Contains(0) ? spec with { Width = 0 } : spec;
        return draws.Of("key", 10) switch
        {
            0 => free with { Scale = draws.Among("kappa", space.Scales) },
            1 => free with { Samples = draws.Near("n", spec.Samples, space.Samples) },
            2 => free with { Dimension = draws.Near("d", spec.Dimension, space.Dimension) },
            3 => WithLaw(free, draws.Among("law", space.Laws), draws.Among("separation", space.Separations)),
            4 => WithLaw(free, spec.Law, draws.Among("separation", space.Separations)),
            5 => free with { Labels = draws.Among("labels", space.Labels) },
            6 => free with { DataSeed = draws.Seed("dataSeed") },
            7 => spec with { StepFraction = draws.Among("step", space.StepFractions) },
            8 => space.Widths.Contains(0) ? free : spec with { Width = draws.Among("width", space.Widths) },
            _ => spec with { InitialisationSeed = draws.Seed("initSeed") },
        };
    }

    private static NetworkSpec WithLaw(NetworkSpec spec, DataLaw law, int separation) =>
        spec with
        {
            Law = law,
            Separation = law == DataLaw.NearDuplicates ? separation : 1,
        };
}
