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
        // Room for all from the beginning: what grows leaves as much behind again.
        var values = new double[(int)Math.Min(reader.CountLines(), DesignLimits.SamplesMax)];
        var count = 0;
        while (reader.Next(out var text))
        {
            var cells = text.Count(',') + 1;
            if (cells > 1)
            {
                throw reader.Bad(2, string.Create(CultureInfo.InvariantCulture, $"{cells} cells"), "one number a line");
            }

            if (!FileText.IsNumber(WithoutMark(text, reader.Line), out var value))
            {
                throw reader.BadNumber(1, text);
            }

            if (count == values.Length)
            {
                Array.Resize(ref values, checked((2 * count) + 1));
            }

            values[count++] = value;
        }

        return count > 0
            ? count == values.Length
                ? values
                : values[..count]
            : throw new DataFileException($"{reader.Name}: empty; accepted is one number a line");
    }

    /// <summary>A line without the mark that may open a UTF-8 file.</summary>
    internal static ReadOnlySpan<char> WithoutMark(ReadOnlySpan<char> text, long line) =>
        line == 1 && text.StartsWith('\uFEFF') ? text[1..] : text;
}
