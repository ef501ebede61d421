using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Solver.Networks;

/// <summary>Gradient descent at one iterate W(t), which is exact: doubles are reals.</summary>
/// <param name="Step">t.</param>
/// <param name="Weights">W(t); overwritten when the next state is asked for.</param>
/// <param name="Pass">Outputs and moments at W(t).</param>
/// <param name="Residual">e(t) = u(t) − y as computed, n numbers; exact within the pass's output allowances plus one rounding.</param>
/// <param name="ResidualAllowance">Bounds on the errors of <paramref name="Residual"/>, rounded up; n numbers.</param>
/// <param name="ResidualNorm">‖e(t)‖₂.</param>
public sealed record DescentState(
    int Step,
    NeuronBlocks Weights,
    NeuronPass Pass,
    double[] Residual,
    double[] ResidualAllowance,
    Enclosure ResidualNorm
);
