using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// A regression on a matrix of any height: model(Ax) against b, plus ½‖diag(w)Ax‖² where weights are given. What is
/// computed of it is rounded to nearest; <see cref="RegressionPoint"/> is the form with proofs.
/// </summary>
/// <param name="Model">The unit function and the form.</param>
/// <param name="Matrix">A, n × d.</param>
/// <param name="Target">b, n numbers.</param>
/// <param name="Weights">w, n numbers, of which only the squares matter; null for no regulariser.</param>
/// <exception cref="ArgumentException">The shapes do not match.</exception>
public sealed record TallProblem(RegressionModel Model, ITallMatrix Matrix, double[] Target, double[]? Weights = null)
{
    /// <summary>b, n numbers.</summary>
    public double[] Target { get; } = OfLength(Target, Matrix.Rows, nameof(Target));

    /// <summary>w, n numbers; null for no regulariser.</summary>
    public double[]? Weights { get; } = Weights is null ? null : OfLength(Weights, Matrix.Rows, nameof(Weights));

    /// <summary>Samples n: rows of A.</summary>
    public int Samples => Matrix.Rows;

    /// <summary>Dimension d: columns of A.</summary>
    public int Dimension => Matrix.Columns;

    private static double[] OfLength(double[] values, int length, string name) =>
        values.Length == length
            ? values
            : throw new ArgumentException($"{values.Length} numbers for {length} rows of the matrix", name);
}
