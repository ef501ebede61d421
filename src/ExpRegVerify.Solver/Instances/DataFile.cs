namespace ExpRegVerify.Solver.Instances;

/// <summary>A data file, read and checked: its features and labels after its options have been applied.</summary>
/// <param name="Reference">Name, hash and options.</param>
/// <param name="Sha256">The whole SHA-256 of the file's bytes, 64 hex digits.</param>
/// <param name="Inputs">The inputs.</param>
/// <param name="Labels">The labels, n of them.</param>
public sealed record DataFile(FileReference Reference, string Sha256, Inputs Inputs, double[] Labels);
