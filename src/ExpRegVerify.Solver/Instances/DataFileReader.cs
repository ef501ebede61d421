namespace ExpRegVerify.Solver.Instances;

/// <summary>
/// Reads data files: CSV by RFC 4180 in UTF-8, with a header row; every cell a finite number; duplicate or zero rows
/// are no error. Options apply in the order rows, standardise, scale, labels.
/// </summary>
public static class DataFileReader
{
    /// <summary>
    /// Reads and checks a whole file, then applies the options. Standardising divides by the population's standard
    /// deviation (1/n); a zero row stays zero under <c>unit</c>. Every number that is computed here is within 2 units
    /// in the last place of the exact result, unless it is smaller than 2⁻⁵⁰ times the largest of its column or row.
    /// </summary>
    /// <param name="path">The file; messages name it without its folders.</param>
    /// <param name="options">How its rows become inputs and labels.</param>
    /// <exception cref="DataFileException">
    /// The file cannot be read, is not such a file, or the options do not fit it; one line that says where and why.
    /// </exception>
    public static DataFile Read(string path, FileOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        return DataPreparation.Apply(DataTableReader.Read(path), options);
    }
}
