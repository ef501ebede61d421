namespace ExpRegVerify.NotebookMaker;

/// <summary>What a cell showed.</summary>
/// <param name="IsHtml">A view, or plain text.</param>
/// <param name="Text">The fragment, or the lines.</param>
internal sealed record CellOutput(bool IsHtml, string Text);
