using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Networks;

/// <summary>
/// What one computed step of gradient descent differs from the exact step from the same stored W(t), known before the
/// step is looked at, so that a fault in the step cannot hide in it.
/// <para>
/// The exact step is w_r − η a_r Σ_j e_j E_rj x_j. The computed one uses ê_j within α_j of e_j, Ê_rj within ε Ê_rj of
/// E_rj, n products and sums to a coordinate, and one last rounding. Hence w_r(t+1) = exact + p_r with
/// ‖p_r‖ ≤ π_r = A ‖E_r(t)‖ + u ‖w_r(t+1)‖,
/// A = η κ [(γ_{n+4} + ε) ‖ê‖/(1−ε) + ‖α‖] rounded up.
/// The outputs then differ by at most ρ = Σ_r ‖E_r(t+1)‖ (e^{κ π_r} − 1) in the Euclidean norm, and by
/// Cauchy–Schwarz ρ ≤ κ (1 + κ π_max) [A √(Σ‖E_r(t+1)‖² Σ‖E_r(t)‖²) + u √(Σ‖E_r(t+1)‖² Σ‖w_r(t+1)‖²)] for κ π_max ≤ 1.
/// </para>
/// </summary>
/// <param name="GradientShare">A, rounded up.</param>
/// <param name="WeightNormMax">max_r ‖w_r(t+1)‖, rounded up.</param>
/// <param name="OutputDrift">ρ, rounded up; infinite when κ π_max exceeds 1, ε is not below 1, or a pass was not
/// finite.</param>
public sealed record StepRounding(double GradientShare, double WeightNormMax, double OutputDrift)
{
    // One coordinate: the product ê Ê, its multiplication by η, by the sign and by x, and the sum over n samples.
    private const int RoundingsBesidesTheSum = 4;

    /// <summary>π_r for a neuron with the given ‖E_r(t)‖, rounded up.</summary>
    /// <param name="exponentialNorm">‖E_r(t)‖₂, an upper bound.</param>
    public double NeuronDrift(double exponentialNorm) =>
        Rounding.AddUp(
            Rounding.MultiplyUp(GradientShare, exponentialNorm),
            Rounding.MultiplyUp(Rounding.UnitRoundoff, WeightNormMax)
        );

    /// <summary>The bounds for the step between two consecutive states.</summary>
    /// <param name="data">X and κ.</param>
    /// <param name="before">t.</param>
    /// <param name="after">t + 1.</param>
    /// <param name="stepSize">η of the step.</param>
    public static StepRounding Between(NetworkData data, DescentState before, DescentState after, double stepSize)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        // With ε ≥ 1 nothing is known of Ê from below, and the division by 1 − ε would turn the bound's sign.
        if (!before.Pass.IsFinite || !after.Pass.IsFinite || !(before.Pass.ExponentialRelativeError < 1.0))
        {
            return new StepRounding(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
        }

        var κ = data.Kappa.Upper;
        var ε = before.Pass.ExponentialRelativeError;
        var product = Rounding.AddUp(Rounding.Gamma(data.Inputs.Samples + RoundingsBesidesTheSum), ε);
        var relative = Rounding.DivideUp(product, Rounding.SubtractDown(1, ε));
        var residual = Rounding.MultiplyUp(relative, NormUp(before.Residual));
        var share = Rounding.MultiplyUp(
            Rounding.MultiplyUp(stepSize, κ),
            Rounding.AddUp(residual, NormUp(before.ResidualAllowance))
        );
        var norms = before.Pass.SquaredNormTotal;
        var nextNorms = after.Pass.SquaredNormTotal;
        var gradientPart = Rounding.MultiplyUp(share, Enclosure.Sqrt(norms * nextNorms).Upper);
        var weightPart = Rounding.MultiplyUp(
            Rounding.UnitRoundoff,
            Enclosure.Sqrt(nextNorms * after.Pass.SquaredWeightTotal).Upper
        );
        var rounding = new StepRounding(share, after.Pass.WeightNormMax, 0);
        var exponent = Rounding.MultiplyUp(κ, rounding.NeuronDrift(before.Pass.NormMax.Upper));
        var drift = Rounding.MultiplyUp(
            Rounding.MultiplyUp(κ, Rounding.AddUp(1, exponent)),
            Rounding.AddUp(gradientPart, weightPart)
        );
        return rounding with { OutputDrift = exponent <= 1 ? drift : double.PositiveInfinity };
    }

    private static double NormUp(double[] values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum = Rounding.AddUp(sum, Rounding.MultiplyUp(value, value));
        }

        return Rounding.SqrtUp(sum);
    }
}
