using System.Runtime.CompilerServices;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Solver.Certificates;

/// <summary>
/// The conclusion of the certificate in a form that a computed run can be held to (THEORY.md E9, "checked form").
/// <para>
/// A computed step is an exact step from the stored W(t) plus p_r with ‖p_r‖ ≤ π_r, which moves the outputs by at most
/// ρ_t (<see cref="StepRounding"/>). Write a = η m λ₀/2, q = 1 − 3a/4 and ρ = max ρ_t. While every neuron stays within
/// D_r of its start, (c2) and (c3) give ‖e(t+1)‖ ≤ q ‖e(t)‖ + ρ_t, hence ‖e(t)‖ ≤ q^t E0 + 4ρ/(3a), which is at most E0
/// as long as ρ ≤ (3/4) a E0. Neuron r has then moved by at most
/// η κ e^{κR} ‖E_r(0)‖ Σ_τ ‖e(τ)‖ + Σ_τ π_r(τ), and η κ e^{κR} ‖E_r(0)‖ · 4 E0/(3a) = (2/3) D_r, so that
/// </para>
/// <para>
/// movement_r(t) ≤ (2/3) D_r + η κ e^{κR} ‖E_r(0)‖ t · 4ρ/(3a) + Σ_τ (A_τ e^{κR} ‖E_r(0)‖ + u max_s ‖w_s(τ+1)‖).
/// </para>
/// <para>
/// As long as the terms after (2/3) D_r fit into the last third of D_r for every r, the induction closes with the
/// certificate's own D_r and λ₀/2, without any further allowance. When they no longer do, or when the loss bound comes
/// within ten times its rounding part, counting ends.
/// </para>
/// </summary>
public sealed class CheckedForm
{
    private const double CountedAbove = 10;

    private readonly NetworkInstance instance;
    private readonly Certificate certificate;
    private readonly double growth;
    private readonly Enclosure decrease;
    private readonly Enclosure factor;
    private readonly double boundPerNorm;
    private readonly double smallestBound;
    private readonly double[] inverseBounds;
    private DescentState? previous;
    private Enclosure contraction;
    private double driftMax;
    private double gradientShares;
    private double weightNorms;
    private bool isCounted;

    /// <summary>Begins a run at W(0).</summary>
    /// <param name="instance">The instance that the certificate is about.</param>
    /// <param name="certificate">Certified; the run uses its step size.</param>
    public CheckedForm(NetworkInstance instance, Certificate certificate)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(certificate);
        if (certificate.Width != instance.InitialWeights.Width)
        {
            throw new ArgumentException(
                $"It is about {certificate.Width} neurons; the network has {instance.InitialWeights.Width}.",
                nameof(certificate)
            );
        }

        this.instance = instance;
        this.certificate = certificate;
        var κ = certificate.Kappa.Upper;
        var λ0 = certificate.Lambda0.Lower;
        var e0 = certificate.InitialResidual;
        var expansion = Enclosure.Exp(Enclosure.Exact(κ) * certificate.Radius);
        growth = expansion.Upper;
        decrease = Enclosure.Exact(certificate.StepSize) * certificate.Width * λ0 * 0.5;
        factor = 1.0 - (0.75 * decrease);
        boundPerNorm = (4.0 * κ * expansion * e0.Upper / (Enclosure.Exact(certificate.Width) * λ0)).Lower;
        smallestBound = certificate.MovementBounds.Min();
        // 1/D_r; 0 in the padding.
        inverseBounds = new double[instance.InitialWeights.BlockCount * NeuronBlocks.BlockSize];
        for (var r = 0; r < certificate.MovementBounds.Length; r++)
        {
            inverseBounds[r] = 1.0 / certificate.MovementBounds[r];
        }

        contraction = e0;
        isCounted = certificate.IsCertified;
    }

    /// <summary>a = η m λ₀/2.</summary>
    public Enclosure Decrease => decrease;

    /// <summary>Takes the next state of the run, t = 0, 1, 2, … in turn.</summary>
    /// <param name="state">The state; only its numbers are kept, not its weights.</param>
    public CheckedStep Advance(DescentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (previous is not null)
        {
            var rounding = StepRounding.Between(instance.Data, previous, state, certificate.StepSize);
            contraction = contraction * factor;
            driftMax = Math.Max(driftMax, rounding.OutputDrift);
            gradientShares = Rounding.AddUp(gradientShares, rounding.GradientShare);
            weightNorms = Rounding.AddUp(weightNorms, rounding.WeightNormMax);
        }

        previous = state;
        var roundingPart = Rounding.DivideUp(
            Rounding.MultiplyUp(4, driftMax),
            Rounding.MultiplyDown(3, decrease.Lower)
        );
        isCounted =
            isCounted
            && state.Pass.IsFinite
            && driftMax <= (0.75 * decrease * certificate.InitialResidual).Lower
            && FitsIntoTheLastThird(state.Step, roundingPart)
            && contraction.Lower >= Rounding.MultiplyUp(CountedAbove, roundingPart);
        var ratio = MovementRatio(state.Weights);
        return new CheckedStep(state.Step, isCounted, contraction, roundingPart, state.ResidualNorm, ratio);
    }

    // The extra movement of neuron r is D_r·x + u·y; it must be at most D_r/3, which is hardest for the smallest D_r.
    private bool FitsIntoTheLastThird(int step, double roundingPart)
    {
        var κ = certificate.Kappa.Upper;
        var residualPart = Enclosure.Exact(certificate.StepSize) * κ * growth * step * roundingPart;
        var perNorm = residualPart + (Enclosure.Exact(gradientShares) * growth);
        var share = (1.0 / Enclosure.Exact(3)) - (perNorm / boundPerNorm);
        var fixedPart = Rounding.MultiplyUp(Rounding.UnitRoundoff, weightNorms);
        return fixedPart <= (share * smallestBound).Lower;
    }

    // Of a run of 20 steps at (5, 8, 4,096) this takes 8 %; with a root and a quotient for every neuron it took 13 %.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private Enclosure MovementRatio(NeuronBlocks weights)
    {
        var start = instance.InitialWeights;
        var squares = default(Octet);
        for (var block = 0; block < weights.BlockCount; block++)
        {
            var inverse = Octet.Load(inverseBounds.AsSpan(block * NeuronBlocks.BlockSize));
            squares = squares.Max(weights.SquaredDistances(start, block) * inverse * inverse);
        }

        var ratio = Math.Sqrt(squares.Largest());
        // A difference, its square, a sum over d, two products with a quotient each, and a root.
        return Enclosure.FromCenter(ratio, ratio * 2 * Rounding.Gamma(weights.Dimension + 8));
    }
}
