namespace ExpRegVerify.NotebookMaker;

/// <summary>One cell of a notebook's source.</summary>
/// <param name="IsMarkdown">Text, or code.</param>
/// <param name="FirstLine">Where its content starts in the source, from 1.</param>
/// <param name="Text">Its content; of Markdown without the comment marks.</param>
internal sealed record Cell(bool IsMarkdown, int FirstLine, string Text);
