using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// A regression: model(Ax) against b, plus ½‖diag(w)Ax‖² where weights are given, plus ‖exp(Ax)‖₁ where asked.
/// Immutable by agreement.
/// </summary>
/// <param name="Model">The unit function and the form.</param>
/// <param name="Matrix">A, n × d, exact reals that happen to be doubles.</param>
/// <param name="Target">b, n numbers.</param>
/// <param name="Weights">w, n finite numbers, of which only the squares matter; null for no regulariser.</param>
/// <param name="HasSparsity">Whether ‖exp(Ax)‖₁ = Σ e^{z_i} is added (THEORY.md H4).</param>
/// <exception cref="ArgumentException">The shapes do not match.</exception>
public sealed record RegressionProblem(
    RegressionModel Model,
    Inputs Matrix,
    double[] Target,
    double[]? Weights = null,
    bool HasSparsity = false
)
{
    /// <summary>b, n numbers.</summary>
    public double[] Target { get; } = OfLength(Target, Matrix.Samples, nameof(Target));

    /// <summary>w, n numbers; null for no regulariser.</summary>
    public double[]? Weights { get; } = Weights is null ? null : OfLength(Weights, Matrix.Samples, nameof(Weights));

    /// <summary>Samples n: rows of A.</summary>
    public int Samples => Matrix.Samples;

    /// <summary>Dimension d: columns of A.</summary>
    public int Dimension => Matrix.Dimension;

    /// <summary>min_i w_i²; 0 without a regulariser. Rounded to nearest.</summary>
    public double SmallestSquaredWeight => Weights?.Min(weight => weight * weight) ?? 0.0;

    private static double[] OfLength(double[] values, int length, string name) =>
        values.Length == length
            ? values
            : throw new ArgumentException($"{values.Length} numbers for {length} rows of the matrix", name);
}
