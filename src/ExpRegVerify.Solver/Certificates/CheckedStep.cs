using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Certificates;

/// <summary>What the certificate promises about one step of a computed run, and what was measured there.</summary>
/// <param name="Step">t.</param>
/// <param name="IsCounted">Whether the promise still stands clear of rounding; once false, false for good.</param>
/// <param name="Contraction">(1 − 3a/4)^t E0.</param>
/// <param name="RoundingPart">4ρ/(3a), ρ the largest output drift so far, rounded up.</param>
/// <param name="ResidualNorm">‖e(t)‖₂, exact at the stored W(t); promised to be at most contraction + rounding
/// part.</param>
/// <param name="MovementRatio">max_r ‖w_r(t) − w_r(0)‖₂ / D_r; promised to be at most 1.</param>
public sealed record CheckedStep(
    int Step,
    bool IsCounted,
    Enclosure Contraction,
    double RoundingPart,
    Enclosure ResidualNorm,
    Enclosure MovementRatio
);
