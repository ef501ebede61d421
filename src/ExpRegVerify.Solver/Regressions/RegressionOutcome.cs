namespace ExpRegVerify.Solver.Regressions;

/// <summary>Whether a regression has a value at a point.</summary>
public enum RegressionOutcome
{
    /// <summary>Everything is finite and enclosed.</summary>
    Defined,

    /// <summary>α is not above its own rounding bound, or an exponential is out of range; the point's sentence says
    /// which.</summary>
    Undefined,
}
