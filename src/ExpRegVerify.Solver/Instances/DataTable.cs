namespace ExpRegVerify.Solver.Instances;

/// <summary>The numbers of a data file as they stand in it.</summary>
/// <param name="Name">File name without folders.</param>
/// <param name="Sha256">SHA-256 of the bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="Columns">The names of the header.</param>
/// <param name="Rows">The first rows, at most <see cref="SpecLimits.SamplesMax"/>, each as long as the header.</param>
/// <param name="RowCount">How many rows the file has.</param>
internal sealed record DataTable(
    string Name,
    string Sha256,
    IReadOnlyList<string> Columns,
    IReadOnlyList<double[]> Rows,
    long RowCount
);
