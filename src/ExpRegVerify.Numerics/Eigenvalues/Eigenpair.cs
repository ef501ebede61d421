namespace ExpRegVerify.Numerics.Eigenvalues;

/// <summary>An estimated eigenvalue and its eigenvector. Nothing is proven of them.</summary>
/// <param name="Value">The eigenvalue; NaN when the matrix is not finite.</param>
/// <param name="Vector">The eigenvector, of length about 1.</param>
public sealed record Eigenpair(double Value, double[] Vector)
{
    /// <summary>The same, of minus the matrix.</summary>
    internal Eigenpair Negated() => this with { Value = -Value };
}
