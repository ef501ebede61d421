using System.Globalization;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>Reads a vector: one finite number a line, without a header, UTF-8, LF or CRLF.</summary>
public static class VectorFile
{
    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file; messages name it without its folders.</param>
    /// <exception cref="DataFileException">
    /// It cannot be read, is empty, or a line is not one finite number; one line that says where and why.
    /// </exception>
    public static double[] Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var reader = LineReader.Open(path, "text");
        var values = new List<double>();
        for (var text = reader.Next(); text is not null; text = reader.Next())
        {
            var cells = text.AsSpan().Count(',') + 1;
            if (cells > 1)
            {
                throw reader.Bad(2, string.Create(CultureInfo.InvariantCulture, $"{cells} cells"), "one number a line");
            }

            values.Add(
                FileText.IsNumber(WithoutMark(text, reader.Line), out var value)
                    ? value
                    : throw reader.BadNumber(1, text)
            );
        }

        return values.Count > 0
            ? [.. values]
            : throw new DataFileException($"{reader.Name}: empty; accepted is one number a line");
    }

    /// <summary>A line without the mark that may open a UTF-8 file.</summary>
    internal static ReadOnlySpan<char> WithoutMark(string text, long line) =>
        line == 1 && text.StartsWith('\uFEFF') ? text.AsSpan(1) : text;
}
