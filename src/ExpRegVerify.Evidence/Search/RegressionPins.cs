using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Evidence.Search;

/// <summary>Reads a <c>--where</c> text, <c>key=value,…</c> with the token's keys, and pins them in a space.</summary>
internal static class RegressionPins
{
    /// <summary>The keys that can be pinned: those of a token.</summary>
    public static readonly string[] Keys =
    [
        .. new RegressionSpec
        {
            Model = "",
            Samples = 1,
            Dimension = 1,
        }.Entries.Select(entry => entry.Key),
    ];

    public static RegressionSpace Apply(RegressionSpace space, string pins)
    {
        var pinned = space;
        foreach (var (key, value) in PinReader.Split(pins, Keys))
        {
            pinned = Pin(pinned, key, value);
        }

        return RegressionGenerator.SamplesMin(pinned) <= pinned.Samples.Upper
            ? pinned
            : throw new FormatException($"where: {pins}; accepted is d ≤ n");
    }

    private static RegressionSpace Pin(RegressionSpace space, string key, string value) =>
        key switch
        {
            "model" => space with { Models = [Model(space, value)] },
            "n" => space with { Samples = PinReader.Sizes(key, value, 1, SpecLimits.SamplesMax) },
            "d" => space with { Dimension = PinReader.Sizes(key, value, 1, SpecLimits.DimensionMax) },
            "matrix" => space with { Matrices = [SpecWords.Read(SpecWords.MatrixLaws, key, value)] },
            "target" => space with { Targets = [SpecWords.Read(SpecWords.TargetLaws, key, value)] },
            "targetScale" => space with { TargetScales = Sizes(key, value, space.TargetScales) },
            "point" => space with { Points = [SpecWords.Read(SpecWords.PointLaws, key, value)] },
            "scale" => space with { Scales = Sizes(key, value, space.Scales) },
            "beta" => space with { Betas = Sizes(key, value, space.Betas) },
            "distance" => space with { Distances = Sizes(key, value, space.Distances) },
            "weight" => space with
            {
                WeightFactors = PinReader.Numbers(key, value, space.WeightFactors, 0, RegressionLimits.NumberMax),
            },
            "epsilon" => space with { Epsilons = Fractions(key, value, space.Epsilons) },
            "delta" => space with { Deltas = Fractions(key, value, space.Deltas) },
            "dataSeed" => space with { DataSeed = PinReader.Seed(key, value) },
            "initSeed" => space with { InitialisationSeed = PinReader.InitialisationSeed(key, value) },
            _ => throw PinReader.Unknown(key, Keys),
        };

    // Of a lemma only its own models can be drawn: its statement is about them.
    private static string Model(RegressionSpace space, string value) =>
        space.Models.Contains(value, StringComparer.Ordinal)
            ? value
            : throw PinReader.Bad("model", value, string.Join(", ", space.Models));

    private static double[] Sizes(string key, string value, IReadOnlyList<double> own) =>
        PinReader.Numbers(key, value, own, RegressionLimits.NumberMin, RegressionLimits.NumberMax);

    private static double[] Fractions(string key, string value, IReadOnlyList<double> own) =>
        PinReader.Numbers(key, value, own, double.Epsilon, Math.BitDecrement(1));
}
