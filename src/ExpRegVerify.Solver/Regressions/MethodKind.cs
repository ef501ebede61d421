namespace ExpRegVerify.Solver.Regressions;

/// <summary>How a step is found.</summary>
public enum MethodKind
{
    /// <summary>−H⁻¹∇L.</summary>
    Newton,

    /// <summary>−H̃⁻¹∇L, H̃ from a sample of rows.</summary>
    ApproximateNewton,

    /// <summary>−∇L.</summary>
    Gradient,
}
