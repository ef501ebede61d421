using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Numerics.Eigenvalues;

/// <summary>
/// The smallest eigenvalue, as a proof for every symmetric matrix of a set (S. M. Rump, "Verification of positive
/// definiteness", BIT 46, 2006, pages 433 to 452).
/// </summary>
/// <remarks>
/// From below. With ρ ≥ ‖Radius‖ every M of the set has λ_min(M) ≥ λ_min(C) − ρ. S = C − (c + ρ)·I with its diagonal
/// rounded down. If the Cholesky factorisation in floating point of S − s·I, diagonal rounded down, ends with positive
/// finite pivots, where s ≥ (n+2)u/(1 − (n+2)u)·tr S + 4η·n(2(n+1) + max S_ii), then S is positive definite: λ_min(M)
/// &gt; c. Tried for c = λ̂ − ρ − s·2ᵏ, k = 1, 2, …, λ̂ an estimate; Gershgorin's discs stand in when none succeeds.
/// From above. For every vector v, λ_min(M) ≤ vᵀCv/vᵀv + ρ.
/// </remarks>
public static class SmallestEigenvalue
{
    private const int DoublingsMax = 60;

    /// <summary>An estimate of the smallest eigenvalue; nothing is proven of it.</summary>
    /// <param name="matrix">Any symmetric matrix; NaN is returned when it is not finite.</param>
    public static double Estimate(SymmetricMatrix matrix) => SpectrumEnds.EstimateSmallest(matrix).Value;

    /// <summary>Contains the smallest eigenvalue of every symmetric matrix of the set.</summary>
    /// <param name="matrix">Centre and entrywise radius, at least 0, of the same order.</param>
    /// <returns>The whole line when something is not finite. The lower end may be negative for a semidefinite
    /// matrix.</returns>
    public static Enclosure Enclose(EnclosedMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return Enclose(matrix, SpectrumEnds.EstimateSmallest(matrix.Center));
    }

    /// <summary>The same, from an eigenpair that the caller has already estimated.</summary>
    /// <param name="matrix">Centre and entrywise radius, at least 0, of the same order.</param>
    /// <param name="estimate">An estimate of the centre's smallest eigenpair; a bad one costs only sharpness.</param>
    public static Enclosure Enclose(EnclosedMatrix matrix, Eigenpair estimate) => Enclose(matrix, estimate, 1);

    /// <summary>The same on several threads.</summary>
    /// <param name="matrix">Centre and entrywise radius, at least 0, of the same order.</param>
    /// <param name="estimate">An estimate of the centre's eigenpair.</param>
    /// <param name="threads">At most this many, at least 1; decides time only, never a bit.</param>
    internal static Enclosure Enclose(EnclosedMatrix matrix, Eigenpair estimate, int threads)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(estimate);
        var center = matrix.Center;
        var radius = RadiusNorm(matrix.Radius);
        if (!double.IsFinite(radius) || !double.IsFinite(estimate.Value))
        {
            return Enclosure.Everything;
        }

        if (center.Order == 1)
        {
            return Enclosure.FromCenter(center[0, 0], radius);
        }

        var upper = Rounding.AddUp(RayleighQuotient.Enclose(center, estimate.Vector).Upper, radius);
        return new(
            Lower(center, radius, estimate.Value, threads),
            double.IsNaN(upper) ? double.PositiveInfinity : upper
        );
    }

    private static double Lower(SymmetricMatrix center, double radius, double estimate, int threads)
    {
        var work = new double[center.Entries.Length];
        var step = Threshold(center, estimate);
        for (var k = 1; k <= DoublingsMax && double.IsFinite(step); k++)
        {
            var candidate = estimate - radius - Math.ScaleB(step, k);
            if (IsBelow(center, radius, candidate, work, threads))
            {
                return candidate;
            }
        }

        return Gershgorin(center, radius);
    }

    /// <summary>
    /// Rump's test: true proves λ_min &gt; candidate for every matrix within the radius; false proves nothing.
    /// </summary>
    /// <param name="center">The matrix.</param>
    /// <param name="radius">A bound on the spectral norm of the distance.</param>
    /// <param name="candidate">c.</param>
    /// <param name="work">As long as the matrix; overwritten.</param>
    /// <param name="threads">At most this many, at least 1; decides time only, never a bit.</param>
    internal static bool IsBelow(
        SymmetricMatrix center,
        double radius,
        double candidate,
        double[] work,
        int threads = 1
    )
    {
        var order = center.Order;
        var shift = Rounding.AddUp(candidate, radius);
        var threshold = Threshold(center, shift);
        if (!double.IsFinite(threshold))
        {
            return false;
        }

        for (var i = 0; i < order; i++)
        {
            center.Entries.AsSpan(i * order, i).CopyTo(work.AsSpan(i * order));
            var diagonal = Rounding.SubtractDown(center[i, i], shift);
            if (!(diagonal >= 0.0))
            {
                return false;
            }

            work[((long)i * order) + i] = Rounding.SubtractDown(diagonal, threshold);
        }

        return Cholesky.Succeeds(work, order, threads);
    }

    // s for S = C − shift·I, rounded up. Every diagonal entry of S is bounded from above, which only enlarges s.
    private static double Threshold(SymmetricMatrix center, double shift)
    {
        var order = center.Order;
        var trace = 0.0;
        var largest = 0.0;
        for (var i = 0; i < order; i++)
        {
            var diagonal = Rounding.SubtractUp(center[i, i], shift);
            trace = Rounding.AddUp(trace, Math.Max(diagonal, 0.0));
            largest = Math.Max(largest, diagonal);
        }

        var underflow = Rounding.SmallestTimesUp(4L * order, Rounding.AddUp(2.0 * (order + 1), largest));
        return Rounding.AddUp(Rounding.MultiplyUp(Rounding.Gamma(order + 2), trace), underflow);
    }

    // ‖R‖₂ ≤ max row sum for a symmetric R ≥ 0. Sums to nearest lose at most γ_n, so that they tell which rows may be
    // the largest; only those are summed with every rounding upwards.
    private static double RadiusNorm(SymmetricMatrix radius)
    {
        var order = radius.Order;
        var sums = new double[order];
        for (var i = 0; i < order; i++)
        {
            sums[i] = LaneVectors.Sum(radius.Entries.AsSpan(i * order, order));
        }

        var candidates = sums.Max() * (1.0 - (4.0 * Rounding.Gamma(order)));
        var largest = 0.0;
        for (var i = 0; i < order; i++)
        {
            if (!(sums[i] < candidates))
            {
                largest = Math.Max(largest, Rounding.SumUp(radius.Entries.AsSpan(i * order, order)));
            }
        }

        return largest;
    }

    private static double Gershgorin(SymmetricMatrix center, double radius)
    {
        var lowest = double.PositiveInfinity;
        for (var i = 0; i < center.Order; i++)
        {
            var sum = radius;
            for (var j = 0; j < center.Order; j++)
            {
                sum = j == i ? sum : Rounding.AddUp(sum, Math.Abs(center[i, j]));
            }

            lowest = Math.Min(lowest, Rounding.SubtractDown(center[i, i], sum));
        }

        return lowest;
    }
}
