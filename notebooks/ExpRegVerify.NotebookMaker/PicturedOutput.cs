namespace ExpRegVerify.NotebookMaker;

/// <summary>An output as it is saved.</summary>
/// <param name="Html">The fragment; where a picture is drawn when the cell runs, its image stands until then.</param>
/// <param name="Png">The first image in base 64, or null.</param>
internal sealed record PicturedOutput(string Html, string? Png);
