using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// What one pass over the neurons yields at fixed weights (exact doubles), with E_r = (exp⟨w_r, x_i⟩)_i. Every bound
/// holds for exact arithmetic on the stored doubles.
/// </summary>
public sealed record NeuronPass
{
    /// <summary>Every exponent was within ±700 and every sum is finite; if false, nothing else here means
    /// anything.</summary>
    public required bool IsFinite { get; init; }

    /// <summary>u_i = Σ_r a_r exp⟨w_r, x_i⟩ as computed; n numbers.</summary>
    public required double[] Outputs { get; init; }

    /// <summary>Bounds on the errors of <see cref="Outputs"/>, rounded up; n numbers.</summary>
    public required double[] OutputAllowances { get; init; }

    /// <summary>Enclosures of Σ_r exp(2⟨w_r, x_i⟩) for each sample; n of them.</summary>
    public required Enclosure[] SquaredSums { get; init; }

    /// <summary>Σ_r ‖E_r‖₂³, from which Q3 = this / m.</summary>
    public required Enclosure CubedNormSum { get; init; }

    /// <summary>M1 = max_r ‖E_r‖₂.</summary>
    public required Enclosure NormMax { get; init; }

    /// <summary>A bound, rounded up, on the relative error of every computed exp⟨w_r, x_i⟩ of this pass.</summary>
    public required double ExponentialRelativeError { get; init; }

    /// <summary>An upper bound on max_{r,i} |⟨w_r, x_i⟩|.</summary>
    public required double ExponentMax { get; init; }

    /// <summary>An upper bound on max_r ‖w_r‖₂.</summary>
    public required double WeightNormMax { get; init; }

    /// <summary>An upper bound on Σ_r ‖w_r‖₂².</summary>
    public required double SquaredWeightTotal { get; init; }

    /// <summary>Σ_r ‖E_r‖₂², the sum of <see cref="SquaredSums"/>.</summary>
    public Enclosure SquaredNormTotal => SquaredSums.Aggregate(Enclosure.Exact(0), (sum, term) => sum + term);

    /// <summary>max_r ‖w_r − w_r(0)‖₂ as computed, each distance within γ_{d+4} of the exact one but for squares that
    /// underflow; null where no w(0) was given to measure from, and where the pass is not finite.</summary>
    public double? MovementMax { get; init; }
}
