namespace ExpRegVerify.Solver.Regressions;

/// <summary>What a method does and when it ends.</summary>
public sealed record MethodOptions
{
    /// <summary>Which method.</summary>
    public MethodKind Kind { get; init; } = MethodKind.Newton;

    /// <summary>Converged as soon as the computed ‖∇L‖₂ is at most this; above 0.</summary>
    public double Until { get; init; } = 1e-8;

    /// <summary>The limit on steps, at least 0.</summary>
    public int StepCountMax { get; init; } = 100;

    /// <summary>ε of the approximate method, in (0, 1).</summary>
    public double SpectralError { get; init; } = 0.1;

    /// <summary>δ of the approximate method's whole run, in (0, 1); each step has δ/T of it.</summary>
    public double FailureProbability { get; init; } = 0.1;

    /// <summary>Of the approximate method's draws.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>At most so many recorded points, evenly spaced from the first on, and the last; at least 1.</summary>
    public int RecordCountMax { get; init; } = 1000;
}
