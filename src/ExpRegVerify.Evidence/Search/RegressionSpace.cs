using System.Globalization;
using ExpRegVerify.Solver.Instances;
using FsCheck;
using FsCheck.Fluent;

namespace ExpRegVerify.Evidence.Search;

/// <summary>
/// Specs of regressions: for every key the values that may be drawn, the simplest one first, for that is where
/// shrinking goes. A lemma states its own; <c>--where</c> pins some. Never on a file.
/// </summary>
public sealed record RegressionSpace : ISpecSpace
{
    /// <summary>Names of models.</summary>
    public IReadOnlyList<string> Models { get; init; } = ["resnet-softmax"];

    /// <summary>Samples n.</summary>
    public SizeRange Samples { get; init; } = new(2, 8);

    /// <summary>Dimension d; of these at most n.</summary>
    public SizeRange Dimension { get; init; } = new(1, 4);

    /// <summary>Laws of A.</summary>
    public IReadOnlyList<MatrixLaw> Matrices { get; init; } =
    [MatrixLaw.Identity, MatrixLaw.Integer, MatrixLaw.Orthonormal, MatrixLaw.Positive, MatrixLaw.Gaussian];

    /// <summary>Laws of b.</summary>
    public IReadOnlyList<TargetLaw> Targets { get; init; } =
    [TargetLaw.OneHot, TargetLaw.Uniform, TargetLaw.Dirichlet, TargetLaw.Interpolating];

    /// <summary>What b is multiplied by.</summary>
    public IReadOnlyList<double> TargetScales { get; init; } = [1.0];

    /// <summary>Laws of x.</summary>
    public IReadOnlyList<PointLaw> Points { get; init; } =
    [PointLaw.Zero, PointLaw.Rising, PointLaw.Falling, PointLaw.Gaussian];

    /// <summary>max_i |⟨a_i, x⟩|.</summary>
    public IReadOnlyList<double> Scales { get; init; } = [1.0, 0.5, 0.1, 2.0, 3.0];

    /// <summary>β.</summary>
    public IReadOnlyList<double> Betas { get; init; } = [1.0];

    /// <summary>‖y − x‖₂.</summary>
    public IReadOnlyList<double> Distances { get; init; } = [1.0];

    /// <summary>Factors of the regulariser.</summary>
    public IReadOnlyList<double> WeightFactors { get; init; } = [0.0];

    /// <summary>ε₀ of spectral approximations.</summary>
    public IReadOnlyList<double> Epsilons { get; init; } = [0.1];

    /// <summary>δ of a probability claim.</summary>
    public IReadOnlyList<double> Deltas { get; init; } = [0.1];

    /// <inheritdoc/>
    public double CostMax { get; init; } = 2e8;

    /// <summary>A pinned data seed, or null to draw it.</summary>
    public ulong? DataSeed { get; init; }

    /// <summary>A pinned seed of second points and samples, or null to draw it.</summary>
    public ulong? InitialisationSeed { get; init; }

    /// <inheritdoc/>
    public Arbitrary<Spec> Arbitrary =>
        Arb.From(
            RegressionGenerator.Specs(this).Select(spec => (Spec)spec),
            spec => RegressionShrinker.Shrink(this, AsRegression(spec))
        );

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Keys => RegressionPins.Keys;

    /// <inheritdoc/>
    public bool TakesFile => false;

    /// <inheritdoc/>
    public IReadOnlyList<Spec> Neighbours(Spec spec, ulong seed) =>
        RegressionNeighbours.Around(this, AsRegression(spec), seed);

    /// <inheritdoc/>
    public ISpecSpace Where(string pins) => RegressionPins.Apply(this, pins);

    /// <inheritdoc/>
    public ISpecSpace On(DataFile file) => this;

    /// <inheritdoc/>
    public Spec Parse(string text) => RegressionSpec.Parse(text);

    /// <inheritdoc/>
    public string DataSet(Spec spec) => (AsRegression(spec) with { InitialisationSeed = 1 }).ToString();

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> Stamps(Spec spec)
    {
        var regression = AsRegression(spec);
        return
        [
            new("model", regression.Model),
            new("matrix", SpecWords.MatrixLaws[regression.Matrix]),
            new("target", SpecWords.TargetLaws[regression.Target]),
            new("point", SpecWords.PointLaws[regression.Point]),
            new("n", regression.Samples.ToString(CultureInfo.InvariantCulture)),
        ];
    }

    /// <summary>Whether the spec could have been drawn here.</summary>
    internal bool Contains(RegressionSpec spec) =>
        RegressionLimits.Violation(spec) is null
        && Models.Contains(spec.Model, StringComparer.Ordinal)
        && Samples.Contains(spec.Samples)
        && Dimension.Contains(spec.Dimension)
        && Matrices.Contains(spec.Matrix)
        && Targets.Contains(spec.Target)
        && TargetScales.Contains(spec.TargetScale)
        && Points.Contains(spec.Point)
        && Scales.Contains(spec.Scale)
        && Betas.Contains(spec.Beta)
        && Distances.Contains(spec.Distance)
        && WeightFactors.Contains(spec.WeightFactor)
        && Epsilons.Contains(spec.Epsilon)
        && Deltas.Contains(spec.Delta)
        && (DataSeed ?? spec.DataSeed) == spec.DataSeed
        && (InitialisationSeed ?? spec.InitialisationSeed) == spec.InitialisationSeed;

    private static RegressionSpec AsRegression(Spec spec) =>
        spec as RegressionSpec
        ?? throw new ArgumentException($"spec {spec}: accepted are specs of regressions", nameof(spec));
}
