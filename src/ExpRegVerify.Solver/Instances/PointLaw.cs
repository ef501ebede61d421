namespace ExpRegVerify.Solver.Instances;

/// <summary>
/// How the point x of a regression is made; from the simplest on. The spec's scale is the largest |⟨a_i, x⟩|, except
/// at zero.
/// </summary>
public enum PointLaw
{
    /// <summary>x = 0.</summary>
    Zero,

    /// <summary>Along Aᵀ1, where ⟨Ax, 1⟩ grows fastest.</summary>
    Rising,

    /// <summary>Along −Aᵀ1: towards negative z, and for e^z + z towards α ≤ 0.</summary>
    Falling,

    /// <summary>A random direction.</summary>
    Gaussian,

    /// <summary>
    /// On a ray on which α = ⟨e^z + z, 1⟩ passes 0, where it is about ±β, β the spec's: a random direction if it has
    /// such a point, else −Aᵀ1; where that has none either, as for a random direction. The spec's scale is not used.
    /// </summary>
    NearSingular,
}
