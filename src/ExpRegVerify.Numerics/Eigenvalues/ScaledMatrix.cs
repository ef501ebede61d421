using System.Runtime.CompilerServices;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Numerics.Eigenvalues;

/// <summary>
/// A symmetric matrix times a power of two, so that squares neither overflow nor vanish; nothing of it is stored, for
/// memory that was never touched before costs as much as three products.
/// </summary>
internal sealed class ScaledMatrix
{
    private readonly double[] entries;

    private ScaledMatrix(SymmetricMatrix matrix, double largest, int exponent)
    {
        (Order, entries, Exponent) = (matrix.Order, matrix.Entries, exponent);
        var factor = Math.ScaleB(1.0, -exponent);
        var trace = 0.0;
        for (var i = 0; i < Order; i++)
        {
            trace += Math.Abs(matrix[i, i] * factor);
        }

        Size = Math.Max(trace, largest * factor);
    }

    /// <summary>n.</summary>
    public int Order { get; }

    /// <summary>The matrix is 2^{this} times the scaled one, whose largest entry is between 2⁻⁷⁵ and 2.</summary>
    public int Exponent { get; }

    /// <summary>Σ|a_ii|, or the largest entry in size if that is more: the rounding of a proof that a semidefinite
    /// matrix is positive definite is proportional to it.</summary>
    public double Size { get; }

    /// <summary>Null when the matrix is zero or not finite.</summary>
    public static ScaledMatrix? Of(SymmetricMatrix matrix)
    {
        // 2¹⁰⁰⁰ is far from overflow, and smaller entries are far from vanishing then.
        const int exponentMin = -1000;
        var largest = Spectrum.LargestSize(matrix);
        return largest > 0.0 && double.IsFinite(largest)
            ? new(matrix, largest, Math.Max(Math.ILogB(largest), exponentMin))
            : null;
    }

    /// <summary>y ← the scaled matrix times x.</summary>
    public void Multiply(double[] x, double[] y)
    {
        // Half of the power on either side: neither x nor the product leaves the range.
        var before = -Exponent / 2;
        var scaled = new double[x.Length];
        LaneVectors.AddMultiple(scaled, Math.ScaleB(1.0, before), x);
        LaneVectors.Multiply(entries, scaled, y);
        var after = Math.ScaleB(1.0, -Exponent - before);
        for (var i = 0; i < y.Length; i++)
        {
            y[i] *= after;
        }
    }

    /// <summary>Writes the scaled entries of the lower triangle, and with them a few beyond it.</summary>
    [MethodImpl(Compiled.Apart)]
    public void CopyLowerTo(double[] target)
    {
        var factor = Factor(-Exponent);
        for (var i = 0; i < Order; i++)
        {
            var row = i * Order;
            for (var at = row; at <= row + i; at += Octet.Count)
            {
                (Octet.LoadFirst(entries.AsSpan(at)) * factor).StoreFirst(target.AsSpan(at));
            }
        }
    }

    private static Octet Factor(int exponent) => Octet.FromDouble(Math.ScaleB(1.0, exponent));
}
