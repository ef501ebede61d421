using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Evidence.Search;

/// <summary>
/// Simpler specs near a given one, best first: the simplest of the whole space, then sizes, laws, numbers, seeds. Each
/// key moves towards the first value of its list only, so chains of shrinks end. Every candidate is valid, in the space
/// and not dearer than the original.
/// </summary>
internal static class RegressionShrinker
{
    private const ulong SmallestSeeds = 4;

    public static IEnumerable<Spec> Shrink(RegressionSpace space, RegressionSpec spec) =>
        Jumps(space, spec)
            .Concat(Sizes(space, spec))
            .Concat(Laws(space, spec))
            .Concat(Numbers(space, spec))
            .Concat(Seeds(spec))
            .Where(candidate => candidate != spec && candidate.Cost <= spec.Cost && space.Contains(candidate));

    // The simplest spec of all, and the simplest laws at the present sizes: often they fail too, and save the way.
    private static IEnumerable<RegressionSpec> Jumps(RegressionSpace space, RegressionSpec spec)
    {
        var plain = spec with
        {
            Matrix = space.Matrices[0],
            Target = space.Targets[0],
            Point = space.Points[0],
            TargetScale = space.TargetScales[0],
            Scale = space.Scales[0],
            Beta = space.Betas[0],
            Distance = space.Distances[0],
            WeightFactor = space.WeightFactors[0],
            Epsilon = space.Epsilons[0],
            Delta = space.Deltas[0],
            DataSeed = Math.Min(spec.DataSeed, 1),
            InitialisationSeed = Math.Min(spec.InitialisationSeed, 1),
        };
        yield return plain with
        {
            Model = space.Models[0],
            Samples = RegressionGenerator.SamplesMin(space),
            Dimension = space.Dimension.Lower,
        };
        yield return plain;
    }

    private static IEnumerable<RegressionSpec> Sizes(RegressionSpace space, RegressionSpec spec) =>
        Smaller(spec.Samples, RegressionGenerator.SamplesMin(space))
            .Select(value => spec with { Samples = value, Dimension = Math.Min(spec.Dimension, value) })
            .Concat(Smaller(spec.Dimension, space.Dimension.Lower).Select(value => spec with { Dimension = value }));

    private static IEnumerable<int> Smaller(int value, int least) =>
        new[] { least, value / 2, value - 1 }.Where(smaller => least <= smaller && smaller < value).Distinct();

    private static IEnumerable<RegressionSpec> Laws(RegressionSpace space, RegressionSpec spec) =>
        Before(space.Matrices, spec.Matrix)
            .Select(law => spec with { Matrix = law })
            .Concat(Before(space.Points, spec.Point).Select(law => spec with { Point = law }))
            .Concat(Before(space.Targets, spec.Target).Select(law => spec with { Target = law }))
            .Concat(Before(space.Models, spec.Model).Select(model => spec with { Model = model }));

    private static IEnumerable<RegressionSpec> Numbers(RegressionSpace space, RegressionSpec spec) =>
        Before(space.Scales, spec.Scale)
            .Select(number => spec with { Scale = number })
            .Concat(Before(space.TargetScales, spec.TargetScale).Select(number => spec with { TargetScale = number }))
            .Concat(Before(space.Betas, spec.Beta).Select(number => spec with { Beta = number }))
            .Concat(Before(space.Distances, spec.Distance).Select(number => spec with { Distance = number }))
            .Concat(Before(space.WeightFactors, spec.WeightFactor).Select(n => spec with { WeightFactor = n }))
            .Concat(Before(space.Epsilons, spec.Epsilon).Select(number => spec with { Epsilon = number }))
            .Concat(Before(space.Deltas, spec.Delta).Select(number => spec with { Delta = number }));

    private static IEnumerable<T> Before<T>(IReadOnlyList<T> values, T present) =>
        values.TakeWhile(value => !EqualityComparer<T>.Default.Equals(value, present));

    private static IEnumerable<RegressionSpec> Seeds(RegressionSpec spec) =>
        SeedsBelow(spec.DataSeed)
            .Select(seed => spec with { DataSeed = seed })
            .Concat(SeedsBelow(spec.InitialisationSeed).Select(seed => spec with { InitialisationSeed = seed }));

    private static IEnumerable<ulong> SeedsBelow(ulong seed)
    {
        for (var smaller = 1UL; smaller <= SmallestSeeds && smaller < seed; smaller++)
        {
            yield return smaller;
        }
    }
}
