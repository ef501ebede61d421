namespace ExpRegVerify.Solver.Instances;

/// <summary>How the inputs x_1 … x_n are drawn; κ is the spec's scale, their largest norm.</summary>
public enum DataLaw
{
    /// <summary>Uniform on the sphere of radius κ.</summary>
    Sphere,

    /// <summary>Uniform directions, norms uniform in [0.3, 1]·κ.</summary>
    Ball,

    /// <summary>On the sphere, in pairs at distance κ·10⁻ᵏ, k the spec's separation.</summary>
    NearDuplicates,

    /// <summary>On the sphere, in pairs x, −x.</summary>
    Antipodal,

    /// <summary>On one line through the origin, norms distinct.</summary>
    Collinear,

    /// <summary>κ times orthonormal rows; needs n ≤ d.</summary>
    Orthonormal,

    /// <summary>Distinct nonzero points of a regular grid, scaled so that the largest norm is κ.</summary>
    Grid,

    /// <summary>The rows of a file.</summary>
    File,
}
