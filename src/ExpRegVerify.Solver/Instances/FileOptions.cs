namespace ExpRegVerify.Solver.Instances;

/// <summary>How the rows of a data file become inputs and labels; applied in the order of the properties.</summary>
public sealed record FileOptions
{
    /// <summary>The label column; null for the last one.</summary>
    public string? Label { get; init; }

    /// <summary>Keep the first so many rows; null for all.</summary>
    public int? Rows { get; init; }

    /// <summary>Bring every feature to mean 0 and standard deviation 1 over the kept rows.</summary>
    public bool Standardize { get; init; }

    /// <summary>What is done to the rows' norms.</summary>
    public RowScale Scale { get; init; } = RowScale.Max(1.0);

    /// <summary>What is done to the labels.</summary>
    public LabelScale Labels { get; init; } = LabelScale.None;
}
