using System.Globalization;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Cli;

/// <summary>What is refused before anything is allocated.</summary>
internal static class Limits
{
    /// <summary>Samples n.</summary>
    public const int SamplesMax = 4096;

    /// <summary>Dimension d.</summary>
    public const int DimensionMax = 4096;

    /// <summary>Neurons m.</summary>
    public const long WidthMax = 1_000_000_000;

    /// <summary>Copies of the weights that a run holds at once: W(0), W(t), and the step that is being taken.</summary>
    private const int WeightCopies = 3;

    /// <summary>n × n matrices that a certified eigenvalue holds at once.</summary>
    private const int MatrixCopies = 6;

    /// <summary>An odd width cannot come in pairs.</summary>
    /// <exception cref="UsageException">It is odd.</exception>
    public static void CheckWidth(string name, long width, Initialisation initialisation)
    {
        if (initialisation == Initialisation.Paired && long.IsOddInteger(width))
        {
            throw new UsageException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} is {width} with --init paired; accepted is an even number, or --init independent"
                )
            );
        }
    }

    /// <summary>The arrays of this network must fit in memory.</summary>
    /// <exception cref="UsageException">They do not; the message says how much they need.</exception>
    public static void CheckMemory(NetworkSpec spec)
    {
        var width = (double)Math.Max(spec.Width, 1);
        var weights = width * (spec.Dimension + 1) * sizeof(double);
        var matrices = (double)spec.Samples * spec.Samples * sizeof(double) * MatrixCopies;
        var needed = (weights * WeightCopies) + matrices;
        double available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var sizes = $"{spec.Samples} rows, dimension {spec.Dimension} and width {spec.Width}";
        if (needed > available)
        {
            throw new UsageException(
                $"{sizes} would need {Gibibytes(needed)} GiB of memory; accepted is at most {Gibibytes(available)} GiB"
            );
        }

        if (width * spec.Dimension > Array.MaxLength - (8.0 * spec.Dimension))
        {
            throw new UsageException(
                $"{sizes} would need an array of {width * spec.Dimension} weights ({Gibibytes(needed)} GiB); "
                    + $"accepted is width times dimension at most {Array.MaxLength}"
            );
        }
    }

    private static string Gibibytes(double bytes) =>
        (bytes / (1L << 30)).ToString("0.0", CultureInfo.InvariantCulture);
}
