namespace ExpRegVerify.NotebookMaker;

/// <summary>A notebook does not run; the message names file and line.</summary>
internal sealed class NotebookException : Exception
{
    public NotebookException(string message)
        : base(message) { }

    public NotebookException(string message, Exception inner)
        : base(message, inner) { }
}
