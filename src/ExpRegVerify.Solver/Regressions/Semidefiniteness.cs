namespace ExpRegVerify.Solver.Regressions;

/// <summary>What is proved of a Hessian.</summary>
public enum Semidefiniteness
{
    /// <summary>Positive semidefinite.</summary>
    Proved,

    /// <summary>Some eigenvalue is negative.</summary>
    Refuted,

    /// <summary>Neither, at this rounding; a singular Hessian often is.</summary>
    Undecided,
}
