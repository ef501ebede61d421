using System.Globalization;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// Reads a matrix: CSV without a header, one row a line, or, where the name ends in <c>.mtx</c>, Matrix Market.
/// </summary>
public static class MatrixFile
{
    /// <summary>
    /// Reads a whole file: CSV and Matrix Market's array format into a dense matrix, its coordinate format into a
    /// sparse one.
    /// </summary>
    /// <param name="path">The file; messages name it without its folders.</param>
    /// <exception cref="DataFileException">
    /// It cannot be read, is not such a file, or is too large; one line that says where and why.
    /// </exception>
    public static ITallMatrix Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.EndsWith(".mtx", StringComparison.OrdinalIgnoreCase)
            ? MatrixMarketReader.Read(path)
            : ReadCsv(path);
    }

    /// <summary>Reads a whole file, of whichever format, into dense rows.</summary>
    /// <param name="path">The file; messages name it without its folders.</param>
    /// <exception cref="DataFileException">
    /// It cannot be read, is not such a file, or is too large; one line that says where and why.
    /// </exception>
    public static Inputs ReadRows(string path)
    {
        var matrix = Read(path);
        Require(
            Path.GetFileName(path),
            matrix.Rows,
            matrix.Columns,
            (double)matrix.Rows * matrix.Columns,
            sizeof(double)
        );
        var rows = new Inputs(matrix.Rows, matrix.Columns, new double[checked(matrix.Rows * matrix.Columns)]);
        for (var i = 0; i < matrix.Rows; i++)
        {
            matrix.CopyRow(i, rows.Values.AsSpan(i * matrix.Columns, matrix.Columns));
        }

        return rows;
    }

    /// <summary>Refuses what is too large.</summary>
    internal static void Require(string name, long rows, long columns, double entries, int bytesPerEntry)
    {
        if (DesignLimits.Violation(rows, columns, entries, bytesPerEntry) is { } violation)
        {
            throw new DataFileException($"{name}: {violation}");
        }
    }

    private static BlockedMatrix ReadCsv(string path)
    {
        using var reader = LineReader.Open(path, "CSV");
        var rows = reader.CountLines();
        if (!reader.Next(out var line))
        {
            throw new DataFileException($"{reader.Name}: empty; accepted are rows of numbers");
        }

        var columns = line.Count(',') + 1;
        Require(reader.Name, rows, columns, (double)rows * columns, sizeof(double));
        var matrix = new BlockedMatrix((int)rows, columns);
        do
        {
            if (reader.Line > rows)
            {
                throw reader.Bad(null, "a line that ends in CR alone", "LF or CRLF");
            }

            ReadRow(reader, VectorFile.WithoutMark(line, reader.Line), matrix);
        } while (reader.Next(out line));

        return matrix;
    }

    private static void ReadRow(LineReader reader, ReadOnlySpan<char> line, BlockedMatrix matrix)
    {
        var cells = line.Count(',') + 1;
        if (cells != matrix.Columns && !line.IsWhiteSpace())
        {
            throw reader.Bad(
                Math.Min(cells, matrix.Columns) + 1,
                string.Create(CultureInfo.InvariantCulture, $"{cells} cells"),
                string.Create(CultureInfo.InvariantCulture, $"{matrix.Columns}, as in line 1")
            );
        }

        var k = 0;
        foreach (var cell in line.Split(','))
        {
            if (!FileText.IsNumber(line[cell], out var value))
            {
                throw reader.BadNumber(k + 1, line[cell]);
            }

            matrix[(int)reader.Line - 1, k++] = value;
        }
    }
}
