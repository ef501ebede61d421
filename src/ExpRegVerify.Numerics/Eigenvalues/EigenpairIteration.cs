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
        ScaledMatrix.Of(matrix) is { } scaled
            // The proof is about λ·I − A, whose diagonal sums to n·λ − tr A.
            ? Iterate(scaled, scaled.Multiply, (λ, residual) => residual <= Settled(scaled, matrix.Order * Math.Abs(λ)))
            : null;

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
        scaled.CopyLowerTo(factor);
        if (!Cholesky.Succeeds(factor, order, threads))
        {
            // Singular up to rounding: shifting by more than the factorisation's rounding keeps the eigenvectors.
            scaled.CopyLowerTo(factor);
            var shift = 8.0 * Settled(scaled);
            for (var i = 0; i < order; i++)
            {
                factor[((long)i * order) + i] += shift;
            }

            if (!Cholesky.Succeeds(factor, order, threads))
            {
                return null;
            }
        }

        // λ = 1/θ is off by the error of θ over θ².
        return Iterate(
            scaled,
            (x, y) => LaneVectors.Solve(factor, x, y),
            (θ, residual) => residual <= Settled(scaled) * θ * θ
        );
    }

    private static Eigenpair? Iterate(
        ScaledMatrix scaled,
        Action<double[], double[]> apply,
        Func<double, double, bool> isEnough
    )
    {
        var vector = Start(scaled.Order);
        for (var restart = 0; restart < RestartsMax; restart++)
        {
            (vector, var isFound) = Lanczos.Improve(vector, apply, isEnough);
            if (isFound)
            {
                var image = new double[vector.Length];
                scaled.Multiply(vector, image);
                var value = LaneVectors.Inner(vector, image) / LaneVectors.Inner(vector, vector);
                return double.IsFinite(value) ? new(Math.ScaleB(value, scaled.Exponent), vector) : null;
            }
        }

        return null;
    }

    // Half of the rounding that the proof from below allows for.
    private static double Settled(ScaledMatrix scaled, double more = 0.0) =>
        0.5 * scaled.Order * Rounding.UnitRoundoff * (scaled.Size + more);

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
