using ExpRegVerify.Solver.Instances;
using FsCheck;
using FsCheck.Fluent;

namespace ExpRegVerify.Evidence.Search;

/// <summary>
/// Draws specs of a space: the law first, then sizes that it allows, then a width that the cost allows. Every value
/// of every key has a chance; FsCheck's size is not used, because a theorem about n = 2 is as much at stake as one
/// about n = 8.
/// </summary>
internal static class NetworkGenerator
{
    // Nine digits keep tokens readable; two cases of one run meeting in a seed do no harm.
    private const int SeedMax = 999_999_999;

    public static Gen<NetworkSpec> Specs(NetworkSpace space) =>
        from law in Gen.Elements(PossibleLaws(space))
        from dimension in Gen.Choose(DimensionMin(space, law), space.Dimension.Upper)
        from samples in Gen.Choose(space.Samples.Lower, SamplesMax(space, law, dimension))
        from steps in Gen.Choose(space.Steps.Lower, space.Steps.Upper)
        from initialisation in Gen.Elements(PossibleInitialisations(space))
        let sized = new NetworkSpec
        {
            Samples = samples,
            Dimension = dimension,
            Width = 0,
            Law = law,
            Steps = steps,
            Initialisation = initialisation,
            File = space.File,
        }
        from width in Gen.Elements(PossibleWidths(space, sized))
        from filled in Rest(space, sized with { Width = width })
        select filled;

    /// <summary>The laws that some sizes of the space allow.</summary>
    public static DataLaw[] PossibleLaws(NetworkSpace space) =>
        [.. space.Laws.Where(law => law != DataLaw.Orthonormal || space.Samples.Lower <= space.Dimension.Upper)];

    /// <summary>The kinds of initialisation that some width of the space allows.</summary>
    public static Initialisation[] PossibleInitialisations(NetworkSpace space) =>
        [.. space.Initialisations.Where(initialisation => space.Widths.Any(width => Fits(width, initialisation)))];

    private static Gen<NetworkSpec> Rest(NetworkSpace space, NetworkSpec sized) =>
        from scale in Gen.Elements(space.Scales.ToArray())
        from separation in Gen.Elements(space.Separations.ToArray())
        from labels in Gen.Elements(space.Labels.ToArray())
        from fraction in Gen.Elements(space.StepFractions.ToArray())
        from delta in Gen.Elements(space.Deltas.ToArray())
        from dataSeed in Gen.Choose(1, SeedMax)
        from initialisationSeed in Gen.Choose(1, SeedMax)
        select sized with
        {
            Scale = scale,
            Separation = sized.Law == DataLaw.NearDuplicates ? separation : 1,
            Labels = labels,
            StepFraction = fraction,
            Delta = delta,
            DataSeed = space.DataSeed ?? (ulong)dataSeed,
            InitialisationSeed = space.InitialisationSeed ?? (ulong)initialisationSeed,
        };

    private static int DimensionMin(NetworkSpace space, DataLaw law) =>
        law == DataLaw.Orthonormal ? Math.Max(space.Dimension.Lower, space.Samples.Lower) : space.Dimension.Lower;

    private static int SamplesMax(NetworkSpace space, DataLaw law, int dimension) =>
        law == DataLaw.Orthonormal ? Math.Min(space.Samples.Upper, dimension) : space.Samples.Upper;

    private static long[] PossibleWidths(NetworkSpace space, NetworkSpec sized)
    {
        var fitting = space.Widths.Where(width => Fits(width, sized.Initialisation)).ToArray();
        var cheap = fitting.Where(width => (sized with { Width = width }).Cost <= space.CostMax).ToArray();
        return cheap.Length > 0 ? cheap : [fitting.Min()];
    }

    private static bool Fits(long width, Initialisation initialisation) =>
        initialisation == Initialisation.Independent || width % 2 == 0;
}
