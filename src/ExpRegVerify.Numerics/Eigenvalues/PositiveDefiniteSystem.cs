using ExpRegVerify.Numerics.Bounds;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra.Double;

namespace ExpRegVerify.Numerics.Eigenvalues;

/// <summary>
/// Linear systems with a symmetric positive definite matrix, solved as a proof: for any ỹ, the solution y of My = g has
/// ‖y − ỹ‖₂ ≤ ‖g − Mỹ‖₂/λ_min(M). The estimate ỹ may come from anywhere.
/// </summary>
public static class PositiveDefiniteSystem
{
    /// <summary>Contains the solution for every matrix of the set and every right side within its enclosures.</summary>
    /// <param name="matrix">Centre and entrywise radius, d × d; meant for small d.</param>
    /// <param name="right">g, d numbers.</param>
    /// <returns>y, d enclosures; null when the matrices are not proved to be positive definite.</returns>
    /// <exception cref="ArgumentException">The right side is not of length d.</exception>
    public static Enclosure[]? Solve(EnclosedMatrix matrix, IReadOnlyList<Enclosure> right)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(right);
        var order = matrix.Center.Order;
        if (right.Count != order)
        {
            throw new ArgumentException($"{right.Count} numbers for a matrix of order {order}", nameof(right));
        }

        var smallest = SmallestEigenvalue.Enclose(matrix).Lower;
        if (!(smallest > 0.0))
        {
            return null;
        }

        var estimate = Estimate(matrix.Center, right);
        var residual = Enclosure.Exact(0.0);
        for (var i = 0; i < order; i++)
        {
            var entry = right[i];
            for (var j = 0; j < order; j++)
            {
                entry -= matrix.Entry(i, j) * estimate[j];
            }

            residual += Enclosure.Square(entry);
        }

        var radius = (Enclosure.Sqrt(residual) / smallest).Upper;
        return [.. estimate.Select(value => Enclosure.FromCenter(value, radius))];
    }

    private static double[] Estimate(SymmetricMatrix center, IReadOnlyList<Enclosure> right)
    {
        Control.MaxDegreeOfParallelism = 1;
        var matrix = DenseMatrix.Create(center.Order, center.Order, (i, j) => center[i, j]);
        return [.. matrix.Solve(DenseVector.Create(center.Order, i => right[i].Midpoint))];
    }
}
