using System.Globalization;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Evidence.Search;

/// <summary>Reads a <c>--where</c> text, <c>key=value,…</c> with the token's keys, and pins them in a space.</summary>
internal static class NetworkPins
{
    private const int SeparationMin = 1;
    private const string Automatic = "auto";

    private static readonly string[] Keys =
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

    // What the rows of a file decide cannot be pinned beside it.
    private static readonly string[] KeysOfData = ["n", "d", "law", "kappa", "separation", "labels", "dataSeed"];

    public static NetworkSpace Apply(NetworkSpace space, string pins)
    {
        ArgumentNullException.ThrowIfNull(pins);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pinned = space;
        foreach (var entry in pins.Split(','))
        {
            var parts = entry.Split('=', 2);
            if (parts.Length != 2 || parts[1].Length == 0)
            {
                throw new FormatException($"where: '{entry}'; accepted is key=value, keys {string.Join(", ", Keys)}");
            }

            if (!seen.Add(parts[0]))
            {
                throw new FormatException($"where: key '{parts[0]}' stands twice; accepted is once");
            }

            if (space.File is not null && KeysOfData.Contains(parts[0], StringComparer.Ordinal))
            {
                throw new FormatException($"where: {entry}; the rows of {space.File.Name} decide '{parts[0]}'");
            }

            pinned = Pin(pinned, parts[0], parts[1]);
        }

        return Possible(pinned, pins);
    }

    private static NetworkSpace Pin(NetworkSpace space, string key, string value) =>
        key switch
        {
            "n" => space with { Samples = Sizes(key, value, 1, SpecLimits.SamplesMax) },
            "d" => space with { Dimension = Sizes(key, value, 1, SpecLimits.DimensionMax) },
            "width" => space with { Widths = Widths(value) },
            "init" => space with { Initialisations = [SpecWords.Read(SpecWords.Initialisations, key, value)] },
            "law" => space with { Laws = [Law(value)] },
            "kappa" => space with
            {
                Scales = Numbers(key, value, space.Scales, SpecLimits.ScaleMin, SpecLimits.ScaleMax),
            },
            "separation" => space with { Separations = Separations(value) },
            "labels" => space with { Labels = [LabelsOf(value)] },
            "steps" => space with { Steps = Sizes(key, value, 1, SpecLimits.StepCountMax) },
            "step" => space with { StepFractions = Numbers(key, value, space.StepFractions, double.Epsilon, 1) },
            "delta" => space with { Deltas = Numbers(key, value, space.Deltas, double.Epsilon, Math.BitDecrement(1)) },
            "dataSeed" => space with { DataSeed = Seed(key, value) },
            "initSeed" => space with { InitialisationSeed = InitialisationSeed(key, value) },
            _ => throw new FormatException($"where: key '{key}'; accepted are {string.Join(", ", Keys)}"),
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

    private static SizeRange Sizes(string key, string text, int least, int most)
    {
        var (lower, upper) = Ends(text);
        return Whole(lower, least, most) is { } low && Whole(upper, least, most) is { } high && low <= high
            ? new SizeRange((int)low, (int)high)
            : throw Bad(key, text, $"a whole number from {Text(least)} to {Text(most)} or a range a..b of them");
    }

    private static long[] Widths(string text)
    {
        if (text == Automatic)
        {
            return [0];
        }

        var (lower, upper) = Ends(text);
        if (
            Whole(lower, 1, SpecLimits.WidthMax) is not { } low
            || Whole(upper, 1, SpecLimits.WidthMax) is not { } high
            || low > high
        )
        {
            throw Bad(
                "width",
                text,
                $"auto, a whole number from 1 to {Text(SpecLimits.WidthMax)} or a range a..b of them"
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
        var range = Sizes("separation", text, SeparationMin, SpecLimits.SeparationMax);
        return [.. Enumerable.Range(range.Lower, range.Upper - range.Lower + 1)];
    }

    // A range of numbers is drawn from its ends, its middle and what the lemma itself draws inside it.
    private static double[] Numbers(string key, string text, IReadOnlyList<double> own, double least, double most)
    {
        var (lower, upper) = Ends(text);
        if (Number(lower, least, most) is not { } low || Number(upper, least, most) is not { } high || low > high)
        {
            throw Bad(key, text, $"a number from {Text(least)} to {Text(most)} or a range a..b of them");
        }

        var inside = own.Where(value => low <= value && value <= high);
        return [.. inside.Append(low).Append(low + ((high - low) / 2)).Append(high).Distinct().Order()];
    }

    private static DataLaw Law(string text)
    {
        var law = SpecWords.Read(SpecWords.DataLaws, "law", text);
        return law == DataLaw.File ? throw Bad("law", text, "any law but file; give --data") : law;
    }

    private static LabelLaw LabelsOf(string text)
    {
        var law = SpecWords.Read(SpecWords.LabelLaws, "labels", text);
        return law == LabelLaw.File ? throw Bad("labels", text, "any law but file; give --data") : law;
    }

    // Confirmations draw their seeds from the upper half, so that what is explored is never what confirms.
    private static ulong InitialisationSeed(string key, string text) =>
        Seed(key, text) is var seed and <= long.MaxValue
            ? seed
            : throw Bad(key, text, "a whole number from 0 to 9223372036854775807");

    private static ulong Seed(string key, string text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw Bad(key, text, "a whole number from 0 to 18446744073709551615");

    private static (string Lower, string Upper) Ends(string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        return dots < 0 ? (text, text) : (text[..dots], text[(dots + 2)..]);
    }

    private static long? Whole(string text, long least, long most) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        && least <= value
        && value <= most
            ? value
            : null;

    private static double? Number(string text, double least, double most) =>
        double.TryParse(
            text,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out var value
        )
        && least <= value
        && value <= most
            ? value
            : null;

    private static FormatException Bad(string key, string text, string accepted) =>
        new($"where: {key}={text}; accepted is {accepted}");

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
