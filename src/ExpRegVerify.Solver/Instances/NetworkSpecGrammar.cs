using System.Globalization;

namespace ExpRegVerify.Solver.Instances;

/// <summary>Prints network specs on one line and reads exactly what it prints.</summary>
internal static class NetworkSpecGrammar
{
    private const string AutomaticWidth = "auto";

    private static readonly string[] KeysInOrder =
    [
        "n",
        "d",
        "file",
        "sha",
        "rows",
        "standardize",
        "scale",
        "label",
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

    public static List<KeyValuePair<string, string>> Entries(NetworkSpec spec)
    {
        var entries = new List<KeyValuePair<string, string>>();
        Add("n", Text(spec.Samples));
        Add("d", Text(spec.Dimension));
        if (spec.File is { } file)
        {
            AddFile(file);
        }

        Add("width", spec.Width == 0 ? AutomaticWidth : Text(spec.Width));
        Add("init", SpecWords.Initialisations[spec.Initialisation]);
        if (spec.File is null)
        {
            AddLaw();
        }

        Add("steps", Text(spec.Steps));
        Add("step", Text(spec.StepFraction));
        Add("delta", Text(spec.Delta));
        if (spec.File is null)
        {
            Add("dataSeed", Text(spec.DataSeed));
        }

        Add("initSeed", Text(spec.InitialisationSeed));
        return entries;

        void Add(string key, string value) => entries.Add(new KeyValuePair<string, string>(key, value));

        void AddFile(FileReference file)
        {
            Add("file", Uri.EscapeDataString(file.Name));
            Add("sha", file.Hash);
            if (file.Options.Rows is { } rows)
            {
                Add("rows", Text(rows));
            }

            Add("standardize", file.Options.Standardize ? "true" : "false");
            Add("scale", file.Options.Scale.ToString());
            if (file.Options.Label is { } label)
            {
                Add("label", Uri.EscapeDataString(label));
            }

            Add("labels", SpecWords.LabelScales[file.Options.Labels]);
        }

        void AddLaw()
        {
            Add("law", SpecWords.DataLaws[spec.Law]);
            Add("kappa", Text(spec.Scale));
            if (spec.Law == DataLaw.NearDuplicates)
            {
                Add("separation", Text(spec.Separation));
            }

            Add("labels", SpecWords.LabelLaws[spec.Labels]);
        }
    }

    public static NetworkSpec Parse(string text)
    {
        var values = Split(text);
        var spec = values.ContainsKey("file") ? OnFile(values) : OnLaw(values);
        if (values.Count > 0)
        {
            var key = values.Keys.Order(StringComparer.Ordinal).First();
            throw new FormatException($"{key}={values[key]}: the key does not apply to this law");
        }

        if (SpecLimits.Violation(spec) is { } violation)
        {
            throw new FormatException(violation);
        }

        var canonical = spec.ToString();
        return canonical == text
            ? spec
            : throw new FormatException($"spec {text}: accepted is its canonical form {canonical}");
    }

    private static Dictionary<string, string> Split(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in text.Split(','))
        {
            var equals = entry.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new FormatException($"{Shown(entry)}: accepted are entries key=value, with ',' between them");
            }

            var key = entry[..equals];
            if (!KeysInOrder.Contains(key, StringComparer.Ordinal))
            {
                throw new FormatException($"key {Shown(key)}: accepted are {string.Join(", ", KeysInOrder)}");
            }

            if (!values.TryAdd(key, entry[(equals + 1)..]))
            {
                throw new FormatException($"key {key}: given twice; accepted is once");
            }
        }

