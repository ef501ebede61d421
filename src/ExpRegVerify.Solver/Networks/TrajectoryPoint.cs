using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Networks;

/// <summary>One recorded step.</summary>
/// <param name="Step">t.</param>
/// <param name="Loss">½‖e(t)‖² as computed.</param>
/// <param name="ResidualNorm">‖e(t)‖₂.</param>
/// <param name="MovementMax">max_r ‖w_r(t) − w_r(0)‖₂ as computed.</param>
/// <param name="SmallestEigenvalue">λ_min(H(t)), where it was certified.</param>
public sealed record TrajectoryPoint(
    int Step,
    double Loss,
    Enclosure ResidualNorm,
    double MovementMax,
    Enclosure? SmallestEigenvalue
);
