using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Numerics.Eigenvalues;

/// <summary>
/// One cycle of the Lanczos method with full orthogonalisation: the best vector, for the largest eigenvalue, of a short
/// Krylov space (Golub and Van Loan, Matrix Computations, section 10.3).
/// </summary>
internal static class Lanczos
{
    // A space of twice the dimension takes eight times as long to decompose: at order 64 λ_min would take four times as
    // long with it. At order 2,000, where a dimension costs reading a matrix from memory, the iterations take a sixth
    // less; there it is asked once on the way whether the space is large enough already.
    private const int DimensionMin = 20;

    private const int DimensionMax = 40;

    private const int OrderPerDimension = 40;

    // A new direction this much smaller than the image that it is left of is rounding.
    private const double Exhausted = 1e-14;

    /// <summary>A unit vector that is nearer to the eigenvector of the largest eigenvalue.</summary>
    /// <param name="start">Not zero; unchanged.</param>
    /// <param name="apply">Writes the symmetric operator's value at its first argument into its second.</param>
    /// <param name="isEnough">Whether a vector is near enough.</param>
    public static double[] Improve(double[] start, Action<double[], double[]> apply, Predicate<double[]> isEnough)
    {
        var order = start.Length;
        var dimensionMax = Math.Min(Math.Clamp(order / OrderPerDimension, DimensionMin, DimensionMax), order);
        var projection = new double[dimensionMax, dimensionMax];
        var basis = new List<double[]> { Unit(start) };
        while (Extend(basis, projection, apply) is { } rest && basis.Count < dimensionMax)
        {
            if (basis.Count == DimensionMin && isEnough(Best(basis, projection)))
            {
                break;
            }

            basis.Add(Unit(rest));
        }

        return Best(basis, projection);
    }

    private static double[] Best(List<double[]> basis, double[,] projection) =>
        Combination(basis, JacobiRotations.LargestEigenvector(projection, basis.Count));

    private static double[] Combination(List<double[]> basis, double[] weights)
    {
        var sum = new double[basis[0].Length];
        for (var k = 0; k < basis.Count; k++)
        {
            LaneVectors.AddMultiple(sum, weights[k], basis[k]);
        }

        return Unit(sum);
    }

    // What is left of the last one's image, not of length 1; null where that is rounding.
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

        return LaneVectors.Norm(image) > Exhausted * size ? image : null;
    }

    private static double[] Unit(double[] vector)
    {
        var unit = new double[vector.Length];
        LaneVectors.AddMultiple(unit, 1.0 / LaneVectors.Norm(vector), vector);
        return unit;
    }
}
