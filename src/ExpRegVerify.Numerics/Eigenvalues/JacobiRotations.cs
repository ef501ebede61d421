using System.Runtime.CompilerServices;

namespace ExpRegVerify.Numerics.Eigenvalues;

/// <summary>
/// Jacobi's method for small symmetric matrices (Golub and Van Loan, Matrix Computations, section 8.5).
/// </summary>
internal static class JacobiRotations
{
    private const int SweepsMax = 30;

    /// <summary>A unit eigenvector of the largest eigenvalue.</summary>
    /// <param name="source">Symmetric in its leading part.</param>
    /// <param name="order">Order of the leading part that counts.</param>
    public static double[] LargestEigenvector(double[,] source, int order)
    {
        var matrix = new double[order, order];
        var vectors = new double[order, order];
        for (var i = 0; i < order; i++)
        {
            vectors[i, i] = 1.0;
            for (var j = 0; j < order; j++)
            {
                matrix[i, j] = source[i, j];
            }
        }

        for (var (sweep, rotations) = (0, 1); rotations > 0 && sweep < SweepsMax; sweep++)
        {
            rotations = 0;
            for (var p = 0; p < order; p++)
            {
                for (var q = p + 1; q < order; q++)
                {
                    rotations += Rotate(matrix, vectors, order, p, q) ? 1 : 0;
                }
            }
        }

        var largest = 0;
        for (var i = 1; i < order; i++)
        {
            largest = matrix[i, i] > matrix[largest, largest] ? i : largest;
        }

        var vector = new double[order];
        for (var i = 0; i < order; i++)
        {
            vector[i] = vectors[i, largest];
        }

        return vector;
    }

    // False where the entry is already too small to change either diagonal entry.
    [MethodImpl(Compiled.Apart)]
    private static bool Rotate(double[,] matrix, double[,] vectors, int order, int p, int q)
    {
        var (entry, first, second) = (matrix[p, q], matrix[p, p], matrix[q, q]);
        if (first + entry == first && second + entry == second)
        {
            return false;
        }

        var ratio = (second - first) / (2.0 * entry);
        var tangent = (ratio < 0.0 ? -1.0 : 1.0) / (Math.Abs(ratio) + Math.Sqrt(1.0 + (ratio * ratio)));
        var cosine = 1.0 / Math.Sqrt(1.0 + (tangent * tangent));
        var sine = tangent * cosine;
        for (var k = 0; k < order; k++)
        {
            (matrix[k, p], matrix[k, q]) = Turned(matrix[k, p], matrix[k, q], cosine, sine);
            (vectors[k, p], vectors[k, q]) = Turned(vectors[k, p], vectors[k, q], cosine, sine);
        }

        for (var k = 0; k < order; k++)
        {
            (matrix[p, k], matrix[q, k]) = Turned(matrix[p, k], matrix[q, k], cosine, sine);
        }

        matrix[p, q] = 0.0;
        matrix[q, p] = 0.0;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double First, double Second) Turned(double x, double y, double cosine, double sine) =>
        ((cosine * x) - (sine * y), (sine * x) + (cosine * y));
}
