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
    public static Eigenpair? Largest(SymmetricMatrix matrix) =>
        ScaledMatrix.Of(matrix) is { } scaled ? Iterate(scaled, scaled.Multiply) : null;

    /// <summary>The smallest eigenvalue of a matrix that is positive semidefinite up to rounding.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="threads">At most this many, at least 1; decides time only, never a bit.</param>
    public static Eigenpair? Smallest(SymmetricMatrix matrix, int threads)
    {
        if (ScaledMatrix.Of(matrix) is not { } scaled)
        {
            return null;
        }

        var order = matrix.Order;
        var factor = new double[matrix.Entries.Length];
        scaled.CopyTo(factor);
        if (!Cholesky.Succeeds(factor, order, threads))
        {
            // Singular up to rounding: shifting by more than the factorisation's rounding keeps the eigenvectors.
            scaled.CopyTo(factor);
            var shift = 4.0 * Settled(scaled);
            for (var i = 0; i < order; i++)
            {
                factor[((long)i * order) + i] += shift;
            }

            if (!Cholesky.Succeeds(factor, order, threads))
            {
                return null;
            }
        }

        return Iterate(scaled, (x, y) => LaneVectors.Solve(factor, x, y));
    }

    private static Eigenpair? Iterate(ScaledMatrix scaled, Action<double[], double[]> apply)
    {
        var settled = Settled(scaled);
        var vector = Start(scaled.Order);
        for (var restart = 0; restart < RestartsMax; restart++)
        {
            vector = Lanczos.Improve(vector, apply, candidate => Settle(candidate) is not null);
            if (Settle(vector) is { } found)
            {
                return found;
            }
        }

        return null;

        Eigenpair? Settle(double[] candidate)
        {
            var image = new double[candidate.Length];
            scaled.Multiply(candidate, image);
            var value = LaneVectors.Inner(candidate, image) / LaneVectors.Inner(candidate, candidate);
            LaneVectors.AddMultiple(image, -value, candidate);
            return LaneVectors.Norm(image) <= settled ? new(Math.ScaleB(value, scaled.Exponent), candidate) : null;
        }
    }

    // About the rounding of the matrix and of the proof that follows; for an eigenvector it is met well within.
    private static double Settled(ScaledMatrix scaled) => scaled.Order * Rounding.UnitRoundoff * scaled.Norm;

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
}
