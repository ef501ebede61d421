using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ExpRegVerify.NotebookMaker;

/// <summary>nbformat 4.5.</summary>
internal static partial class NotebookDocument
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A notebook with its saved outputs.</summary>
    /// <param name="source">Its cells.</param>
    /// <param name="outputs">What each cell showed.</param>
    /// <param name="picture">An output with its pictures, if they are wanted.</param>
    public static string Write(
        Source source,
        IReadOnlyList<CellOutput>[] outputs,
        Func<CellOutput, PicturedOutput> picture
    )
    {
        var cells = new JsonArray();
        var executed = 0;
        foreach (var (index, cell) in source.Cells.Index())
        {
            cells.Add(
                cell.IsMarkdown
                    ? Markdown(index, cell)
                    : Code(index, cell, ++executed, outputs[index].Select(output => Output(output, picture)))
            );
        }

        var document = new JsonObject
        {
            ["cells"] = cells,
            ["metadata"] = Metadata(source.IsCSharp),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        return document.ToJsonString(Format) + "\n";
    }

    /// <summary>The same document without its pictures, whose bytes are the browser's.</summary>
    public static string WithoutPictures(string document) => Image().Replace(ImageEntry().Replace(document, ""), "");

    private static JsonObject Markdown(int index, Cell cell) =>
        new()
        {
            ["cell_type"] = "markdown",
            ["id"] = $"cell-{index}",
            ["metadata"] = new JsonObject(),
            ["source"] = Lines(cell.Text),
        };

    private static JsonObject Code(int index, Cell cell, int count, IEnumerable<JsonObject> outputs) =>
        new()
        {
            ["cell_type"] = "code",
            ["execution_count"] = count,
            ["id"] = $"cell-{index}",
            ["metadata"] = new JsonObject(),
            ["outputs"] = new JsonArray([.. outputs]),
            ["source"] = Lines(cell.Text),
        };

    private static JsonObject Output(CellOutput output, Func<CellOutput, PicturedOutput> picture)
    {
        if (!output.IsHtml)
        {
            return new JsonObject
            {
                ["name"] = "stdout",
                ["output_type"] = "stream",
                ["text"] = Lines(output.Text),
            };
        }

        var shown = picture(output);
        var data = new JsonObject();
        if (shown.Png is { } png)
        {
            data["image/png"] = png;
        }

        data["text/html"] = Lines(shown.Html);
        return new JsonObject
        {
            ["data"] = data,
            ["metadata"] = new JsonObject(),
            ["output_type"] = "display_data",
        };
    }

    private static JsonObject Metadata(bool isCSharp) =>
        new()
        {
            ["kernelspec"] = new JsonObject
            {
                ["display_name"] = isCSharp ? ".NET (C#)" : ".NET (F#)",
                ["language"] = isCSharp ? "C#" : "F#",
                ["name"] = isCSharp ? ".net-csharp" : ".net-fsharp",
            },
            ["language_info"] = new JsonObject
            {
                ["file_extension"] = isCSharp ? ".cs" : ".fs",
                ["name"] = isCSharp ? "C#" : "F#",
            },
        };

    private static JsonArray Lines(string text)
    {
        var lines = text.Split('\n');
        var kept = lines[^1].Length == 0 ? lines.Length - 1 : lines.Length;
        return [.. lines.Take(kept).Select((line, index) => (JsonNode)(index + 1 < lines.Length ? line + "\n" : line))];
    }

    [GeneratedRegex("""\s*"image/png": "[A-Za-z0-9+/=]*",""", RegexOptions.None, 60_000)]
    private static partial Regex ImageEntry();

    [GeneratedRegex("""<img src=\\"data:image/png;base64,[A-Za-z0-9+/=]*\\"[^>]*>""", RegexOptions.None, 60_000)]
    private static partial Regex Image();
}
