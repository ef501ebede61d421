using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Solver.Networks;

/// <summary>Gradient descent at one iterate W(t), which is exact: doubles are reals.</summary>
/// <param name="Step">t.</param>
/// <param name="Weights">W(t); overwritten when the next state is asked for.</param>
/// <param name="Pass">Outputs and moments at W(t).</param>
/// <param name="Residual">e(t) = u(t) − y as computed, n numbers; exact within the pass's output allowances plus one
/// rounding.</param>
/// <param name="ResidualAllowance">Bounds on the errors of <paramref name="Residual"/>, rounded up; n numbers.</param>
/// <param name="ResidualNorm">‖e(t)‖₂.</param>
public sealed record DescentState(
    int Step,
    NeuronBlocks Weights,
    NeuronPass Pass,
    double[] Residual,
    double[] ResidualAllowance,
    Enclosure ResidualNorm
)
{
    /// <summary>½‖e(t)‖² as computed.</summary>
    public double Loss => 0.5 * Residual.Sum(e => e * e);

    /// <summary>Encloses the exact e_i(t) at the stored W(t).</summary>
    /// <param name="i">The sample, from 0.</param>
    public Enclosure ExactResidual(int i) => Enclosure.FromCenter(Residual[i], ResidualAllowance[i]);

    /// <summary>Encloses the exact u_i(t) at the stored W(t).</summary>
    /// <param name="i">The sample, from 0.</param>
    public Enclosure ExactOutput(int i) => Enclosure.FromCenter(Pass.Outputs[i], Pass.OutputAllowances[i]);

    /// <summary>The same state with weights of its own, so that it outlives the next step.</summary>
    public DescentState Detach() => this with { Weights = Weights.Clone() };
}
