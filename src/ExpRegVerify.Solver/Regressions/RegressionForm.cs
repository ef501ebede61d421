namespace ExpRegVerify.Solver.Regressions;

/// <summary>What a regression compares with its target b, u = F(Ax) taken coordinate by coordinate.</summary>
public enum RegressionForm
{
    /// <summary>½‖u − b‖².</summary>
    Plain,

    /// <summary>½‖u/α − b‖², α = ⟨u, 1⟩; not defined where α = 0.</summary>
    Normalised,

    /// <summary>½‖u − αb‖², α = ⟨u, 1⟩.</summary>
    Rescaled,
}
