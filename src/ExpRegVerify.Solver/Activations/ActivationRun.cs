namespace ExpRegVerify.Solver.Activations;

/// <summary>What gradient descent did with one activation.</summary>
/// <param name="IsConverged">‖e‖ reached the tolerance, as computed.</param>
/// <param name="Steps">Steps done.</param>
/// <param name="ResidualNorms">‖e(t)‖₂ for t = 0, 1, …, as computed.</param>
/// <param name="MovementRms">√((1/m) Σ_r ‖w_r(T) − w_r(0)‖²), as computed.</param>
public sealed record ActivationRun(
    bool IsConverged,
    int Steps,
    IReadOnlyList<double> ResidualNorms,
    double MovementRms
);
