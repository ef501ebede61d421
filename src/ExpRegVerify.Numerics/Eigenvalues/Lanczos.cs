using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Numerics.Eigenvalues;

/// <summary>
/// One cycle of the Lanczos method with full orthogonalisation: the best vector, for the largest eigenvalue, of a short
/// Krylov space (Golub and Van Loan, Matrix Computations, section 10.3).
/// </summary>
internal static class Lanczos
{
    private const int DimensionMax = 20;

    // A new direction this much smaller than the image that it is left of is rounding.
    private const double Exhausted = 1e-14;

    /// <summary>A unit vector that is nearer to the eigenvector of the largest eigenvalue.</summary>
    /// <param name="start">Not zero; unchanged.</param>
    /// <param name="apply">Writes the symmetric operator's value at its first argument into its second.</param>
    public static double[] Improve(double[] start, Action<double[], double[]> apply)
    {
        var dimensionMax = Math.Min(DimensionMax, start.Length);
        var projection = new double[dimensionMax, dimensionMax];
        var basis = new List<double[]>();
        var next = Unit(start);
        while (next is not null && basis.Count < dimensionMax)
        {
            basis.Add(next);
            next = Extend(basis, projection, apply);
        }

        var weights = JacobiRotations.LargestEigenvector(projection, basis.Count);
        var best = new double[start.Length];
        for (var k = 0; k < basis.Count; k++)
        {
            LaneVectors.AddMultiple(best, weights[k], basis[k]);
        }

        return Unit(best);
    }

    private static double[]? Extend(List<double[]> basis, double[,] projection, Action<double[], double[]> apply)
    {
        var last = basis.Count - 1;
        var image = new double[basis[last].Length];
        apply(basis[last], image);
        var size = LaneVectors.Norm(image);

        // Twice is enough: the first pass leaves rounding of the size of what it took away.
        for (var pass = 0; pass < 2; pass++)
        {
            for (var k = 0; k <= last; k++)
            {
                var part = LaneVectors.Inner(basis[k], image);
                LaneVectors.AddMultiple(image, -part, basis[k]);
                projection[k, last] += part;
            }
        }

        for (var k = 0; k < last; k++)
        {
            projection[last, k] = projection[k, last];
        }

        return LaneVectors.Norm(image) > Exhausted * size ? Unit(image) : null;
    }

    private static double[] Unit(double[] vector)
    {
        var unit = new double[vector.Length];
        LaneVectors.AddMultiple(unit, 1.0 / LaneVectors.Norm(vector), vector);
        return unit;
    }
}
