namespace ExpRegVerify.Solver.Instances;

/// <summary>A data file and the options with which its rows are read; what a token says of a case on a file.</summary>
/// <param name="Name">File name without folders.</param>
/// <param name="Hash">The first 16 hex digits of the SHA-256 of its bytes.</param>
/// <param name="Options">How its rows become inputs and labels.</param>
public sealed record FileReference(string Name, string Hash, FileOptions Options);
