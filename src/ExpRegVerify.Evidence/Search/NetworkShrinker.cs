using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Evidence.Search;

/// <summary>
/// Simpler specs near a given one, best first: sizes, then laws, then scales to round numbers, then seeds. Every
/// candidate is valid, in the space and not dearer than the original. Each change lowers a rank that is never raised
/// again, so chains of shrinks end.
/// </summary>
internal static class NetworkShrinker
{
    private const ulong SmallestSeeds = 4;

    // From the simplest on: what a reader pictures first.
    private static readonly DataLaw[] Laws =
    [
        DataLaw.Sphere,
        DataLaw.Orthonormal,
        DataLaw.Ball,
        DataLaw.Grid,
        DataLaw.Antipodal,
        DataLaw.Collinear,
        DataLaw.NearDuplicates,
    ];

    private static readonly LabelLaw[] Labels =
    [
        LabelLaw.Zero,
        LabelLaw.Signs,
        LabelLaw.Uniform,
        LabelLaw.TopEigenvector,
        LabelLaw.BottomEigenvector,
    ];

    private static readonly double[] RoundNumbers = [1.0, 0.5, 0.1];

    public static IEnumerable<Spec> Shrink(NetworkSpace space, NetworkSpec spec) =>
        Sizes(space, spec)
            .Concat(Widths(spec))
            .Concat(SimplerLaws(spec))
            .Concat(RounderNumbers(spec))
            .Concat(SmallerSeeds(spec))
            .Where(candidate => candidate.Cost <= spec.Cost && space.Contains(candidate));

    private static IEnumerable<NetworkSpec> Sizes(NetworkSpace space, NetworkSpec spec) =>
        Smaller(spec.Samples, space.Samples.Lower)
            .Select(value => spec with { Samples = value })
            .Concat(Smaller(spec.Dimension, space.Dimension.Lower).Select(value => spec with { Dimension = value }))
            .Concat(Smaller(spec.Steps, space.Steps.Lower).Select(value => spec with { Steps = value }));

    private static IEnumerable<int> Smaller(int value, int least) =>
        new[] { least, value / 2, value - 1 }.Where(smaller => least <= smaller && smaller < value).Distinct();

    private static IEnumerable<NetworkSpec> Widths(NetworkSpec spec)
    {
        var unit = spec.Initialisation == Initialisation.Paired ? 2 : 1;
        return new[] { spec.Width / 16, spec.Width / 2, spec.Width - unit }
            .Select(width => width - (width % unit))
            .Where(width => unit <= width && width < spec.Width)
            .Distinct()
            .Select(width => spec with { Width = width });
    }

    private static IEnumerable<NetworkSpec> SimplerLaws(NetworkSpec spec) =>
        Laws.TakeWhile(law => law != spec.Law)
            .Where(_ => spec.File is null)
            .Select(law => spec with { Law = law, Separation = 1 })
            .Concat(
                Enumerable
                    .Range(1, spec.Separation)
                    .Where(separation => separation < spec.Separation)
                    .Select(separation => spec with { Separation = separation })
            )
            .Concat(
                Labels
                    .TakeWhile(law => law != spec.Labels)
                    .Where(_ => spec.File is null)
                    .Select(law => spec with { Labels = law })
            );

    private static IEnumerable<NetworkSpec> RounderNumbers(NetworkSpec spec) =>
        RoundNumbers
            .TakeWhile(number => number != spec.Scale)
            .Select(number => spec with { Scale = number })
            .Concat(
                RoundNumbers
                    .TakeWhile(number => number != spec.StepFraction)
                    .Select(number => spec with { StepFraction = number })
            )
            .Concat(
                RoundNumbers
                    .Reverse()
                    .TakeWhile(number => number != spec.Delta && number < 1)
                    .Select(number => spec with { Delta = number })
            );

    private static IEnumerable<NetworkSpec> SmallerSeeds(NetworkSpec spec) =>
        SeedsBelow(spec.DataSeed)
            .Where(_ => spec.File is null)
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
