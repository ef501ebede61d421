using System.CommandLine;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Cli.Options;

/// <summary>Which file, and how its rows become inputs and labels.</summary>
internal sealed class DataOptions
{
    private readonly Option<string?> data;
    private readonly Option<string?> label = OptionKinds.Text(
        "--label",
        "NAME",
        "The label column. [default: the last one]"
    );

    private readonly Option<long?> rows = OptionKinds.Whole(
        "--rows",
        "N",
        "Keep the first N rows.",
        1,
        SpecLimits.SamplesMax
    );

    private readonly Option<bool> standardize = OptionKinds.Flag(
        "--standardize",
        "Bring every feature to mean 0 and standard deviation 1 over the kept rows."
    );

    private readonly Option<RowScale> scale = OptionKinds.Of(
        "--scale",
        "none|unit|max=K",
        "Rows as they are; each divided by its norm; all divided by the largest norm, times K. [default: max=1]",
        "none, unit, or max=K with K > 0",
        ReadScale
    );

    private readonly Option<LabelScale?> labels = OptionKinds.Of(
        "--labels",
        "none|center|unit",
        "Labels as they are; minus their mean; that, divided by the largest absolute value. [default: none]",
        "none, center, unit",
        ReadLabels
    );

    /// <summary>The options, <c>--data</c> first.</summary>
    /// <param name="isRequired">Whether the command makes no sense without a file.</param>
    public DataOptions(bool isRequired)
    {
        data = OptionKinds.Text(
            "--data",
            "FILE",
            "CSV, UTF-8, with a header row; every column a number; the last column is the label."
        );
        data.Required = isRequired;
    }

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(data);
        command.Add(label);
        command.Add(rows);
        command.Add(standardize);
        command.Add(scale);
        command.Add(labels);
    }

    /// <summary>The file, read and checked; null when none is named.</summary>
    /// <exception cref="UsageException">Its options are given without it.</exception>
    /// <exception cref="DataFileException">It cannot be used.</exception>
    public DataFile? Read(ParseResult parse, Session session)
    {
        if (parse.GetValue(data) is { } path)
        {
            session.Paths["data"] = Path.GetFullPath(path);
            return DataFileReader.Read(path, Choices(parse));
        }

        Option[] companions = [label, rows, standardize, scale, labels];
        var lonely = companions.FirstOrDefault(option => parse.GetResult(option) is { Implicit: false });
        return lonely is null
            ? null
            : throw new UsageException($"{lonely.Name} is given without --data; accepted is --data FILE beside it");
    }

    private static (bool IsAccepted, RowScale? Value) ReadScale(string text)
    {
        switch (text)
        {
            case "none":
                return (true, RowScale.None);
            case "unit":
                return (true, RowScale.Unit);
        }

        const string Prefix = "max=";
        return
            text.StartsWith(Prefix, StringComparison.Ordinal)
            && OptionKinds.ReadReal(text[Prefix.Length..], value => value > 0) is (true, { } norm)
            ? (true, RowScale.Max(norm))
            : (false, null);
    }

    private static (bool IsAccepted, LabelScale? Value) ReadLabels(string text) =>
        text switch
        {
            "none" => (true, LabelScale.None),
            "center" => (true, LabelScale.Center),
            "unit" => (true, LabelScale.Unit),
            _ => (false, null),
        };

    private Solver.Instances.FileOptions Choices(ParseResult parse) =>
        new()
        {
            Label = parse.GetValue(label),
            Rows = (int?)parse.GetValue(rows),
            Standardize = parse.GetValue(standardize),
            Scale = parse.GetValue(scale) ?? RowScale.Max(1.0),
            Labels = parse.GetValue(labels) ?? LabelScale.None,
        };
}
