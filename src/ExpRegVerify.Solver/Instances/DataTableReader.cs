using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;

namespace ExpRegVerify.Solver.Instances;

/// <summary>
/// Reads a CSV file strictly: RFC 4180, UTF-8, a header row, every cell a finite number. CsvHelper splits the records;
/// its leniences (guessed separators, ragged rows, recovered quotes, its own number parser) are all turned off.
/// </summary>
internal static class DataTableReader
{
    private const long BytesMax = 1L << 30;

    private static readonly CsvReaderOptions Strict = new()
    {
        Separator = ',',
        HasHeader = false,
        SkipEmptyLines = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Allow,
        TrackLineNumbers = true,
    };

    public static DataTable Read(string path)
    {
        var name = Path.GetFileName(path);
        var bytes = Bytes(path);
        RequireUtf8(name, bytes);
        using var reader = CsvReader.Create(bytes, Strict);
        var line = 1L;
        try
        {
            if (!reader.Read())
            {
                throw new DataFileException($"{name}: empty; accepted is a header row and rows of numbers");
            }

            var columns = Header(name, reader);
            var rows = new List<double[]>();
            var count = 0L;
            for (line = 2; reader.Read(); line = reader.LineNumber + 1)
            {
                var row = Row(name, columns, reader);
                count++;
                if (rows.Count < SpecLimits.SamplesMax)
                {
                    rows.Add(row);
                }
            }

            return count > 0
                ? new DataTable(name, Convert.ToHexStringLower(SHA256.HashData(bytes)), columns, rows, count)
                : throw new DataFileException($"{name}: no rows after the header; accepted is at least one");
        }
        catch (CsvFormatException error)
        {
            throw new DataFileException(Malformed(name, line, error), error);
        }
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Exists && file.Length > BytesMax)
            {
                throw new DataFileException($"{path}: {file.Length} bytes; accepted are at most {BytesMax}");
            }

            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (FileText.IsUnreadable(error))
        {
            throw FileText.Unreadable(path, "CSV", error);
        }
    }

    private static void RequireUtf8(string name, byte[] bytes)
    {
        try
        {
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetCharCount(bytes);
        }
        catch (DecoderFallbackException error)
        {
            var line = 1 + bytes.AsSpan(0, Math.Clamp(error.Index, 0, bytes.Length)).Count((byte)'\n');
            throw new DataFileException(
                string.Create(CultureInfo.InvariantCulture, $"{name}, line {line}: not UTF-8; accepted is UTF-8 text"),
                error
            );
        }
    }

    private static string[] Header(string name, CsvReader reader)
    {
        var columns = new string[reader.FieldCount];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var numbers = 0;
        for (var k = 0; k < columns.Length; k++)
        {
            columns[k] = reader.GetString(k);
            if (columns[k].Length == 0)
            {
                throw Bad(name, 1, k, null, "an empty name", "a name for every column");
            }

            if (!seen.Add(columns[k]))
            {
                throw Bad(name, 1, k, null, $"{FileText.Shown(columns[k])} a second time", "different names");
            }

            numbers += FileText.IsNumber(columns[k], out _) ? 1 : 0;
        }

        if (numbers == columns.Length)
        {
            throw Bad(name, 1, 0, null, FileText.Shown(columns[0]), "a header row with the names of the columns");
        }

        return columns.Length switch
        {
            < 2 => throw Bad(name, 1, 0, null, "one column", "at least one feature and a label, with ',' between"),
            > SpecLimits.DimensionMax + 1 => throw Bad(
                name,
                1,
                SpecLimits.DimensionMax + 1,
                null,
                string.Create(CultureInfo.InvariantCulture, $"{columns.Length} columns"),
                string.Create(CultureInfo.InvariantCulture, $"at most {SpecLimits.DimensionMax} features and a label")
            ),
            _ => columns,
        };
    }

    private static double[] Row(string name, string[] columns, CsvReader reader)
    {
        if (reader.FieldCount != columns.Length && !(reader.FieldCount == 1 && reader.IsEmpty(0)))
        {
            throw Bad(
                name,
                reader.LineNumber,
                Math.Min(reader.FieldCount, columns.Length),
                null,
                string.Create(CultureInfo.InvariantCulture, $"{reader.FieldCount} cells"),
                string.Create(CultureInfo.InvariantCulture, $"{columns.Length}, as in the header")
            );
        }

        var row = new double[columns.Length];
        for (var k = 0; k < row.Length; k++)
        {
            var text = k < reader.FieldCount ? reader.GetString(k) : "";
            if (!FileText.IsNumber(text, out row[k]))
            {
                var found = text.Length == 0 ? "an empty cell" : FileText.Shown(text);
                throw Bad(name, reader.LineNumber, k, columns[k], found, FileText.NumberAccepted);
            }
        }

        return row;
    }

    private static DataFileException Bad(
        string name,
        long line,
        int column,
        string? columnName,
        string found,
        string accepted
    )
    {
        var named = columnName is null ? "" : $" ({FileText.Shown(columnName)})";
        return new DataFileException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name}, line {line}, column {column + 1}{named}: found {found}; accepted is {accepted}"
            )
        );
    }

    private static string Malformed(string name, long line, CsvFormatException error)
    {
        var at = error.LineNumber is { } known && known > 0 ? known : line;
        var column = error.FieldIndex is { } field && field >= 0 ? field + 1 : 1;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name}, line {at}, column {column}: found a misplaced or unclosed quote; accepted is RFC 4180"
        );
    }
}
