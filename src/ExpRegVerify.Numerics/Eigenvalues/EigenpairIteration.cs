using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Numerics.Random;

namespace ExpRegVerify.Numerics.Eigenvalues;

/// <summary>
/// Estimates of one extreme eigenpair by restarted Lanczos iterations from a fixed start: of the matrix for the
/// largest, of its inverse for the smallest of a positive semidefinite matrix. Null where they do not settle.
/// </summary>
internal static class EigenpairIteration
{
    private const int RestartsMax = 12;

    /// <summary>The largest eigenvalue.</summary>
    public static Eigenpair? Largest(SymmetricMatrix matrix)
    {
        if (Scaling(matrix) is not { } exponent)
        {
            return null;
        }

        var scaled = Scaled(matrix, exponent);
        return Iterate(scaled, matrix.Order, exponent, (x, y) => LaneVectors.Multiply(scaled, x, y));
    }

    /// <summary>The smallest eigenvalue of a matrix that is positive semidefinite up to rounding.</summary>
    public static Eigenpair? Smallest(SymmetricMatrix matrix)
    {
        if (Scaling(matrix) is not { } exponent)
        {
            return null;
        }

        var order = matrix.Order;
        var scaled = Scaled(matrix, exponent);
        var factor = (double[])scaled.Clone();
        if (!Cholesky.Succeeds(factor, order))
        {
            // Singular up to rounding: shifting by more than the factorisation's rounding keeps the eigenvectors.
            scaled.CopyTo(factor, 0);
            var shift = 4.0 * Settled(scaled, order);
            for (var i = 0; i < order; i++)
            {
                factor[((long)i * order) + i] += shift;
            }

            if (!Cholesky.Succeeds(factor, order))
            {
                return null;
            }
        }

        return Iterate(scaled, order, exponent, (x, y) => LaneVectors.Solve(factor, x, y));
    }

    private static Eigenpair? Iterate(double[] scaled, int order, int exponent, Action<double[], double[]> apply)
    {
        var settled = Settled(scaled, order);
        var vector = Start(order);
        Eigenpair? found = null;
        for (var restart = 0; found is null && restart < RestartsMax; restart++)
        {
            vector = Lanczos.Improve(vector, apply, IsEigenvector);
            IsEigenvector(vector);
        }

        return found;

        bool IsEigenvector(double[] candidate)
        {
            var image = new double[order];
            LaneVectors.Multiply(scaled, candidate, image);
            var value = LaneVectors.Inner(candidate, image) / LaneVectors.Inner(candidate, candidate);
            LaneVectors.AddMultiple(image, -value, candidate);
            if (LaneVectors.Norm(image) <= settled)
            {
                found = new(Math.ScaleB(value, exponent), candidate);
            }

            return found is not null;
        }
    }

    // About the rounding of the matrix and of the proof that follows; for an eigenvector it is met well within.
    private static double Settled(double[] scaled, int order) =>
        order * Rounding.UnitRoundoff * LaneVectors.Norm(scaled);

    // No matrix of a problem is orthogonal to it by its structure.
    private static double[] Start(int order)
    {
        var random = new CounterRandom(0);
        var start = new double[order];
        for (var i = 0; i < order; i++)
        {
            start[i] = random.Uniform(RandomStream.Probe, (ulong)i, 0) - 0.5;
        }

        return start;
    }

    // A power of two, so that squares neither overflow nor vanish; null when the matrix is zero or not finite.
    private static int? Scaling(SymmetricMatrix matrix)
    {
        var largest = 0.0;
        foreach (var entry in matrix.Entries)
        {
            largest = Math.Max(largest, Math.Abs(entry));
        }

        return largest > 0.0 && double.IsFinite(largest) ? Math.ILogB(largest) : null;
    }

    private static double[] Scaled(SymmetricMatrix matrix, int exponent)
    {
        var scaled = (double[])matrix.Entries.Clone();
        if (exponent != 0)
        {
            for (var i = 0; i < scaled.Length; i++)
            {
                scaled[i] = Math.ScaleB(scaled[i], -exponent);
            }
        }

        return scaled;
    }
}
