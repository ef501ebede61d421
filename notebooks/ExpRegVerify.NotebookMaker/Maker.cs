namespace ExpRegVerify.NotebookMaker;

/// <summary>Every notebook of a folder, in the order of their names.</summary>
internal static class Maker
{
    /// <summary>Runs them all; 0 when they are written, or are as they would be written, else 1.</summary>
    /// <param name="folder">Where the sources are.</param>
    /// <param name="photographer">Who takes the images; null to compare only.</param>
    /// <exception cref="NotebookException">A cell fails.</exception>
    public static async Task<int> Run(string folder, Photographer? photographer)
    {
        var isStale = false;
        var paths = Directory.EnumerateFiles(folder, "*.?sx").Order(StringComparer.Ordinal).ToArray();
        foreach (var source in paths.Select(Source.Read))
        {
            var printed = await (source.IsCSharp ? CSharpEngine.Run(source) : FSharpEngine.Run(source)).ConfigureAwait(
                false
            );
            var outputs = Protocol.Read(printed, source.Cells.Count);
            if (photographer is null)
            {
                isStale |= !IsCurrent(source, outputs);
                continue;
            }

            var document = NotebookDocument.Write(source, outputs, photographer.Photograph);
            await File.WriteAllTextAsync(source.NotebookPath, document).ConfigureAwait(false);
            await Console.Out.WriteLineAsync($"wrote {source.NotebookPath}").ConfigureAwait(false);
        }

        return isStale ? 1 : 0;
    }

    private static bool IsCurrent(Source source, IReadOnlyList<CellOutput>[] outputs)
    {
        var fresh = NotebookDocument.Write(source, outputs, Photographer.WithoutImages);
        var saved = File.Exists(source.NotebookPath)
            ? NotebookDocument.WithoutPictures(File.ReadAllText(source.NotebookPath))
            : "";
        if (saved == fresh)
        {
            Console.WriteLine($"{source.NotebookPath}: every cell ran, and shows what it showed");
            return true;
        }

        var (old, now) = (saved.Split('\n'), fresh.Split('\n'));
        var line = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        Console.Error.WriteLine(
            $"{source.NotebookPath} is out of date: line {line + 1} without its images is\n{At(old, line)}\n"
                + $"and becomes\n{At(now, line)}\n"
                + "make it again: dotnet run --project notebooks/ExpRegVerify.NotebookMaker -- make"
        );
        return false;
    }

    private static string At(string[] lines, int index) => index < lines.Length ? lines[index] : "(no line)";
}
