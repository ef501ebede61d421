namespace ExpRegVerify.Solver.Instances;

/// <summary>How the n × d matrix A of a regression is drawn, d ≤ n; from the simplest on.</summary>
public enum MatrixLaw
{
    /// <summary>Ones on the diagonal, zeros elsewhere.</summary>
    Identity,

    /// <summary>Whole numbers, rounded Gaussians times 3/2: about five values to an entry.</summary>
    Integer,

    /// <summary>Orthonormal columns, up to one rounding of each entry.</summary>
    Orthonormal,

    /// <summary>Uniform on (0, 1).</summary>
    Positive,

    /// <summary>Standard normal.</summary>
    Gaussian,

    /// <summary>Standard normal, column k divided by 4ᵏ: ill-conditioned on purpose.</summary>
    Graded,
}
