using System.Globalization;
using System.Text;

namespace ExpRegVerify.NotebookMaker;

/// <summary>
/// How a running script says where it is, on its standard output: a line that starts with a record separator names the
/// cell that starts, or holds HTML in base 64; every other line is what the cell printed.
/// </summary>
internal static class Protocol
{
    private const string CellMark = "\u001ecell ";
    private const string HtmlMark = "\u001ehtml ";

    /// <summary>
    /// What the name <c>display</c> stands for in C#. By reflection, because the cells name the assembly and a second
    /// <c>#r</c> would be a second reference.
    /// </summary>
    public const string CSharpPrelude = """
        void display(object view) => System.Console.WriteLine(
            "\u001ehtml " + System.Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(
                (string)view.GetType().GetProperty("Html").GetValue(view))));
        """;

    /// <summary>What the name <c>display</c> stands for in F#.</summary>
    public const string FSharpPrelude = """
        #r "lib/ExpRegVerify.Notebooks.dll"
        System.Console.OutputEncoding <- System.Text.UTF8Encoding(false)
        let display (view: ExpRegVerify.Notebooks.View) =
            System.Console.WriteLine(
                "\u001ehtml " + System.Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes view.Html))
        """;

    /// <summary>The line that says that a cell starts.</summary>
    public static string CellLine(int index) => CellMark + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The outputs of every cell.</summary>
    /// <param name="output">All that was printed.</param>
    /// <param name="cells">How many cells there are.</param>
    public static IReadOnlyList<CellOutput>[] Read(string output, int cells)
    {
        var outputs = Enumerable.Range(0, cells).Select(_ => new List<CellOutput>()).ToArray();
        var cell = 0;
        foreach (var line in output.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith(CellMark, StringComparison.Ordinal))
            {
                cell = int.Parse(line[CellMark.Length..], CultureInfo.InvariantCulture);
            }
            else if (line.StartsWith(HtmlMark, StringComparison.Ordinal))
            {
                var html = Encoding.UTF8.GetString(Convert.FromBase64String(line[HtmlMark.Length..]));
                outputs[cell].Add(new CellOutput(IsHtml: true, html));
            }
            else if (line.Length > 0)
            {
                Append(outputs[cell], line + "\n");
            }
        }

        return outputs;
    }

    private static void Append(List<CellOutput> outputs, string text)
    {
        if (outputs.Count > 0 && !outputs[^1].IsHtml)
        {
            outputs[^1] = outputs[^1] with { Text = outputs[^1].Text + text };
        }
        else
        {
            outputs.Add(new CellOutput(IsHtml: false, text));
        }
    }
}
