namespace ExpRegVerify.Solver.Instances;

/// <summary>Prints regression specs on one line and reads exactly what it prints.</summary>
internal static class RegressionSpecGrammar
{
    private static readonly string[] KeysInOrder =
    [
        "model",
        "n",
        "d",
        "matrix",
        "target",
        "targetScale",
        "point",
        "scale",
        "beta",
        "distance",
        "weight",
        "epsilon",
        "delta",
        "dataSeed",
        "initSeed",
    ];

    public static List<KeyValuePair<string, string>> Entries(RegressionSpec spec)
    {
        string[] values =
        [
            spec.Model,
            SpecReader.Text(spec.Samples),
            SpecReader.Text(spec.Dimension),
            SpecWords.MatrixLaws[spec.Matrix],
            SpecWords.TargetLaws[spec.Target],
            SpecReader.Text(spec.TargetScale),
            SpecWords.PointLaws[spec.Point],
            SpecReader.Text(spec.Scale),
            SpecReader.Text(spec.Beta),
            SpecReader.Text(spec.Distance),
            SpecReader.Text(spec.WeightFactor),
            SpecReader.Text(spec.Epsilon),
            SpecReader.Text(spec.Delta),
            SpecReader.Text(spec.DataSeed),
            SpecReader.Text(spec.InitialisationSeed),
        ];
        return [.. KeysInOrder.Zip(values, (key, value) => new KeyValuePair<string, string>(key, value))];
    }

    public static RegressionSpec Parse(string text)
    {
        var reader = new SpecReader(text, KeysInOrder);
        var spec = new RegressionSpec
        {
            Model = reader.Take("model"),
            Samples = (int)reader.Whole("n", 1, SpecLimits.SamplesMax),
            Dimension = (int)reader.Whole("d", 1, SpecLimits.DimensionMax),
            Matrix = SpecWords.Read(SpecWords.MatrixLaws, "matrix", reader.Take("matrix")),
            Target = SpecWords.Read(SpecWords.TargetLaws, "target", reader.Take("target")),
            TargetScale = reader.Number("targetScale"),
            Point = SpecWords.Read(SpecWords.PointLaws, "point", reader.Take("point")),
            Scale = reader.Number("scale"),
            Beta = reader.Number("beta"),
            Distance = reader.Number("distance"),
            WeightFactor = reader.Number("weight"),
            Epsilon = reader.Number("epsilon"),
            Delta = reader.Number("delta"),
            DataSeed = reader.Seed("dataSeed"),
            InitialisationSeed = reader.Seed("initSeed"),
        };
        if (RegressionLimits.Violation(spec) is { } violation)
        {
            throw new FormatException(violation);
        }

        SpecReader.RequireCanonical(spec, text);
        return spec;
    }
}
