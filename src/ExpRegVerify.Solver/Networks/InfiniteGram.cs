using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Eigenvalues;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Networks;

/// <summary>
/// The infinite-width Gram matrix H^cts of the inputs and what the theory needs of it (THEORY.md E1, E2).
/// </summary>
public sealed record InfiniteGram
{
    /// <summary>H^cts, n × n.</summary>
    public required EnclosedMatrix Matrix { get; init; }

    /// <summary>κ = max_i ‖x_i‖₂.</summary>
    public required Enclosure Kappa { get; init; }

    /// <summary>
    /// λ = λ_min(H^cts); {0, 0} when two rows are equal or one is zero; its lower end is never below 0.
    /// </summary>
    public required Enclosure Lambda { get; init; }

    /// <summary>An estimate of λ, moved into <see cref="Lambda"/> where rounding has put it outside.</summary>
    public required double LambdaEstimate { get; init; }

    /// <summary>λ_max(H^cts).</summary>
    public required Enclosure LambdaMax { get; init; }

    /// <summary>tr H^cts.</summary>
    public required Enclosure Trace { get; init; }

    /// <summary>E2, decided exactly: rows distinct and nonzero.</summary>
    public required bool IsPositiveDefinite { get; init; }

    /// <summary>The closest pair of rows, or (i, i) for a zero row when that is why H^cts is singular.</summary>
    public required (int First, int Second) Closest { get; init; }

    /// <summary>The distance of the closest pair.</summary>
    public required double ClosestDistance { get; init; }

    /// <summary>Computes all of it.</summary>
    /// <param name="inputs">X.</param>
    /// <param name="arithmetic">Who does the floating-point work.</param>
    public static InfiniteGram Compute(Inputs inputs, INetworkArithmetic arithmetic)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(arithmetic);
        var matrix = arithmetic.InfiniteGram(inputs);
        var ends = EnclosedEnds.Of(matrix, arithmetic.Threads);
        var closest = InputGeometry.ClosestPair(inputs);
        var λ = closest.IsDistinctNonzero ? ends.Smallest.ClampedAtZero() : Enclosure.Exact(0.0);
        return new InfiniteGram
        {
            Matrix = matrix,
            Kappa = InputGeometry.LargestNorm(inputs),
            Lambda = λ,
            LambdaEstimate = Math.Clamp(ends.Estimates.Smallest.Value, λ.Lower, λ.Upper),
            LambdaMax = ends.Largest.ClampedAtZero(),
            Trace = matrix.Trace(),
            IsPositiveDefinite = closest.IsDistinctNonzero,
            Closest = (closest.First, closest.Second),
            ClosestDistance = closest.Distance,
        };
    }
}
