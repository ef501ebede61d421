namespace ExpRegVerify.Solver.Instances;

/// <summary>What is done to a file's labels.</summary>
public enum LabelScale
{
    /// <summary>As they are.</summary>
    None,

    /// <summary>Their mean is subtracted.</summary>
    Center,

    /// <summary>Their mean is subtracted, then they are divided by the largest absolute value.</summary>
    Unit,
}
