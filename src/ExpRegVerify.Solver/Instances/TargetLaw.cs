namespace ExpRegVerify.Solver.Instances;

/// <summary>
/// How the target b of a regression is made; from the simplest on. The spec's target scale multiplies it. The first
/// four are probability vectors at scale 1, the interpolating one where the model's f is.
/// </summary>
public enum TargetLaw
{
    /// <summary>(1, 0, …, 0).</summary>
    OneHot,

    /// <summary>1/n throughout.</summary>
    Uniform,

    /// <summary>Uniform on the simplex.</summary>
    Dirichlet,

    /// <summary>The model's own output at the point (u, or u/α of a normalised form), so that nearly c = 0.</summary>
    Interpolating,

    /// <summary>Independent, uniform on (0, 1).</summary>
    Positive,

    /// <summary>Independent, uniform on (−1, 1).</summary>
    Signed,
}