        return values;
    }

    private static NetworkSpec OnFile(Dictionary<string, string> values)
    {
        var options = new FileOptions
        {
            Label = values.ContainsKey("label") ? Uri.UnescapeDataString(Take(values, "label")) : null,
            Rows = values.ContainsKey("rows") ? (int)Whole(values, "rows", 1, SpecLimits.SamplesMax) : null,
            Standardize = Take(values, "standardize") switch
            {
                "true" => true,
                "false" => false,
                var other => throw new FormatException($"standardize={Shown(other)}: accepted are true, false"),
            },
            Scale = RowScale.Parse(Take(values, "scale")),
            Labels = SpecWords.Read(SpecWords.LabelScales, "labels", Take(values, "labels")),
        };
        var name = Uri.UnescapeDataString(Take(values, "file"));
        if (name.Length == 0)
        {
            throw new FormatException("file=: accepted is the name of a file, without folders");
        }

        return Common(
            values,
            new NetworkSpec
            {
                Samples = (int)Whole(values, "n", 1, SpecLimits.SamplesMax),
                Dimension = (int)Whole(values, "d", 1, SpecLimits.DimensionMax),
                Width = Width(values),
                Law = DataLaw.File,
                Labels = LabelLaw.File,
                File = new FileReference(name, Hash(values), options),
            }
        );
    }

    private static NetworkSpec OnLaw(Dictionary<string, string> values)
    {
        var law = SpecWords.Read(SpecWords.DataLaws, "law", Take(values, "law"));
        var labels = SpecWords.Read(SpecWords.LabelLaws, "labels", Take(values, "labels"));
        return Common(
            values,
            new NetworkSpec
            {
                Samples = (int)Whole(values, "n", 1, SpecLimits.SamplesMax),
                Dimension = (int)Whole(values, "d", 1, SpecLimits.DimensionMax),
                Width = Width(values),
                Law = law,
                Labels = labels,
                Scale = Number(values, "kappa"),
                Separation =
                    law == DataLaw.NearDuplicates ? (int)Whole(values, "separation", 1, SpecLimits.SeparationMax) : 1,
                DataSeed = Seed(values, "dataSeed"),
            }
        );
    }

    private static NetworkSpec Common(Dictionary<string, string> values, NetworkSpec spec) =>
        spec with
        {
            Initialisation = SpecWords.Read(SpecWords.Initialisations, "init", Take(values, "init")),
            Steps = (int)Whole(values, "steps", 0, SpecLimits.StepCountMax),
            StepFraction = Number(values, "step"),
            Delta = Number(values, "delta"),
            InitialisationSeed = Seed(values, "initSeed"),
        };

    private static long Width(Dictionary<string, string> values)
    {
        if (values.TryGetValue("width", out var text) && text == AutomaticWidth)
        {
            values.Remove("width");
            return 0;
        }

        return Whole(values, "width", 1, SpecLimits.WidthMax);
    }

    private static string Hash(Dictionary<string, string> values)
    {
        var text = Take(values, "sha");
        return text.Length == 16 && text.All(char.IsAsciiHexDigitLower)
            ? text
            : throw new FormatException($"sha={Shown(text)}: accepted are 16 lower-case hexadecimal digits");
    }

    private static long Whole(Dictionary<string, string> values, string key, long smallest, long largest)
    {
        var text = Take(values, key);
        return
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value >= smallest
            && value <= largest
            ? value
            : throw new FormatException(
                $"{key}={Shown(text)}: accepted are whole numbers from {Text(smallest)} to {Text(largest)}"
            );
    }

    private static double Number(Dictionary<string, string> values, string key)
    {
        const NumberStyles style =
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var text = Take(values, key);
        return double.TryParse(text, style, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw new FormatException($"{key}={Shown(text)}: accepted is a finite number such as 0.1 or 1E-05");
    }

    private static ulong Seed(Dictionary<string, string> values, string key)
    {
        var text = Take(values, key);
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException(
                $"{key}={Shown(text)}: accepted are whole numbers from 0 to 18446744073709551615"
            );
    }

    private static string Take(Dictionary<string, string> values, string key) =>
        values.Remove(key, out var value) ? value : throw new FormatException($"key {key}: missing");

    // Long or many-line input must not make a long or many-line message.
    private static string Shown(string text) =>
        text.Length <= 60 && !text.Any(char.IsControl) ? text : $"a text of {Text(text.Length)} characters";

    private static string Text(IFormattable value) =>
        value.ToString(value is double ? "R" : null, CultureInfo.InvariantCulture);
}
