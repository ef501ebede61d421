using System.Globalization;
using ExpRegVerify.Solver.Instances;
using FsCheck;
using FsCheck.Fluent;

namespace ExpRegVerify.Evidence.Search;

/// <summary>
/// Specs of networks: for every key the values that may be drawn. A lemma states its own; <c>--where</c> pins some;
/// a data file replaces sizes and laws.
/// </summary>
public sealed record NetworkSpace : ISpecSpace
{
    /// <summary>On a file, trajectories are looked at for so many steps.</summary>
    public const int FileStepCountMax = 100;

    /// <summary>Samples n.</summary>
    public SizeRange Samples { get; init; } = new(2, 6);

    /// <summary>Dimension d.</summary>
    public SizeRange Dimension { get; init; } = new(2, 10);

    /// <summary>
    /// Neurons m, usually powers of two, or 0 for <c>auto</c>; every width may be drawn with every other key that its
    /// cost allows.
    /// </summary>
    public IReadOnlyList<long> Widths { get; init; } = [0];

    /// <summary>κ, the largest norm of an input.</summary>
    public IReadOnlyList<double> Scales { get; init; } = [1.0, 0.5, 0.3];

    /// <summary>k of near-duplicates at distance κ·10⁻ᵏ.</summary>
    public IReadOnlyList<int> Separations { get; init; } = [1, 2, 3];

    /// <summary>Data laws; all that a spec without a file can have.</summary>
    public IReadOnlyList<DataLaw> Laws { get; init; } =
    [
        DataLaw.Sphere,
        DataLaw.Ball,
        DataLaw.NearDuplicates,
        DataLaw.Antipodal,
        DataLaw.Collinear,
        DataLaw.Orthonormal,
        DataLaw.Grid,
    ];

    /// <summary>Label laws; all that a spec without a file can have.</summary>
    public IReadOnlyList<LabelLaw> Labels { get; init; } =
    [LabelLaw.Signs, LabelLaw.Uniform, LabelLaw.Zero, LabelLaw.TopEigenvector, LabelLaw.BottomEigenvector];

    /// <summary>Kinds of initialisation.</summary>
    public IReadOnlyList<Initialisation> Initialisations { get; init; } = [Initialisation.Paired];

    /// <summary>Steps of gradient descent.</summary>
    public SizeRange Steps { get; init; } = new(1, 1);

    /// <summary>Step sizes as fractions of the largest that the lemma allows.</summary>
    public IReadOnlyList<double> StepFractions { get; init; } = [1.0];

    /// <summary>δ of a probability claim.</summary>
    public IReadOnlyList<double> Deltas { get; init; } = [0.1];

    /// <inheritdoc/>
    /// <remarks>
    /// A width of 0 (<c>auto</c>) counts as 1 here. Where no width of <see cref="Widths"/> is cheap enough for the
    /// sizes that were drawn, the smallest one is taken all the same: pinned sizes win over the limit.
    /// </remarks>
    public double CostMax { get; init; } = 2e8;

    /// <summary>The file that gives the rows, or null.</summary>
    public FileReference? File { get; init; }

    /// <summary>A pinned data seed, or null to draw it.</summary>
    public ulong? DataSeed { get; init; }

    /// <summary>A pinned initialisation seed, or null to draw it.</summary>
    public ulong? InitialisationSeed { get; init; }

    /// <inheritdoc/>
    public Arbitrary<Spec> Arbitrary =>
        Arb.From(
            NetworkGenerator.Specs(this).Select(spec => (Spec)spec),
            spec => NetworkShrinker.Shrink(this, AsNetwork(spec))
        );

    /// <inheritdoc/>
    public IReadOnlyList<Spec> Neighbours(Spec spec, ulong seed) =>
        NetworkNeighbours.Around(this, AsNetwork(spec), seed);

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Keys => NetworkPins.Keys;

    /// <inheritdoc/>
    /// <remarks>
    /// False where the statement picks its own data, by a law, a scale or labels, or asks for widths beyond reach on
    /// most files.
    /// </remarks>
    public bool TakesFile { get; init; } = true;

    /// <inheritdoc/>
    public ISpecSpace Where(string pins) => NetworkPins.Apply(this, pins);

    /// <inheritdoc/>
    public ISpecSpace On(DataFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!TakesFile)
        {
            return this;
        }

        return this with
        {
            Samples = new SizeRange(file.Inputs.Samples, file.Inputs.Samples),
            Dimension = new SizeRange(file.Inputs.Dimension, file.Inputs.Dimension),
            Widths = [0],
            Scales = [1.0],
            Separations = [1],
            Laws = [DataLaw.File],
            Labels = [LabelLaw.File],
            Steps = Steps.Upper > 1 ? new SizeRange(FileStepCountMax, FileStepCountMax) : Steps,
            File = file.Reference,
            DataSeed = 1,
        };
    }

    /// <inheritdoc/>
    public Spec Parse(string text)
    {
        var spec = NetworkSpec.Parse(text);
        return SpecLimits.MemoryViolation(spec.Samples, spec.Dimension, spec.Width) is { } violation
            ? throw new FormatException(violation)
            : spec;
    }

    /// <inheritdoc/>
    public string DataSet(Spec spec) =>
        (AsNetwork(spec) with { InitialisationSeed = 1, Steps = 1, StepFraction = 1 }).ToString();

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Stamps(Spec spec)
    {
        var network = AsNetwork(spec);
        return
        [
            new("law", SpecWords.DataLaws[network.Law]),
            new("labels", SpecWords.LabelLaws[network.Labels]),
            new("n", network.Samples.ToString(CultureInfo.InvariantCulture)),
            new("init", SpecWords.Initialisations[network.Initialisation]),
        ];
    }

    /// <summary>Whether the spec could have been drawn here or come from such a spec by resolving its width.</summary>
    internal bool Contains(NetworkSpec spec) =>
        SpecLimits.Violation(spec) is null
        && Samples.Contains(spec.Samples)
        && Dimension.Contains(spec.Dimension)
        && (Widths.Contains(0) || (Widths.Min() <= spec.Width && spec.Width <= Widths.Max()))
        && Laws.Contains(spec.Law)
        && Labels.Contains(spec.Labels)
        && Initialisations.Contains(spec.Initialisation)
        && Scales.Contains(spec.Scale)
        && (spec.Law != DataLaw.NearDuplicates || Separations.Contains(spec.Separation))
        && Steps.Contains(spec.Steps)
        && StepFractions.Contains(spec.StepFraction)
        && Deltas.Contains(spec.Delta)
        && (DataSeed ?? spec.DataSeed) == spec.DataSeed
        && (InitialisationSeed ?? spec.InitialisationSeed) == spec.InitialisationSeed;

    private static NetworkSpec AsNetwork(Spec spec) =>
        spec as NetworkSpec
        ?? throw new ArgumentException($"spec {spec}: accepted are specs of networks", nameof(spec));
}
