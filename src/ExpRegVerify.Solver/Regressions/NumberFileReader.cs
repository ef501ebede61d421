using System.Globalization;
using System.Text;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// Reads matrices and vectors from text without a header: one row a line, ',' between numbers, '.' decimals, UTF-8
/// with or without BOM, LF or CRLF. Every cell is a finite number; only the end of the file may be an empty line.
/// </summary>
public static class NumberFileReader
{
    /// <summary>A matrix, one row a line.</summary>
    /// <param name="path">The file; messages name it without its folders.</param>
    /// <exception cref="DataFileException">It cannot be read or is not such a file; one line that says where and
    /// why.</exception>
    public static Inputs ReadMatrix(string path)
    {
        var (values, rows, columns) = Read(path, "a matrix, one row of numbers a line with ',' between them");
        return new Inputs(rows, columns, values);
    }

    /// <summary>A vector, one number a line.</summary>
    /// <param name="path">The file; messages name it without its folders.</param>
    /// <exception cref="DataFileException">It cannot be read or is not such a file; one line that says where and
    /// why.</exception>
    public static double[] ReadVector(string path)
    {
        var (values, rows, columns) = Read(path, "a vector, one number a line");
        return columns == 1
            ? values
            : throw new DataFileException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Path.GetFileName(path)}: {rows} x {columns} numbers; accepted is a vector, one number a line"
                )
            );
    }

    private static (double[] Values, int Rows, int Columns) Read(string path, string accepted)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using var reader = new StreamReader(path, new UTF8Encoding(false));
            return Read(reader, Path.GetFileName(path), accepted);
        }
        catch (Exception error)
            when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var reason = error switch
            {
                FileNotFoundException or DirectoryNotFoundException => "not found",
                UnauthorizedAccessException => Directory.Exists(path) ? "is a folder" : "may not be read",
                _ => "cannot be read",
            };
            throw new DataFileException($"{path}: {reason}; accepted is {accepted}", error);
        }
    }

    private static (double[] Values, int Rows, int Columns) Read(StreamReader reader, string name, string accepted)
    {
        var values = new NumberBuffer(name);
        var columns = 0;
        var line = 0;
        var empty = 0;
        while (reader.ReadLine() is { } text)
        {
            line++;
            if (text.Length == 0)
            {
                empty = empty == 0 ? line : empty;
                continue;
            }

            if (empty > 0)
            {
                throw Bad(name, empty, 1, "an empty line", "a row of numbers");
            }

            var found = Row(text, name, line, values);
            columns = line == 1 ? found : columns;
            if (found != columns)
            {
                throw Bad(
                    name,
                    line,
                    Math.Min(found, columns) + 1,
                    string.Create(CultureInfo.InvariantCulture, $"{found} numbers"),
                    string.Create(CultureInfo.InvariantCulture, $"{columns}, as in line 1")
                );
            }
        }

        return columns > 0
            ? (values.ToArray(), values.Count / columns, columns)
            : throw new DataFileException($"{name}: empty; accepted is {accepted}");
    }

    private static int Row(string text, string name, int line, NumberBuffer values)
    {
        var column = 0;
        foreach (var part in text.AsSpan().Split(','))
        {
            column++;
            var cell = text.AsSpan()[part].Trim();
            if (
                !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                || !double.IsFinite(value)
            )
            {
                var found = cell.Length == 0 ? "an empty cell" : Shown(cell);
                throw Bad(name, line, column, found, "a finite number such as -1.5 or 2e-3");
            }

            values.Add(value);
        }

        return column;
    }

    private static DataFileException Bad(string name, int line, int column, string found, string accepted) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name}, line {line}, column {column}: found {found}; accepted is {accepted}"
            )
        );

    // A message is one line, and a long cell must not make it unreadable.
    private static string Shown(ReadOnlySpan<char> cell)
    {
        const int Longest = 40;
        var start = cell[..Math.Min(cell.Length, Longest)].ToString();
        return cell.Length > Longest ? $"\"{start}…\"" : $"\"{start}\"";
    }

    /// <summary>Grows by doubling up to the largest array.</summary>
    private sealed class NumberBuffer(string name)
    {
        private double[] values = new double[1024];

        public int Count { get; private set; }

        public void Add(double value)
        {
            if (Count == Array.MaxLength)
            {
                throw new DataFileException($"{name}: accepted are at most {Array.MaxLength} numbers");
            }

            if (Count == values.Length)
            {
                Array.Resize(ref values, (int)Math.Min(2L * values.Length, Array.MaxLength));
            }

            values[Count++] = value;
        }

        public double[] ToArray()
        {
            Array.Resize(ref values, Count);
            return values;
        }
    }
}
