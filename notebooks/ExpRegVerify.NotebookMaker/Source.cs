namespace ExpRegVerify.NotebookMaker;

/// <summary>
/// A notebook as it is edited: a script whose cells start at <c>// %%</c>, or at <c>// %% [markdown]</c> with every
/// line a comment.
/// </summary>
/// <param name="Path">The file; its extension is <c>.csx</c> or <c>.fsx</c>.</param>
/// <param name="Cells">In their order.</param>
internal sealed record Source(string Path, IReadOnlyList<Cell> Cells)
{
    private const string CellMark = "// %%";
    private const string MarkdownMark = "// %% [markdown]";

    /// <summary>C#, or F#.</summary>
    public bool IsCSharp => Path.EndsWith(".csx", StringComparison.Ordinal);

    /// <summary>The notebook that is made of it.</summary>
    public string NotebookPath => System.IO.Path.ChangeExtension(Path, ".ipynb");

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is not made of cells.</exception>
    public static Source Read(string path)
    {
        var cells = new List<Cell>();
        var lines = File.ReadAllLines(path);
        for (var start = 0; start < lines.Length; )
        {
            if (!lines[start].StartsWith(CellMark, StringComparison.Ordinal))
            {
                throw new FormatException($"{path}, line {start + 1}: '{lines[start]}'; accepted is '{CellMark}'");
            }

            var next = Array.FindIndex(lines, start + 1, line => line.StartsWith(CellMark, StringComparison.Ordinal));
            var end = next < 0 ? lines.Length : next;
            cells.Add(Parse(lines, start, end));
            start = end;
        }

        return new Source(path, cells);
    }

    private static Cell Parse(string[] lines, int start, int end)
    {
        var isMarkdown = lines[start] == MarkdownMark;
        var content = lines[(start + 1)..end].Select(line => isMarkdown ? WithoutMark(line) : line);
        return new Cell(isMarkdown, start + 2, string.Join('\n', content).Trim('\n'));
    }

    private static string WithoutMark(string line) =>
        line.StartsWith("// ", StringComparison.Ordinal) ? line[3..]
        : line == "//" ? ""
        : line;
}
