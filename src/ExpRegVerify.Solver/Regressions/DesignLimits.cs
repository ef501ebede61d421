using System.Globalization;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>The sizes of regressions that are accepted, as named numbers, asked before anything is allocated.</summary>
public static class DesignLimits
{
    /// <summary>The largest d: the Hessian is a dense d × d matrix.</summary>
    public const int DimensionMax = 4096;

    /// <summary>The largest n.</summary>
    public const int SamplesMax = 100_000_000;

    /// <summary>The largest number of steps of a method.</summary>
    public const int StepCountMax = 100_000;

    // Rows and their blocks of eight are numbered by 32 bits.
    private const int EntriesMax = 2_147_000_000;

    // z at two points, target, weights, and what row sampling keeps of each row.
    private const int NumbersPerRow = 8;

    private const int NumbersPerSquare = 12;

    /// <summary>Bytes that a method takes: the entries of A, some numbers a row, some d × d matrices.</summary>
    /// <param name="samples">n.</param>
    /// <param name="dimension">d.</param>
    /// <param name="bytesOfEntries">What A's entries take.</param>
    public static double BytesNeeded(long samples, long dimension, double bytesOfEntries) =>
        bytesOfEntries
        + (sizeof(double) * (((double)NumbersPerRow * samples) + ((double)NumbersPerSquare * dimension * dimension)));

    /// <summary>
    /// What is too large, as words that say what was found and what is accepted, or null when nothing is.
    /// </summary>
    /// <param name="samples">n.</param>
    /// <param name="dimension">d.</param>
    /// <param name="entries">Entries that are stored.</param>
    /// <param name="bytesPerEntry">What each takes.</param>
    /// <param name="bytesAvailable">The memory that may be used; null for what the runtime says that it may
    /// use.</param>
    public static string? Violation(
        long samples,
        long dimension,
        double entries,
        int bytesPerEntry,
        long? bytesAvailable = null
    )
    {
        if (samples is < 1 or > SamplesMax || dimension is < 1 or > DimensionMax)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"found {samples} × {dimension}; accepted are 1 to {SamplesMax} rows and 1 to {DimensionMax} columns"
            );
        }

        var available = bytesAvailable ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var needed = BytesNeeded(samples, dimension, entries * bytesPerEntry);
        return needed <= available && entries <= EntriesMax
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"found {samples} × {dimension} with {entries:0} entries, which would need {needed / 1e9:0.##} GB; "
                    + $"accepted are {available / 1e9:0.##} GB and {EntriesMax} entries"
            );
    }
}
