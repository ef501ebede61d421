using System.Globalization;

namespace ExpRegVerify.Solver.Instances;

/// <summary>What all readers of text files share: numbers, and words about what cannot be read.</summary>
internal static class FileText
{
    private const int ShownMax = 40;

    /// <summary>Words for what a cell may hold.</summary>
    public const string NumberAccepted = "a finite number such as -1.5 or 2e-3";

    /// <summary>A finite number in the invariant culture.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>A cell in quotes. A message is one line, and a long cell must not make it unreadable.</summary>
    public static string Shown(ReadOnlySpan<char> text)
    {
        var shown = text[..Math.Min(text.Length, ShownMax)].ToArray();
        for (var i = 0; i < shown.Length; i++)
        {
            shown[i] = char.IsControl(shown[i]) ? ' ' : shown[i];
        }

        return text.Length > ShownMax ? $"\"{new string(shown)}…\"" : $"\"{new string(shown)}\"";
    }

    /// <summary>Whether the file, not the program, is at fault.</summary>
    public static bool IsUnreadable(Exception error) =>
        error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    /// <summary>Why a file cannot be opened.</summary>
    /// <param name="path">As it was given.</param>
    /// <param name="kind">What kind of file is accepted.</param>
    /// <param name="error">What the system says.</param>
    public static DataFileException Unreadable(string path, string kind, Exception error)
    {
        var reason = error switch
        {
            FileNotFoundException or DirectoryNotFoundException => "not found",
            UnauthorizedAccessException => Directory.Exists(path) ? "is a folder" : "may not be read",
            _ => "cannot be read",
        };
        return new DataFileException($"{path}: {reason}; accepted is a readable {kind} file", error);
    }
}
