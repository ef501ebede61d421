using System.Globalization;
using System.Text;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>Reads a text file line by line, strictly as UTF-8, without ever holding all of it.</summary>
internal sealed class LineReader : IDisposable
{
    private const int BufferBytes = 1 << 20;

    private const int BufferCharacters = 1 << 16;

    private readonly string path;

    private readonly string kind;

    private readonly Stream stream;

    private StreamReader reader;

    // What was read and not yet given out is [start, end).
    private char[] buffer = new char[BufferCharacters];

    private int start;

    private int end;

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

    /// <summary>The next line without its end, which is LF, CR or CRLF; null behind the last.</summary>
    public string? Next() => Next(out var line) ? line.ToString() : null;

    /// <summary>The same without a copy.</summary>
    /// <param name="line">Valid until the next call; empty behind the last line.</param>
    /// <returns>Whether there is one.</returns>
    public bool Next(out ReadOnlySpan<char> line)
    {
        var length = 0;
        while (true)
        {
            var found = buffer.AsSpan(start + length, end - start - length).IndexOfAny('\r', '\n');
            if (found >= 0)
            {
                length += found;
                break;
            }

            length = end - start;
            if (!ReadMore())
            {
                line = buffer.AsSpan(start, length);
                start = end;
                Line += length > 0 ? 1 : 0;
                return length > 0;
            }
        }

        // Whether an LF follows a CR at the end of the buffer is not known before more is read.
        var isReturn = buffer[start + length] == '\r';
        var isPair = isReturn && (start + length + 1 < end || ReadMore()) && buffer[start + length + 1] == '\n';
        line = buffer.AsSpan(start, length);
        start += length + (isPair ? 2 : 1);
        Line++;
        return true;
    }

    // Moves what is left to the front and reads behind it.
    private bool ReadMore()
    {
        try
        {
            if (start > 0)
            {
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                (start, end) = (0, end - start);
            }

            if (end == buffer.Length)
            {
                Array.Resize(ref buffer, checked(2 * buffer.Length));
            }

            var read = reader.Read(buffer, end, buffer.Length - end);
            end += read;
            return read > 0;
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
        var block = new byte[BufferBytes];
        var (count, last) = (0L, (byte)'\n');
        stream.Position = 0;
        for (int read; (read = stream.Read(block)) > 0; )
        {
            count += block.AsSpan(0, read).Count((byte)'\n');
            last = block[read - 1];
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
        start = end = 0;
        var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        return new StreamReader(stream, strict, detectEncodingFromByteOrderMarks: false, BufferBytes, leaveOpen: true);
    }
}
