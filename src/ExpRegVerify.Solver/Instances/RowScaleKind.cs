namespace ExpRegVerify.Solver.Instances;

/// <summary>Which scaling of rows.</summary>
public enum RowScaleKind
{
    /// <summary>Rows as they are.</summary>
    None,

    /// <summary>Each divided by its norm.</summary>
    Unit,

    /// <summary>All divided by the largest norm, times a number.</summary>
    Max,
}
