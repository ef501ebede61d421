using System.Globalization;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// Reads Matrix Market files strictly: coordinate format (real, integer or pattern) and array format (real or integer),
/// general or symmetric. Source: Boisvert, Pozo and Remington, "The Matrix Market exchange formats", NISTIR 5935, 1996.
/// </summary>
internal static class MatrixMarketReader
{
    private const string Accepted =
        "%%MatrixMarket matrix, then coordinate real|integer|pattern or array real|integer, then general|symmetric";

    private static readonly char[] Blanks = [' ', '\t'];

    public static ITallMatrix Read(string path)
    {
        using var reader = LineReader.Open(path, "Matrix Market");
        var header = Header(reader);
        var sizes = Sizes(reader, header.IsCoordinate ? 3 : 2);
        if (header.IsSymmetric && sizes[0] != sizes[1])
        {
            throw reader.Bad(null, $"{Text(sizes[0])} × {Text(sizes[1])}", "a square matrix, which symmetric says");
        }

        return header.IsCoordinate ? Coordinates(reader, header, sizes) : Entries(reader, header, sizes);
    }

    private static MatrixMarketHeader Header(LineReader reader)
    {
        var line = reader.Next() ?? throw new DataFileException($"{reader.Name}: empty; accepted is {Accepted}");
        var words = Words(line.ToLowerInvariant());
        return
            words is ["%%matrixmarket", "matrix", var format, var field, var symmetry]
            && (format, field) is ("coordinate", "real" or "integer" or "pattern") or ("array", "real" or "integer")
            && symmetry is "general" or "symmetric"
            ? new(format == "coordinate", field == "pattern", field == "integer", symmetry == "symmetric")
            : throw reader.Bad(null, FileText.Shown(line), Accepted);
    }

    private static long[] Sizes(LineReader reader, int count)
    {
        var accepted = count == 3 ? "rows, columns and entries" : "rows and columns";
        var words = Next(reader, accepted);
        var sizes = new long[count];
        var isWhole = words.Length == count;
        for (var k = 0; isWhole && k < count; k++)
        {
            isWhole = long.TryParse(words[k], NumberStyles.None, CultureInfo.InvariantCulture, out sizes[k]);
        }

        return isWhole
            ? sizes
            : throw reader.Bad(null, FileText.Shown(string.Join(' ', words)), $"whole numbers: {accepted}");
    }

    private static SparseRows Coordinates(LineReader reader, MatrixMarketHeader header, long[] sizes)
    {
        var (rows, columns, count) = (sizes[0], sizes[1], sizes[2]);
        var stored = count * (header.IsSymmetric ? 2.0 : 1.0);
        MatrixFile.Require(reader.Name, rows, columns, stored, TripletSorter.BytesPerEntry);
        if (count > rows * columns)
        {
            throw reader.Bad(null, $"{Text(count)} entries", $"at most {Text(rows * columns)}, all of the matrix");
        }

        var triplets = new TripletSorter((int)rows, (int)columns, (int)stored);
        for (var entry = 0L; entry < count; entry++)
        {
            var words = Next(reader, $"{Text(count)} entries; there are {Text(entry)}");
            if (words.Length != (header.IsPattern ? 2 : 3))
            {
                throw reader.Bad(
                    null,
                    FileText.Shown(string.Join(' ', words)),
                    header.IsPattern ? "row and column" : "row, column and value"
                );
            }

            var row = Index(reader, words[0], 1, rows);
            var column = Index(reader, words[1], 2, columns);
            if (header.IsSymmetric && column > row)
            {
                throw reader.Bad(2, $"an entry above the diagonal, ({words[0]}, {words[1]})", "the lower triangle");
            }

            var value = header.IsPattern ? 1.0 : Value(reader, header, words[2], 3);
            triplets.Add(row, column, value);
            if (header.IsSymmetric && row != column)
            {
                triplets.Add(column, row, value);
            }
        }

        RequireEnd(reader, count);
        return triplets.ToRows(reader.Name);
    }

    // Column after column; of a symmetric matrix, each from the diagonal down.
    private static BlockedMatrix Entries(LineReader reader, MatrixMarketHeader header, long[] sizes)
    {
        var (rows, columns) = (sizes[0], sizes[1]);
        MatrixFile.Require(reader.Name, rows, columns, (double)rows * columns, sizeof(double));
        var matrix = new BlockedMatrix((int)rows, (int)columns);
        var count = header.IsSymmetric ? rows * (rows + 1) / 2 : rows * columns;
        for (var k = 0; k < columns; k++)
        {
            for (var i = header.IsSymmetric ? k : 0; i < rows; i++)
            {
                var words = Next(reader, $"{Text(count)} entries");
                var value =
                    words.Length == 1
                        ? Value(reader, header, words[0], 1)
                        : throw reader.Bad(2, FileText.Shown(string.Join(' ', words)), "one number a line");
                matrix[i, k] = value;
                if (header.IsSymmetric)
                {
                    matrix[k, i] = value;
                }
            }
        }

        RequireEnd(reader, count);
        return matrix;
    }

    // The words of the next line that is neither blank nor a comment.
    private static string[] Next(LineReader reader, string accepted)
    {
        for (var line = reader.Next(); line is not null; line = reader.Next())
        {
            if (!line.StartsWith('%') && Words(line) is { Length: > 0 } words)
            {
                return words;
            }
        }

        throw new DataFileException($"{reader.Name}: ends after line {Text(reader.Line)}; accepted are {accepted}");
    }

    private static void RequireEnd(LineReader reader, long count)
    {
        for (var line = reader.Next(); line is not null; line = reader.Next())
        {
            if (!line.StartsWith('%') && Words(line).Length > 0)
            {
                throw reader.Bad(null, FileText.Shown(line), $"the end, after {Text(count)} entries");
            }
        }
    }

    private static int Index(LineReader reader, string text, int column, long max) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index >= 1
        && index <= max
            ? (int)index - 1
            : throw reader.Bad(column, FileText.Shown(text), $"a whole number from 1 to {Text(max)}");

    private static double Value(LineReader reader, MatrixMarketHeader header, string text, int column)
    {
        if (!FileText.IsNumber(text, out var value))
        {
            throw reader.BadNumber(column, text);
        }

        return !header.IsInteger || double.IsInteger(value)
            ? value
            : throw reader.Bad(column, FileText.Shown(text), "a whole number, which integer says");
    }

    private static string[] Words(string line) => line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
