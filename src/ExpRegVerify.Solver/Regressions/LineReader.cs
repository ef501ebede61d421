using System.Globalization;
using System.Text;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>Reads a text file line by line, strictly as UTF-8, without ever holding all of it.</summary>
internal sealed class LineReader : IDisposable
{
    private const int BufferBytes = 1 << 20;

    private readonly string path;

    private readonly string kind;

    private readonly Stream stream;

    private StreamReader reader;

    private LineReader(string path, string kind, Stream stream)
    {
        this.path = path;
        this.kind = kind;
        this.stream = stream;
        Name = Path.GetFileName(path);
        reader = Restart();
    }

    /// <summary>The file without its folders, for messages.</summary>
    public string Name { get; }

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file; a pipe is read into memory first.</param>
    /// <param name="kind">What kind of file is accepted, for messages.</param>
    /// <exception cref="DataFileException">It cannot be read.</exception>
    public static LineReader Open(string path, string kind)
    {
        try
        {
            Stream opened = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes);
            if (!opened.CanSeek)
            {
                var copy = new MemoryStream();
                using (opened)
                {
                    opened.CopyTo(copy);
                }

                opened = copy;
            }

            return new LineReader(path, kind, opened);
        }
        catch (Exception error) when (FileText.IsUnreadable(error))
        {
            throw FileText.Unreadable(path, kind, error);
        }
    }

    /// <summary>The next line without its end; null behind the last.</summary>
    public string? Next()
    {
        try
        {
            var text = reader.ReadLine();
            Line += text is null ? 0 : 1;
            return text;
        }
        catch (DecoderFallbackException error)
        {
            throw new DataFileException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Name}, line {Line + 1} or soon after: not UTF-8; accepted is UTF-8 text"
                ),
                error
            );
        }
        catch (Exception error) when (FileText.IsUnreadable(error))
        {
            throw FileText.Unreadable(path, kind, error);
        }
    }

    /// <summary>How many lines there are, by their LFs; the reader begins again afterwards.</summary>
    public long CountLines()
    {
        var buffer = new byte[BufferBytes];
        var (count, last) = (0L, (byte)'\n');
        stream.Position = 0;
        for (int read; (read = stream.Read(buffer)) > 0; )
        {
            count += buffer.AsSpan(0, read).Count((byte)'\n');
            last = buffer[read - 1];
        }

        reader = Restart();
        return count + (last == (byte)'\n' ? 0 : 1);
    }

    /// <summary>What is wrong at a place of the line that was read last.</summary>
    /// <param name="column">The cell, from 1; null for the whole line.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="accepted">What may stand there.</param>
    public DataFileException Bad(int? column, string found, string accepted)
    {
        var place = column is { } k ? string.Create(CultureInfo.InvariantCulture, $", column {k}") : "";
        return new DataFileException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Name}, line {Line}{place}: found {found}; accepted is {accepted}"
            )
        );
    }

    /// <summary>What is wrong with a cell that is no finite number.</summary>
    /// <param name="column">The cell, from 1.</param>
    /// <param name="text">What it holds.</param>
    public DataFileException BadNumber(int column, ReadOnlySpan<char> text) =>
        Bad(column, text.IsWhiteSpace() ? "an empty cell" : FileText.Shown(text), FileText.NumberAccepted);

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private StreamReader Restart()
    {
        stream.Position = 0;
        Line = 0;
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        return new StreamReader(stream, strict, detectEncodingFromByteOrderMarks: false, BufferBytes, leaveOpen: true);
    }
}
