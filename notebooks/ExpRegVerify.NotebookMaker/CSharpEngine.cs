using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace ExpRegVerify.NotebookMaker;

/// <summary>Runs C# cells one after the other, each seeing those before it, by Roslyn's scripting.</summary>
internal static class CSharpEngine
{
    // What a .NET Interactive kernel imports before the first cell.
    private static readonly string[] Imports =
    [
        "System",
        "System.Collections.Generic",
        "System.IO",
        "System.Linq",
        "System.Text",
        "System.Threading.Tasks",
    ];

    /// <summary>All that the cells print; an error in a cell is an exception that names file and line.</summary>
    /// <param name="source">A C# notebook.</param>
    /// <exception cref="NotebookException">A cell did not compile, or threw.</exception>
    public static async Task<string> Run(Source source)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(source.Path))!;
        var options = ScriptOptions
            .Default.WithMetadataResolver(ScriptMetadataResolver.Default.WithBaseDirectory(folder))
            .WithFilePath(Path.GetFullPath(source.Path))
            .AddReferences(typeof(Enumerable).Assembly, typeof(Console).Assembly)
            .AddImports(Imports);
        var (console, printed) = (Console.Out, new StringWriter());
        var here = Environment.CurrentDirectory;
        try
        {
            Environment.CurrentDirectory = folder;
            Console.SetOut(printed);
            await RunCells(source, options).ConfigureAwait(false);
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = here;
        }

        return printed.ToString();
    }

    private static async Task RunCells(Source source, ScriptOptions options)
    {
        var state = await CSharpScript.RunAsync(Protocol.CSharpPrelude, options).ConfigureAwait(false);
        foreach (var (index, cell) in source.Cells.Index().Where(entry => !entry.Item.IsMarkdown))
        {
            await Console.Out.WriteLineAsync(Protocol.CellLine(index)).ConfigureAwait(false);
            try
            {
                state = await state
                    .ContinueWithAsync($"#line {cell.FirstLine} \"{source.Path}\"\n{cell.Text}")
                    .ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                throw new NotebookException($"{source.Path}, cell at line {cell.FirstLine}: {fault.Message}", fault);
            }
        }
    }
}
