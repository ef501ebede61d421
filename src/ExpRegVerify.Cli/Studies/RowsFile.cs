using System.Globalization;
using System.Text;
using System.Text.Json;
using ExpRegVerify.Cli.Output;
using ExpRegVerify.Evidence.Verdicts;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Reports;

namespace ExpRegVerify.Cli.Studies;

/// <summary>
/// The rows of one study, one JSON object a line after a first line that says whose they are. Rows stand in the order
/// of the plan and each is on disk before the next is measured, so that a study which was stopped at any moment goes
/// on to the same bytes. More replicates of the same sizes extend the file.
/// </summary>
internal sealed class RowsFile
{
    private readonly List<ScalingRow> rows = [];

    private RowsFile(string path, string id)
    {
        Path = path;
        Id = id;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The claim.</summary>
    public string Id { get; }

    /// <summary>What is in it, as far as the plan goes.</summary>
    public IReadOnlyList<ScalingRow> Rows => rows;

    /// <summary>Opens the file of a study, or begins it.</summary>
    /// <param name="folder">Exists.</param>
    /// <param name="id">The claim.</param>
    /// <param name="seed">The study's seed.</param>
    /// <param name="plan">Which rows it will have, in which order.</param>
    /// <exception cref="UsageException">The file holds rows of another study; the message names the line, what it has
    /// and what is accepted.</exception>
    public static RowsFile Open(string folder, string id, ulong seed, ScalingPlan plan)
    {
        var file = new RowsFile(System.IO.Path.Combine(folder, id + ".rows.jsonl"), id);
        var head = Line(writer =>
        {
            writer.WriteString("study", id);
            writer.WriteSeed("seed", seed);
            writer.WriteString("version", Readings.version);
        });
        var lines = WholeLines(file.Path);
        if (lines.Count == 0)
        {
            File.WriteAllText(file.Path, head + "\n");
            return file;
        }

        if (lines[0] != head)
        {
            throw new UsageException($"{file.Path}, line 1: '{lines[0]}'; accepted is {head}, or another --out");
        }

        foreach (var (line, index) in lines.Skip(1).Select((line, index) => (line, index)))
        {
            var row = Parse(line);
            if (index >= plan.Measurements)
            {
                break;
            }

            var (size, replicate) = plan.Places.ElementAt(index);
            if (row is null || row.Size != size || row.Replicate != replicate)
            {
                throw new UsageException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{file.Path}, line {index + 2}: '{line}'; accepted is a row of size {size}, replicate "
                            + $"{replicate}, or another --out"
                    )
                );
            }

            file.rows.Add(row);
        }

        return file;
    }

    /// <summary>Adds a row, on disk too.</summary>
    /// <param name="row">The next one of the plan.</param>
    public void Append(ScalingRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var line = Line(writer =>
        {
            writer.WriteNumber("size", row.Size);
            writer.WriteNumber("replicate", row.Replicate);
            writer.WriteFinite("lower", row.Value.Lower);
            writer.WriteFinite("upper", row.Value.Upper);
        });
        File.AppendAllText(Path, line + "\n");
        rows.Add(row);
    }

    // A line without its end was being written when the process ended: it is cut off.
    private static List<string> WholeLines(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        var text = File.ReadAllText(path);
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        if (whole.Length < text.Length)
        {
            File.WriteAllText(path, whole);
        }

        return [.. whole.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static ScalingRow? Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            var value = new Enclosure(Number(row.GetProperty("lower")), Number(row.GetProperty("upper")));
            // No measurement has its ends the wrong way round, or one that is no number.
            return value.Lower <= value.Upper
                ? new ScalingRow(row.GetProperty("size").GetInt64(), row.GetProperty("replicate").GetInt32(), value)
                : null;
        }
        catch (Exception fault)
            when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static double Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.String
            ? double.Parse(element.GetString() ?? "", NumberStyles.Float, CultureInfo.InvariantCulture)
            : element.GetDouble();

    private static string Line(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
