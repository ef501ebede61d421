using Spectre.Console;

namespace ExpRegVerify.Cli.Output;

/// <summary>Spectre consoles that colour only what a person sees on a terminal.</summary>
internal static class ConsoleFactory
{
    /// <summary>Columns of a table that goes to a file or a pipe; wide, so that lines there stay whole.</summary>
    private const int FileWidth = 240;

    /// <summary>A console over <paramref name="writer"/>.</summary>
    /// <param name="writer">Where it writes.</param>
    /// <param name="terminalWidth">The terminal's columns; null when it is none.</param>
    public static IAnsiConsole Create(TextWriter writer, int? terminalWidth)
    {
        var isColoured =
            terminalWidth is not null && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = terminalWidth is null ? AnsiSupport.No : AnsiSupport.Detect,
                ColorSystem = isColoured ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
                Interactive = terminalWidth is null ? InteractionSupport.No : InteractionSupport.Detect,
                Out = new AnsiConsoleOutput(writer),
            }
        );
        console.Profile.Width = terminalWidth ?? FileWidth;
        return console;
    }
}
