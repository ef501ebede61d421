using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>The terms beside the loss: ½‖diag(w)Ax‖² and ‖exp(Ax)‖₁.</summary>
/// <param name="problem">Says which of them there are.</param>
/// <param name="products">z = Ax.</param>
internal sealed class ExtraTerms(RegressionProblem problem, Enclosure[] products)
{
    private readonly Enclosure[]? squaredWeights = problem.Weights is null
        ? null
        : Array.ConvertAll(problem.Weights, weight => Enclosure.Square(Enclosure.Exact(weight)));

    private readonly Enclosure[]? exponentials = problem.HasSparsity ? Array.ConvertAll(products, Enclosure.Exp) : null;

    /// <summary>½ Σ w_i² z_i² + Σ e^{z_i}.</summary>
    public Enclosure Value()
    {
        var value = Enclosure.Exact(0.0);
        if (squaredWeights is not null)
        {
            value += 0.5 * DesignSums.Sum(products.Length, i => squaredWeights[i] * Enclosure.Square(products[i]));
        }

        return exponentials is null ? value : value + DesignSums.Sum(products.Length, i => exponentials[i]);
    }

    /// <summary>The gradient in z with w²∘z and e^z added.</summary>
    public Enclosure[] AddToGradient(Enclosure[] gradient)
    {
        for (var i = 0; i < gradient.Length; i++)
        {
            gradient[i] += (squaredWeights is null ? default : squaredWeights[i] * products[i]) + Sparsity(i);
        }

        return gradient;
    }

    /// <summary>A copy of the diagonal with w² and e^z added.</summary>
    public Enclosure[] AddToDiagonal(Enclosure[] diagonal)
    {
        var sums = new Enclosure[diagonal.Length];
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] = diagonal[i] + (squaredWeights is null ? default : squaredWeights[i]) + Sparsity(i);
        }

        return sums;
    }

    private Enclosure Sparsity(int i) => exponentials is null ? default : exponentials[i];
}
