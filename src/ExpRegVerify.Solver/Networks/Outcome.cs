namespace ExpRegVerify.Solver.Networks;

/// <summary>How a run ended.</summary>
public enum Outcome
{
    /// <summary>The residual norm reached the target.</summary>
    Converged,

    /// <summary>The limit on steps came first.</summary>
    StepLimit,

    /// <summary>The residual norm grew beyond the divergence factor.</summary>
    Diverged,

    /// <summary>An exponent left ±700 or a sum overflowed; the last finite iterate is kept.</summary>
    NonFinite,
}
