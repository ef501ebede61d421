namespace ExpRegVerify.Solver.Networks;

/// <summary>What gradient descent did, step by step, with its outcome.</summary>
public sealed record Trajectory
{
    /// <summary>How it ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The sentence that a person reads.</summary>
    public required string Sentence { get; init; }

    /// <summary>Steps done.</summary>
    public required int Steps { get; init; }

    /// <summary>η.</summary>
    public required double StepSize { get; init; }

    /// <summary>The recorded points, first and last included.</summary>
    public required IReadOnlyList<TrajectoryPoint> Points { get; init; }
}
