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

    // Keys that do not depend on each other are drawn together: one after another a draw takes twice as long.
    public static Gen<NetworkSpec> Specs(NetworkSpace space)
    {
        var laws = PossibleLaws(space);
        var initialisations = PossibleInitialisations(space);
        return from law in Gen.Elements(laws)
            from dimension in Gen.Choose(DimensionMin(space, law), space.Dimension.Upper)
            from sizes in Choices.Of(
                new(space.Samples.Lower, SamplesMax(space, law, dimension)),
                new(space.Steps.Lower, space.Steps.Upper),
                Choices.Index(initialisations)
            )
            let sized = new NetworkSpec
            {
                Samples = sizes[0],
                Dimension = dimension,
                Width = 0,
                Law = law,
                Steps = sizes[1],
                Initialisation = initialisations[sizes[2]],
                File = space.File,
            }
            from filled in Rest(space, sized, PossibleWidths(space, sized))
            select filled;
    }

    /// <summary>The laws that some sizes of the space allow.</summary>
    public static DataLaw[] PossibleLaws(NetworkSpace space) =>
        [.. space.Laws.Where(law => law != DataLaw.Orthonormal || space.Samples.Lower <= space.Dimension.Upper)];

    /// <summary>The kinds of initialisation that some width of the space allows.</summary>
    public static Initialisation[] PossibleInitialisations(NetworkSpace space) =>
        [.. space.Initialisations.Where(initialisation => space.Widths.Any(width => Fits(width, initialisation)))];

    private static Gen<NetworkSpec> Rest(NetworkSpace space, NetworkSpec sized, long[] widths) =>
        from drawn in Choices.Of(
            Choices.Index(widths),
            Choices.Index(space.Scales),
            Choices.Index(space.Separations),
            Choices.Index(space.Labels),
            Choices.Index(space.StepFractions),
            Choices.Index(space.Deltas),
            new(1, SeedMax),
            new(1, SeedMax)
        )
        select sized with
        {
            Width = widths[drawn[0]],
            Scale = space.Scales[drawn[1]],
            Separation = sized.Law == DataLaw.NearDuplicates ? space.Separations[drawn[2]] : 1,
            Labels = space.Labels[drawn[3]],
            StepFraction = space.StepFractions[drawn[4]],
            Delta = space.Deltas[drawn[5]],
            DataSeed = space.DataSeed ?? (ulong)drawn[6],
            InitialisationSeed = space.InitialisationSeed ?? (ulong)drawn[7],
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
