using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ExpRegVerify.NotebookMaker;

/// <summary>Runs F# cells by <c>dotnet fsi</c>: the same lines, with a line between the cells that says where it
/// is.</summary>
internal static class FSharpEngine
{
    /// <summary>All that the cells print; an error in a cell is an exception that names file and line.</summary>
    /// <param name="source">An F# notebook.</param>
    /// <exception cref="NotebookException">A cell did not compile, or threw.</exception>
    public static async Task<string> Run(Source source)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(source.Path))!;
        var script = Path.Combine(Path.GetTempPath(), $"{Path.GetFileName(source.Path)}-{Environment.ProcessId}.fsx");
        try
        {
            await File.WriteAllTextAsync(script, Script(source, folder)).ConfigureAwait(false);
            var start = new ProcessStartInfo("dotnet", ["fsi", "--nologo", "--quiet", script])
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
            };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = await process.StandardError.ReadToEndAsync().ConfigureAwait(false);
            await process.WaitForExitAsync().ConfigureAwait(false);
            return process.ExitCode == 0 && !errors.Contains("error FS", StringComparison.Ordinal)
                ? await output.ConfigureAwait(false)
                : throw new NotebookException($"{source.Path}: {errors.Trim()}");
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static string Script(Source source, string folder)
    {
        var script = new StringBuilder($"#I @\"{folder}\"\n{Protocol.FSharpPrelude}\n");
        foreach (var (index, cell) in source.Cells.Index().Where(entry => !entry.Item.IsMarkdown))
        {
            script.Append("System.Console.WriteLine \"").Append(Protocol.CellLine(index)).Append("\"\n");
            script.Append(CultureInfo.InvariantCulture, $"# {cell.FirstLine} @\"{source.Path}\"\n{cell.Text}\n");
        }

        return script.ToString();
    }
}
