using System.Runtime.CompilerServices;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace ExpRegVerify.Numerics.Eigenvalues;

/// <summary>
/// Estimates of eigenvalues and eigenvectors, for pictures, for labels and as starting points of proofs. Nothing is
/// proven of them.
/// </summary>
public sealed class Spectrum
{
    private Spectrum(double[] values, double[] bottomVector, double[] topVector)
    {
        Values = values;
        BottomVector = bottomVector;
        TopVector = topVector;
    }

    /// <summary>The estimated eigenvalues, ascending; NaN throughout when the matrix is not finite.</summary>
    public double[] Values { get; }

    /// <summary>An estimated eigenvector of the smallest eigenvalue, of length about 1.</summary>
    public double[] BottomVector { get; }

    /// <summary>An estimated eigenvector of the largest eigenvalue, of length about 1.</summary>
    public double[] TopVector { get; }

    /// <summary>All eigenvalues, and the eigenvectors at both ends, by MathNet's symmetric solver on one
    /// thread.</summary>
    /// <param name="matrix">Any symmetric matrix.</param>
    public static Spectrum Estimate(SymmetricMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var order = matrix.Order;
        var largest = LargestSize(matrix);
        if (!double.IsFinite(largest))
        {
            return new(Filled(order, double.NaN), Filled(order, double.NaN), Filled(order, double.NaN));
        }

        // MathNet throws on large and on tiny numbers; a power of two changes nothing but the exponents.
        var exponent = largest > 0.0 ? Math.ILogB(largest) : 0;
        var scaled = new double[matrix.Entries.Length];
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] = Math.ScaleB(matrix.Entries[i], -exponent);
        }

        Control.MaxDegreeOfParallelism = 1;
        var decomposition = new DenseMatrix(order, order, scaled).Evd(Symmetricity.Symmetric);
        var values = new double[order];
        for (var i = 0; i < order; i++)
        {
            values[i] = Math.ScaleB(decomposition.EigenValues[i].Real, exponent);
        }

        var ascending = Enumerable.Range(0, order).OrderBy(i => values[i]).ToArray();
        var vectors = decomposition.EigenVectors;
        return new(
            [.. ascending.Select(i => values[i])],
            vectors.Column(ascending[0]).ToArray(),
            vectors.Column(ascending[^1]).ToArray()
        );
    }

    /// <summary>The largest entry in size; NaN when one is.</summary>
    [MethodImpl(Compiled.Apart)]
    internal static double LargestSize(SymmetricMatrix matrix)
    {
        var largest = default(Octet);
        for (
            ReadOnlySpan<double> rest = matrix.Entries;
            !rest.IsEmpty;
            rest = rest[Math.Min(Octet.Count, rest.Length)..]
        )
        {
            largest = largest.Max(Octet.LoadFirst(rest).Abs());
        }

        return largest.Largest();
    }

    private static double[] Filled(int count, double value)
    {
        var filled = new double[count];
        Array.Fill(filled, value);
        return filled;
    }
}
