using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Eigenvalues;
using ExpRegVerify.Solver.Instances;
using ExpRegVerify.Solver.Networks;
using MathNet.Numerics.LinearAlgebra.Double;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>The matrix A itself: its Gram matrix, its extreme singular values and its rank.</summary>
/// <param name="matrix">A, n × d.</param>
public sealed class DesignNorms(Inputs matrix)
{
    private readonly Lazy<EnclosedMatrix> gram = new(() =>
    {
        var ones = new Enclosure[matrix.Samples];
        Array.Fill(ones, Enclosure.Exact(1.0));
        return DesignSums.Congruence(matrix, ones, null);
    });

    private readonly Lazy<int> rank = new(() => EstimateRank(matrix));

    /// <summary>AᵀA, d × d.</summary>
    public EnclosedMatrix Gram => gram.Value;

    /// <summary>‖A‖₂ = σ_max(A).</summary>
    public Enclosure LargestSingularValue => Enclosure.Sqrt(LargestEigenvalue.Enclose(Gram).ClampedAtZero());

    /// <summary>The square root of λ_min(AᵀA): σ_min(A) where n ≥ d, else 0.</summary>
    public Enclosure SmallestSingularValue => Enclosure.Sqrt(SmallestEigenvalue.Enclose(Gram).ClampedAtZero());

    /// <summary>Whether rank A = d is proved. Where it is not, <see cref="Rank"/> says what is seen.</summary>
    public bool HasFullRank => matrix.Samples >= matrix.Dimension && SmallestSingularValue.Lower > 0.0;

    /// <summary>d where that is proved; else an estimate: the singular values above max(n, d)·2⁻⁵² of the largest
    /// one.</summary>
    public int Rank => HasFullRank ? matrix.Dimension : rank.Value;

    private static int EstimateRank(Inputs matrix)
    {
        var largest = matrix.Values.Max(Math.Abs);
        if (largest == 0.0)
        {
            return 0;
        }

        var exponent = Math.ILogB(largest);
        var dense = DenseMatrix.Create(
            Math.Max(matrix.Samples, matrix.Dimension),
            matrix.Dimension,
            // Rows of zeros change no singular value; MathNet's QR wants no fewer rows than columns.
            (i, k) => i < matrix.Samples ? Math.ScaleB(matrix.Row(i)[k], -exponent) : 0.0
        );
        return dense.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin).R.Svd(false).Rank;
    }
}
