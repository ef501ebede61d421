using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Eigenvalues;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Networks;

/// <summary>
/// The infinite-width Gram matrix H^cts of the inputs and what the theory needs of it (THEORY.md E1, E2).
/// </summary>
public sealed class InfiniteGram
{
    private readonly EnclosedEnds ends;

    private InfiniteGram(Inputs inputs, EnclosedMatrix matrix, int threads)
    {
        Matrix = matrix;
        Kappa = InputGeometry.LargestNorm(inputs);
        Trace = matrix.Trace();
        var closest = InputGeometry.ClosestPair(inputs);
        IsPositiveDefinite = closest.IsDistinctNonzero;
        Closest = (closest.First, closest.Second);
        ClosestDistance = closest.Distance;
        ends = new(matrix, threads);
    }

    /// <summary>H^cts, n × n; not to be changed, for its eigenvalues are proved when they are asked for.</summary>
    public EnclosedMatrix Matrix { get; }

    /// <summary>κ = max_i ‖x_i‖₂.</summary>
    public Enclosure Kappa { get; }

    /// <summary>
    /// λ = λ_min(H^cts), computed when first asked for; {0, 0} when two rows are equal or one is zero; its lower end is
    /// never below 0.
    /// </summary>
    public Enclosure Lambda => IsPositiveDefinite ? ends.Smallest.ClampedAtZero() : Enclosure.Exact(0.0);

    /// <summary>An estimate of λ, moved into <see cref="Lambda"/> where rounding has put it outside.</summary>
    public double LambdaEstimate => Math.Clamp(ends.SmallestEstimate.Value, Lambda.Lower, Lambda.Upper);

    /// <summary>λ_max(H^cts), computed when first asked for.</summary>
    public Enclosure LambdaMax => ends.Largest.ClampedAtZero();

    /// <summary>tr H^cts.</summary>
    public Enclosure Trace { get; }

    /// <summary>E2, decided exactly: rows distinct and nonzero.</summary>
    public bool IsPositiveDefinite { get; }

    /// <summary>The closest pair of rows, or (i, i) for a zero row when that is why H^cts is singular.</summary>
    public (int First, int Second) Closest { get; }

    /// <summary>The distance of the closest pair.</summary>
    public double ClosestDistance { get; }

    /// <summary>Computes all of it but the eigenvalues.</summary>
    /// <param name="inputs">X.</param>
    /// <param name="arithmetic">Who does the floating-point work.</param>
    public static InfiniteGram Compute(Inputs inputs, INetworkArithmetic arithmetic)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(arithmetic);
        return new(inputs, arithmetic.InfiniteGram(inputs), arithmetic.Threads);
    }
}
