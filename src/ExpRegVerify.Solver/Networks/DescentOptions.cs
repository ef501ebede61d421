namespace ExpRegVerify.Solver.Networks;

/// <summary>What a run of gradient descent does and records.</summary>
public sealed record DescentOptions
{
    /// <summary>η &gt; 0.</summary>
    public required double StepSize { get; init; }

    /// <summary>The limit on steps, at least 0.</summary>
    public required int StepCountMax { get; init; }

    /// <summary>Converged as soon as ‖e‖₂ is certainly at most this; null never stops early.</summary>
    public double? Until { get; init; }

    /// <summary>At most so many recorded points, evenly spaced, first and last included.</summary>
    public int RecordCountMax { get; init; } = 1000;

    /// <summary>At so many of the recorded points (evenly spaced) λ_min(H(t)) is certified.</summary>
    public int EigenvalueCountMax { get; init; } = 20;

    /// <summary>Diverged as soon as ‖e‖₂ exceeds its first value by this factor.</summary>
    public double DivergenceFactor { get; init; } = 1e12;
}
