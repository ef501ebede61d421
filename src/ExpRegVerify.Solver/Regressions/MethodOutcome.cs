namespace ExpRegVerify.Solver.Regressions;

/// <summary>How a method ended.</summary>
public enum MethodOutcome
{
    /// <summary>The gradient's norm reached the target.</summary>
    Converged,

    /// <summary>The limit on steps came first.</summary>
    StepLimit,

    /// <summary>Rounding hides any further decrease of the loss and of the gradient.</summary>
    RoundingLimit,

    /// <summary>However short a step, the loss is not defined behind it, or α changes its sign.</summary>
    LeftDomain,

    /// <summary>The Hessian, or what stands for it, is not positive definite.</summary>
    NotPositiveDefinite,

    /// <summary>The loss is not defined, or not finite, where the method starts.</summary>
    NonFinite,
}
