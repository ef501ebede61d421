using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Certificates;

/// <summary>
/// The a-posteriori convergence certificate (THEORY.md E9) of one network on one data set: conditions c0–c3 evaluated
/// with certified bounds at the radius that the search found best.
/// </summary>
public sealed record Certificate
{
    /// <summary>
    /// All four conditions are proved: gradient descent in exact arithmetic converges at <see cref="Rate"/>, for
    /// ever.
    /// </summary>
    public required bool IsCertified { get; init; }

    /// <summary>Neurons m.</summary>
    public required long Width { get; init; }

    /// <summary>R.</summary>
    public required double Radius { get; init; }

    /// <summary>η: the largest double found that c3 allows at this radius, or the one that was given.</summary>
    public required double StepSize { get; init; }

    /// <summary>1 − η m λ₀/2 rounded up, λ₀ its certified lower bound; bounds ‖e(t+1)‖²/‖e(t)‖².</summary>
    public required double Rate { get; init; }

    /// <summary>c0, c1, c2, c3 in this order.</summary>
    public required IReadOnlyList<CertificateCondition> Conditions { get; init; }

    /// <summary>λ₀ = λ_min(H(0)).</summary>
    public required Enclosure Lambda0 { get; init; }

    /// <summary>E0 = ‖u(0) − y‖₂.</summary>
    public required Enclosure InitialResidual { get; init; }

    /// <summary>T0 = tr H(0).</summary>
    public required Enclosure Trace { get; init; }

    /// <summary>Q3 = (1/m) Σ_r ‖E_r(0)‖₂³.</summary>
    public required Enclosure CubedNormMean { get; init; }

    /// <summary>κ.</summary>
    public required Enclosure Kappa { get; init; }

    /// <summary>D_r for every neuron, rounded up, m numbers; the bound on ‖w_r(t) − w_r(0)‖₂ for all t.</summary>
    public required double[] MovementBounds { get; init; }

    /// <summary>Which condition fails and by how much; null when certified.</summary>
    public required string? Reason { get; init; }

    /// <summary>
    /// The least T with rate^{T/2}·E0 ≤ ε, rounded up: after so many steps of exact gradient descent ‖e(T)‖₂ ≤ ε for
    /// certain. Null when the rate is not below 1.
    /// </summary>
    /// <param name="tolerance">ε &gt; 0.</param>
    public long? Iterations(double tolerance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        if (!IsCertified)
        {
            return null;
        }

        if (InitialResidual.Upper <= tolerance)
        {
            return 0;
        }

        var decay = -Enclosure.Log(Enclosure.Exact(Rate));
        if (!(Rate < 1.0 && decay.Lower > 0.0))
        {
            return null;
        }

        var count = 2.0 * Enclosure.Log(Enclosure.Exact(InitialResidual.Upper) / tolerance) / decay;
        return count.Upper < long.MaxValue ? (long)Math.Ceiling(count.Upper) : null;
    }
}
