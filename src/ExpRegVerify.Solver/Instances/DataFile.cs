namespace ExpRegVerify.Solver.Instances;

/// <summary>A data file, read and checked: its features and labels after its options have been applied.</summary>
/// <param name="Reference">Name, hash and options.</param>
/// <param name="Sha256">The whole SHA-256 of the file's bytes, 64 hex digits.</param>
/// <param name="Inputs">The inputs.</param>
/// <param name="Labels">The labels, n of them.</param>
public sealed record DataFile(FileReference Reference, string Sha256, Inputs Inputs, double[] Labels)
{
    /// <summary>The numbers as they stand in the file; null for one that was put together in memory.</summary>
    internal DataTable? Table { get; init; }

    /// <summary>The same file with other options, for instance fewer rows; nothing is read again.</summary>
    /// <param name="options">How its rows become inputs and labels.</param>
    /// <exception cref="DataFileException">The options do not fit the file.</exception>
    public DataFile With(FileOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options == Reference.Options)
        {
            return this;
        }

        return Table is null
            ? throw new DataFileException($"{Reference.Name}: no longer at hand with its numbers as they stand in it")
            : DataPreparation.Apply(Table, options);
    }
}
