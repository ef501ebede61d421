using System.Globalization;

namespace ExpRegVerify.Solver.Instances;

/// <summary>The sizes that are accepted, as named numbers, and how much memory an instance takes.</summary>
public static class SpecLimits
{
    /// <summary>The largest n.</summary>
    public const int SamplesMax = 4096;

    /// <summary>The largest d.</summary>
    public const int DimensionMax = 4096;

    /// <summary>The largest m.</summary>
    public const long WidthMax = 1_000_000_000;

    /// <summary>The largest number of steps.</summary>
    public const int StepCountMax = 1_000_000;

    /// <summary>The smallest κ; below it squares of coordinates would underflow.</summary>
    public const double ScaleMin = 1e-100;

    /// <summary>The largest κ; above it squares of coordinates would overflow.</summary>
    public const double ScaleMax = 1e100;

    /// <summary>The largest k of near-duplicates at distance κ·10⁻ᵏ.</summary>
    public const int SeparationMax = 12;

    /// <summary>
    /// What is wrong with the spec, as one line that names key, value and what is accepted, or null when nothing is.
    /// Depends on the spec alone, not on the machine.
    /// </summary>
    /// <param name="spec">Any spec.</param>
    public static string? Violation(NetworkSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return OutOfRange("n", spec.Samples, 1, SamplesMax)
            ?? OutOfRange("d", spec.Dimension, 1, DimensionMax)
            ?? WidthViolation(spec)
            ?? LawViolation(spec)
            ?? OutOfRange("steps", spec.Steps, 0, StepCountMax)
            ?? Unless(spec.StepFraction is > 0 and <= 1, "step", spec.StepFraction, "a number in (0, 1]")
            ?? Unless(spec.Delta is > 0 and < 1, "delta", spec.Delta, "a number in (0, 1)");
    }

    /// <summary>
    /// Bytes that an instance and one run on it take: X, three n × n matrices, W(0), W(t), a number for each neuron.
    /// </summary>
    /// <param name="samples">n.</param>
    /// <param name="dimension">d.</param>
    /// <param name="width">m.</param>
    public static double BytesNeeded(int samples, int dimension, long width)
    {
        var rows = (double)samples * (dimension + (3.0 * samples));
        return sizeof(double) * (rows + (width * ((2.0 * dimension) + 4.0)));
    }

    /// <summary>
    /// What would not fit into <paramref name="bytesAvailable"/> or into one array, as one line that says how much
    /// would have been needed, or null when all fits. Asked before anything is allocated.
    /// </summary>
    /// <param name="samples">n.</param>
    /// <param name="dimension">d.</param>
    /// <param name="width">m.</param>
    /// <param name="bytesAvailable">The memory that may be used; null for what the runtime says that it may
    /// use.</param>
    public static string? MemoryViolation(int samples, int dimension, long width, long? bytesAvailable = null)
    {
        var available = bytesAvailable ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var needed = BytesNeeded(samples, dimension, width);
        var longest = ((double)width + 7) * dimension;
        if (needed <= available && longest <= Array.MaxLength)
        {
            return null;
        }

        var sizes = string.Create(CultureInfo.InvariantCulture, $"n={samples}, d={dimension}, width={width}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{sizes}: would need {needed / 1e9:0.##} GB and arrays of {longest:0} numbers; accepted are "
                + $"{available / 1e9:0.##} GB and arrays of {Array.MaxLength} numbers"
        );
    }

    private static string? WidthViolation(NetworkSpec spec)
    {
        var odd = spec.Initialisation == Initialisation.Paired && spec.Width % 2 != 0;
        return OutOfRange("width", spec.Width, 0, WidthMax)
            ?? Unless(!odd, "width", spec.Width, "an even number with init=paired");
    }

    private static string? LawViolation(NetworkSpec spec)
    {
        var onFile = spec.Law == DataLaw.File;
        if (onFile != (spec.File is not null) || onFile != (spec.Labels == LabelLaw.File))
        {
            return "law, labels and file: accepted are all three of a file, or none";
        }

        if (spec.File is { } file)
        {
            return file.Options.Rows is { } rows && rows != spec.Samples
                ? string.Create(CultureInfo.InvariantCulture, $"rows={rows}: accepted is n={spec.Samples}")
                : null;
        }

        return Unless(spec.Scale is >= ScaleMin and <= ScaleMax, "kappa", spec.Scale, "a number from 1E-100 to 1E+100")
            ?? OutOfRange("separation", spec.Separation, 1, SeparationMax)
            ?? Unless(
                spec.Law != DataLaw.Orthonormal || spec.Samples <= spec.Dimension,
                "n",
                spec.Samples,
                string.Create(CultureInfo.InvariantCulture, $"at most d={spec.Dimension} with law=orthonormal")
            );
    }

    internal static string? OutOfRange(string key, long value, long smallest, long largest) =>
        value >= smallest && value <= largest
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{key}={value}: accepted are whole numbers from {smallest} to {largest}"
            );

    internal static string? Unless(bool isAccepted, string key, double value, string accepted) =>
        isAccepted ? null : string.Create(CultureInfo.InvariantCulture, $"{key}={value:R}: accepted is {accepted}");
}
