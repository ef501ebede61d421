using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ExpRegVerify.Cli.Output;
using ExpRegVerify.Reports;
using Spectre.Console;

namespace ExpRegVerify.Cli;

/// <summary>One call of the command line: where it writes, how long it has taken, and whether it is to stop.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
/// <param name="terminals">Which of the two a person is looking at.</param>
/// <param name="interruption">Ctrl-C.</param>
internal sealed class Session(Stream output, TextWriter error, Terminals terminals, Interruption interruption)
    : IDisposable
{
    private static readonly JsonWriterOptions JsonOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly DateTimeOffset startedAt = TimeProvider.System.GetUtcNow();
    private readonly long started = TimeProvider.System.GetTimestamp();
    private readonly StreamWriter text = new(output, new UTF8Encoding(false), 4096, leaveOpen: true)
    {
        AutoFlush = true,
    };

    /// <summary>Ctrl-C.</summary>
    public Interruption Interruption { get; } = interruption;

    /// <summary>Standard output carries one JSON document and nothing else.</summary>
    public bool IsJson { get; set; }

    /// <summary>Worker threads.</summary>
    public int Threads { get; set; } = Environment.ProcessorCount;

    /// <summary>Paths that were read or written, for the environment object.</summary>
    public SortedDictionary<string, string> Paths { get; } = new(StringComparer.Ordinal);

    /// <summary>Standard error.</summary>
    public TextWriter Error { get; } = error;

    /// <summary>Where words for a person go: standard output, or standard error beside JSON.</summary>
    public TextWriter Person => IsJson ? Error : text;

    /// <summary>Wall-clock time since the call began; shown under the key environment only.</summary>
    public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(started);

    /// <summary>Tables and other formatted words for a person.</summary>
    public IAnsiConsole PersonConsole() =>
        ConsoleFactory.Create(Person, IsJson ? terminals.ErrorWidth : terminals.OutputWidth);

    /// <summary>Progress; null where nobody would see it move.</summary>
    public IAnsiConsole? ProgressConsole() =>
        terminals.ErrorWidth is { } width ? ConsoleFactory.Create(Error, width) : null;

    /// <summary>
    /// Writes the JSON document of this call: what <paramref name="members"/> writes, then the environment.
    /// </summary>
    /// <param name="members">Writes the members of the outermost object.</param>
    public void WriteJson(Action<Utf8JsonWriter> members)
    {
        using var buffer = new BufferedStream(new UnclosedStream(output), 1 << 16);
        using (var writer = new Utf8JsonWriter(buffer, JsonOptions))
        {
            writer.WriteStartObject();
            members(writer);
            WriteEnvironment(writer);
            writer.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
    }

    /// <summary>Writes a JSON document that is already text.</summary>
    /// <param name="document">The whole of it.</param>
    public void WriteJson(string document) => text.WriteLine(document);

    /// <summary>The environment object: everything that may differ between two runs with the same arguments.</summary>
    /// <param name="writer">Where it goes; inside an object.</param>
    public void WriteEnvironment(Utf8JsonWriter writer)
    {
        var machine = RunEnvironment();
        writer.WriteStartObject("environment");
        writer.WriteNumber("threads", machine.Threads);
        writer.WriteNumber("processors", machine.Processors);
        writer.WriteString("operatingSystem", machine.OperatingSystem);
        writer.WriteString("architecture", machine.Architecture);
        writer.WriteString("runtime", machine.Runtime);
        writer.WriteString("startedAt", machine.StartedAt);
        writer.WriteFinite("elapsedSeconds", machine.ElapsedSeconds);
        writer.WriteStartObject("paths");
        foreach (var (name, path) in Paths)
        {
            writer.WriteString(name, path);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>What reports say about this machine and this run.</summary>
    public RunEnvironment RunEnvironment() =>
        new(
            Threads,
            RuntimeInformation.OSDescription,
            RuntimeInformation.ProcessArchitecture.ToString(),
            Environment.ProcessorCount,
            RuntimeInformation.FrameworkDescription,
            startedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            Math.Round(Elapsed.TotalSeconds, 3)
        );

    /// <inheritdoc/>
    public void Dispose() => text.Dispose();
}
