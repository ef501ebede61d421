namespace ExpRegVerify.Cli;

/// <summary>What the user gave cannot be used; the message names it, the value found, and what is accepted.</summary>
internal sealed class UsageException : Exception
{
    public UsageException()
        : this("bad usage") { }

    public UsageException(string message)
        : base(message) { }

    public UsageException(string message, Exception innerException)
        : base(message, innerException) { }
}
