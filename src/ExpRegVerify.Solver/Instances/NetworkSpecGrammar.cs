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
        var reader = new SpecReader(text, KeysInOrder);
        var spec = reader.Has("file") ? OnFile(reader) : OnLaw(reader);
        reader.RequireEmpty();
        if (SpecLimits.Violation(spec) is { } violation)
        {
            throw new FormatException(violation);
        }

        SpecReader.RequireCanonical(spec, text);
        return spec;
    }

    private static NetworkSpec OnFile(SpecReader reader)
    {
        var options = new FileOptions
        {
            Label = reader.Has("label") ? Uri.UnescapeDataString(reader.Take("label")) : null,
            Rows = reader.Has("rows") ? (int)reader.Whole("rows", 1, SpecLimits.SamplesMax) : null,
            Standardize = reader.Take("standardize") switch
            {
                "true" => true,
                "false" => false,
                var other => throw new FormatException(
                    $"standardize={SpecReader.Shown(other)}: accepted are true, false"
                ),
            },
            Scale = RowScale.Parse(reader.Take("scale")),
            Labels = SpecWords.Read(SpecWords.LabelScales, "labels", reader.Take("labels")),
        };
        var name = Uri.UnescapeDataString(reader.Take("file"));
        if (name.Length == 0)
        {
            throw new FormatException("file=: accepted is the name of a file, without folders");
        }

        return Common(
            reader,
            new NetworkSpec
            {
                Samples = (int)reader.Whole("n", 1, SpecLimits.SamplesMax),
                Dimension = (int)reader.Whole("d", 1, SpecLimits.DimensionMax),
                Width = Width(reader),
                Law = DataLaw.File,
                Labels = LabelLaw.File,
                File = new FileReference(name, Hash(reader), options),
            }
        );
    }

    private static NetworkSpec OnLaw(SpecReader reader)
    {
        var law = SpecWords.Read(SpecWords.DataLaws, "law", reader.Take("law"));
        var labels = SpecWords.Read(SpecWords.LabelLaws, "labels", reader.Take("labels"));
        return Common(
            reader,
            new NetworkSpec
            {
                Samples = (int)reader.Whole("n", 1, SpecLimits.SamplesMax),
                Dimension = (int)reader.Whole("d", 1, SpecLimits.DimensionMax),
                Width = Width(reader),
                Law = law,
                Labels = labels,
                Scale = reader.Number("kappa"),
                Separation =
                    law == DataLaw.NearDuplicates ? (int)reader.Whole("separation", 1, SpecLimits.SeparationMax) : 1,
                DataSeed = reader.Seed("dataSeed"),
            }
        );
    }

    private static NetworkSpec Common(SpecReader reader, NetworkSpec spec) =>
        spec with
        {
            Initialisation = SpecWords.Read(SpecWords.Initialisations, "init", reader.Take("init")),
            Steps = (int)reader.Whole("steps", 0, SpecLimits.StepCountMax),
            StepFraction = reader.Number("step"),
            Delta = reader.Number("delta"),
            InitialisationSeed = reader.Seed("initSeed"),
        };

    private static long Width(SpecReader reader) =>
        reader.TakeIf("width", AutomaticWidth) ? 0 : reader.Whole("width", 1, SpecLimits.WidthMax);

    private static string Hash(SpecReader reader)
    {
        var text = reader.Take("sha");
        return text.Length == 16 && text.All(char.IsAsciiHexDigitLower)
            ? text
            : throw new FormatException($"sha={SpecReader.Shown(text)}: accepted are 16 lower-case hexadecimal digits");
    }

    private static string Text(IFormattable value) => SpecReader.Text(value);
}
