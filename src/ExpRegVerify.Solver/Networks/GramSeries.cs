using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Networks;

/// <summary>
/// The partial sums S_K = Σ_{k=1}^{K} G^{∘k}/(k−1)! of the series G ∘ e^{∘G} behind H^cts (THEORY.md E1, E2); G is the
/// matrix of inner products, G^{∘k} its entrywise power. Each term is positive semidefinite.
/// </summary>
public static class GramSeries
{
    /// <summary>S_K, n × n.</summary>
    /// <param name="inputs">X.</param>
    /// <param name="terms">K ≥ 1.</param>
    public static EnclosedMatrix Partial(Inputs inputs, int terms)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentOutOfRangeException.ThrowIfLessThan(terms, 1);
        var products = new InnerProducts(inputs);
        return EnclosureOperations.Matrix(inputs.Samples, (i, j) => Entry(products[i, j], terms));
    }

    /// <summary>λ_min(S_K); its lower end is never below 0.</summary>
    /// <param name="inputs">X.</param>
    /// <param name="terms">K ≥ 1.</param>
    public static Enclosure SmallestEigenvalue(Inputs inputs, int terms) =>
        Numerics.Eigenvalues.SmallestEigenvalue.Enclose(Partial(inputs, terms)).ClampedAtZero();

    // Horner from the inside: g (1 + g/1 (1 + g/2 (1 + …))).
    private static Enclosure Entry(Enclosure product, int terms)
    {
        var sum = Enclosure.Exact(1.0);
        for (var k = terms - 1; k >= 1; k--)
        {
            sum = 1.0 + (product / k * sum);
        }

        return product * sum;
    }
}
