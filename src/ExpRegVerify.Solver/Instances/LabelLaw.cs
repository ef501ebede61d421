namespace ExpRegVerify.Solver.Instances;

/// <summary>How the labels y_1 … y_n are made; always |y_i| ≤ 1 but for a file's own.</summary>
public enum LabelLaw
{
    /// <summary>Independent fair signs.</summary>
    Signs,

    /// <summary>Independent and uniform in [−1, 1].</summary>
    Uniform,

    /// <summary>All zero.</summary>
    Zero,

    /// <summary>The eigenvector of H^cts for its largest eigenvalue, largest entry 1 in modulus.</summary>
    TopEigenvector,

    /// <summary>The eigenvector of H^cts for its smallest eigenvalue, largest entry 1 in modulus.</summary>
    BottomEigenvector,

    /// <summary>The label column of a file.</summary>
    File,
}
