using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Activations;

/// <summary>
/// What distinguishes one family of one-hidden-layer networks from another: how the output follows from the exponents
/// z_r = ⟨w_r, x⟩ of one sample, and which kernel it tends to. Outputs are never scaled by 1/√m (THEORY.md E13). Plain
/// double arithmetic for comparisons and pictures: nothing here states its rounding, and no verdict rests on it.
/// </summary>
public interface IActivation
{
    /// <summary>What a person reads, such as <c>relu</c>.</summary>
    string Name { get; }

    /// <summary>F and its derivatives by the exponents; ∂F/∂w_r is derivatives[r]·x.</summary>
    /// <param name="exponents">z_r, m numbers.</param>
    /// <param name="signs">a_r, m numbers ±1.</param>
    /// <param name="derivatives">Is given ∂F/∂z_r, m numbers.</param>
    /// <returns>F.</returns>
    double Evaluate(ReadOnlySpan<double> exponents, ReadOnlySpan<double> signs, Span<double> derivatives);

    /// <summary>The limit of (1/m) Σ_r ⟨∂u_i/∂w_r, ∂u_j/∂w_r⟩ as m grows, rounded outwards, n × n.</summary>
    /// <param name="inputs">X.</param>
    EnclosedMatrix LimitKernel(Inputs inputs);
}
