namespace ExpRegVerify.Solver.Regressions;

/// <summary>One recorded iterate.</summary>
/// <param name="Step">Its number, from 0.</param>
/// <param name="Point">x, d numbers.</param>
/// <param name="Value">The loss.</param>
/// <param name="GradientNorm">‖∇L‖₂.</param>
public sealed record MethodPoint(int Step, double[] Point, double Value, double GradientNorm)
{
    /// <summary>Rows that the Hessian of the step from here was made of; null where there was none.</summary>
    public int? RowsKept { get; init; }

    /// <summary>Estimated λ_max/λ_min of that Hessian; null where there was none.</summary>
    public double? Condition { get; init; }

    /// <summary>t of the step from here, t times the full one; null behind the last step.</summary>
    public double? StepFactor { get; init; }

    /// <summary>‖x − x_last‖₂.</summary>
    public double Distance { get; init; }

    /// <summary>√((x − x_last)ᵀ H(x_last) (x − x_last)); NaN where that is no norm.</summary>
    public double EnergyDistance { get; init; }
}
