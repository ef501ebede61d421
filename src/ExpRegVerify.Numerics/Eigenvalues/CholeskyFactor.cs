using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Numerics.Eigenvalues;

/// <summary>M = L·Lᵀ of a symmetric matrix that is positive definite as far as rounding can tell.</summary>
public sealed class CholeskyFactor
{
    private readonly double[] lower;

    private CholeskyFactor(int order, double[] lower)
    {
        Order = order;
        this.lower = lower;
    }

    /// <summary>Number of rows.</summary>
    public int Order { get; }

    /// <summary>The factor; null where a pivot is not positive and finite.</summary>
    /// <param name="matrix">M.</param>
    public static CholeskyFactor? Of(SymmetricMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var entries = (double[])matrix.Entries.Clone();
        return Cholesky.Succeeds(entries, matrix.Order, 1) ? new(matrix.Order, entries) : null;
    }

    /// <summary>M⁻¹x.</summary>
    /// <param name="x">As many numbers as M has rows.</param>
    public double[] Solve(double[] x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var solution = new double[Order];
        LaneVectors.Solve(lower, x, solution);
        return solution;
    }

    /// <summary>The rows of L⁻¹, so that ‖L⁻¹a‖² = aᵀM⁻¹a is a sum of squares of products with a.</summary>
    public double[][] InverseRows()
    {
        var rows = new double[Order][];
        for (var i = 0; i < Order; i++)
        {
            // Forward substitution: L_ii·row_i = e_i − Σ_{k<i} L_ik·row_k.
            var row = rows[i] = new double[Order];
            row[i] = 1.0;
            for (var k = 0; k < i; k++)
            {
                LaneVectors.AddMultiple(row, -lower[(i * Order) + k], rows[k]);
            }

            for (var k = 0; k <= i; k++)
            {
                row[k] /= lower[(i * Order) + i];
            }
        }

        return rows;
    }
}
