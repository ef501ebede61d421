namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>
/// A lemma threw where it should have answered: a fault of ours, never a verdict. The message names lemma and spec.
/// </summary>
public sealed class LemmaFaultException : Exception
{
    /// <summary>Without a message.</summary>
    public LemmaFaultException() { }

    /// <summary>With a message.</summary>
    /// <param name="message">Lemma, spec and what happened.</param>
    public LemmaFaultException(string message)
        : base(message) { }

    /// <summary>With a message and the exception behind it.</summary>
    /// <param name="message">Lemma, spec and what happened.</param>
    /// <param name="innerException">What the lemma threw.</param>
    public LemmaFaultException(string message, Exception innerException)
        : base(message, innerException) { }
}
