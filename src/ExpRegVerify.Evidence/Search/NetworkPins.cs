using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Evidence.Search;

/// <summary>Reads a <c>--where</c> text, <c>key=value,…</c> with the token's keys, and pins them in a space.</summary>
internal static class NetworkPins
{
    /// <summary>The keys that can be pinned.</summary>
    public static readonly string[] Keys =
    [
        "n",
        "d",
        "width",
        "init",
        "law",
        "kappa",
        "separation",
        "labels",
        "steps",
        "step",
        "delta",
        "dataSeed",
        "initSeed",
    ];

    private const int SeparationMin = 1;
    private const string Automatic = "auto";

    // What the rows of a file decide cannot be pinned beside it.
    private static readonly string[] KeysOfData = ["n", "d", "law", "kappa", "separation", "labels", "dataSeed"];

    public static NetworkSpace Apply(NetworkSpace space, string pins)
    {
        var pinned = space;
        foreach (var (key, value) in PinReader.Split(pins, Keys))
        {
            if (space.File is not null && KeysOfData.Contains(key, StringComparer.Ordinal))
            {
                throw new FormatException($"where: {key}={value}; the rows of {space.File.Name} decide '{key}'");
            }

            pinned = Pin(pinned, key, value);
        }

        return Possible(pinned, pins);
    }

    private static NetworkSpace Pin(NetworkSpace space, string key, string value) =>
        key switch
        {
            "n" => space with { Samples = PinReader.Sizes(key, value, 1, SpecLimits.SamplesMax) },
            "d" => space with { Dimension = PinReader.Sizes(key, value, 1, SpecLimits.DimensionMax) },
            "width" => space with { Widths = Widths(value) },
            "init" => space with { Initialisations = [SpecWords.Read(SpecWords.Initialisations, key, value)] },
            "law" => space with { Laws = [Law(value)] },
            "kappa" => space with
            {
                Scales = PinReader.Numbers(key, value, space.Scales, SpecLimits.ScaleMin, SpecLimits.ScaleMax),
            },
            "separation" => space with { Separations = Separations(value) },
            "labels" => space with { Labels = [LabelsOf(value)] },
            "steps" => space with { Steps = PinReader.Sizes(key, value, 1, SpecLimits.StepCountMax) },
            "step" => space with
            {
                StepFractions = PinReader.Numbers(key, value, space.StepFractions, double.Epsilon, 1),
            },
            "delta" => space with
            {
                Deltas = PinReader.Numbers(key, value, space.Deltas, double.Epsilon, Math.BitDecrement(1)),
            },
            "dataSeed" => space with { DataSeed = PinReader.Seed(key, value) },
            "initSeed" => space with { InitialisationSeed = PinReader.InitialisationSeed(key, value) },
            _ => throw PinReader.Unknown(key, Keys),
        };

    // Pins that are right one by one can still leave nothing to draw.
    private static NetworkSpace Possible(NetworkSpace space, string pins)
    {
        if (NetworkGenerator.PossibleLaws(space).Length == 0)
        {
            throw new FormatException($"where: {pins}; law=orthonormal is accepted with n ≤ d only");
        }

        return NetworkGenerator.PossibleInitialisations(space).Length > 0
            ? space
            : throw new FormatException($"where: {pins}; with init=paired an even width is accepted");
    }

    private static long[] Widths(string text)
    {
        if (text == Automatic)
        {
            return [0];
        }

        var (lower, upper) = PinReader.Ends(text);
        if (
            PinReader.Whole(lower, 1, SpecLimits.WidthMax) is not { } low
            || PinReader.Whole(upper, 1, SpecLimits.WidthMax) is not { } high
            || low > high
        )
        {
            throw PinReader.Bad(
                "width",
                text,
                $"auto, a whole number from 1 to {PinReader.Text(SpecLimits.WidthMax)} or a range a..b of them"
            );
        }

        if (low == high)
        {
            return [low];
        }

        var powers = Enumerable.Range(0, 31).Select(k => 1L << k).Where(width => low <= width && width <= high);
        return [.. powers.Append(low).Append(high).Distinct().Order()];
    }

    private static int[] Separations(string text)
    {
        var range = PinReader.Sizes("separation", text, SeparationMin, SpecLimits.SeparationMax);
        return [.. Enumerable.Range(range.Lower, range.Upper - range.Lower + 1)];
    }

    private static DataLaw Law(string text)
    {
        var law = SpecWords.Read(SpecWords.DataLaws, "law", text);
        return law == DataLaw.File ? throw PinReader.Bad("law", text, "any law but file; give --data") : law;
    }

    private static LabelLaw LabelsOf(string text)
    {
        var law = SpecWords.Read(SpecWords.LabelLaws, "labels", text);
        return law == LabelLaw.File ? throw PinReader.Bad("labels", text, "any law but file; give --data") : law;
    }
}
