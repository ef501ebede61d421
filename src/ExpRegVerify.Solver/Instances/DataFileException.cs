namespace ExpRegVerify.Solver.Instances;

/// <summary>
/// A data file cannot be used. The message is one line that names the file and, where there is one, line and column,
/// the value found, and what is accepted.
/// </summary>
public sealed class DataFileException : Exception
{
    /// <summary>Without a message.</summary>
    public DataFileException() { }

    /// <summary>With its message.</summary>
    /// <param name="message">One line.</param>
    public DataFileException(string message)
        : base(message) { }

    /// <summary>With its message and its cause.</summary>
    /// <param name="message">One line.</param>
    /// <param name="innerException">The cause.</param>
    public DataFileException(string message, Exception innerException)
        : base(message, innerException) { }
}
