namespace ExpRegVerify.Solver.Instances;

/// <summary>The inputs x_1 … x_n, row by row; exact reals that happen to be doubles. Immutable by agreement.</summary>
public sealed class Inputs
{
    /// <summary>Wraps the rows; they are not copied.</summary>
    /// <param name="samples">n, at least 1.</param>
    /// <param name="dimension">d, at least 1.</param>
    /// <param name="values">n·d finite numbers, row by row.</param>
    public Inputs(int samples, int dimension, double[] values)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != checked(samples * dimension))
        {
            throw new ArgumentException($"{values.Length} values for {samples} rows of {dimension}", nameof(values));
        }

        Samples = samples;
        Dimension = dimension;
        Values = values;
    }

    /// <summary>Samples n.</summary>
    public int Samples { get; }

    /// <summary>Dimension d.</summary>
    public int Dimension { get; }

    /// <summary>The rows, one after the other.</summary>
    public double[] Values { get; }

    /// <summary>Row <paramref name="i"/>, from 0.</summary>
    public ReadOnlySpan<double> Row(int i) => Values.AsSpan(i * Dimension, Dimension);
}
