using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Eigenvalues;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Networks;

/// <summary>
/// How wide a network must be so that λ_min(H(0)) ≥ ¾λ with probability at least 1 − δ, by the statements E3b, E3d
/// and E3e of THEORY.md; and, for the whole theorem, E10. Each is an enclosure of the real number in the statement;
/// infinite when λ is not certified to be positive. They count <em>independent</em> neurons (half of a paired
/// network), E10 excepted.
/// </summary>
public static class GramBounds
{
    /// <summary>E3b with Markov's inequality: 16 V/(λ²δ), V = Σ_ij Var(h_ij).</summary>
    /// <param name="data">X and λ; any κ.</param>
    /// <param name="delta">δ in (0, 1).</param>
    public static Enclosure MarkovWidth(NetworkData data, double delta)
    {
        Require(data, delta);
        return WhenPositive(data, λ => 16.0 * data.Variance / (Enclosure.Square(λ) * delta));
    }

    /// <summary>E3d, matrix Chernoff with truncation: 112 n κ² e^{2B_t} ln(n/δ)/λ.</summary>
    /// <param name="data">X and λ; any κ.</param>
    /// <param name="delta">δ in (0, 1).</param>
    public static Enclosure ChernoffWidth(NetworkData data, double delta)
    {
        Require(data, delta);
        var n = (double)data.Inputs.Samples;
        var κ2 = Enclosure.Square(data.Kappa);
        return WhenPositive(
            data,
            λ =>
            {
                var odds = 128.0 * Enclosure.Exact(n * n * n) * Enclosure.Square(κ2) * Enclosure.Exp(8.0 * κ2);
                var truncation = data.Kappa * Enclosure.Sqrt(2.0 * Enclosure.Log(odds / Enclosure.Square(λ)));
                return 112.0 * n * κ2 * Enclosure.Exp(2.0 * truncation) * LogRatio(n, delta) / λ;
            }
        );
    }

    /// <summary>E3e, one-sided sub-Gaussian lower tail: 32 v ln(n/δ)/λ², v = ‖E A²‖₂.</summary>
    /// <param name="data">X and λ; any κ.</param>
    /// <param name="delta">δ in (0, 1).</param>
    public static Enclosure LowerTailWidth(NetworkData data, double delta)
    {
        Require(data, delta);
        return WhenPositive(
            data,
            λ => 32.0 * data.SecondMoment * LogRatio(data.Inputs.Samples, delta) / Enclosure.Square(λ)
        );
    }

    /// <summary>
    /// V = Σ_ij G_ij² (e^{2‖x_i+x_j‖²} − e^{‖x_i+x_j‖²}), the sum of the variances of one neuron's entries (E3b).
    /// </summary>
    /// <param name="inputs">X.</param>
    public static Enclosure Variance(Inputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var gram = new InnerProducts(inputs);
        var total = Enclosure.Exact(0.0);
        for (var i = 0; i < inputs.Samples; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var growth = Enclosure.Exp(gram[i, i] + gram[j, j] + (2.0 * gram[i, j]));
                var variance = Enclosure.Square(gram[i, j]) * growth * (growth - 1.0).ClampedAtZero();
                total += i == j ? variance : 2.0 * variance;
            }
        }

        return total;
    }

    /// <summary>v = ‖E A²‖₂, (E A²)_ij = Σ_k G_ik G_kj exp(‖x_i + 2x_k + x_j‖²/2) (E3e).</summary>
    /// <param name="inputs">X.</param>
    public static Enclosure SecondMoment(Inputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return LargestEigenvalue.Enclose(SecondMomentMatrix.Of(inputs)).ClampedAtZero();
    }

    internal static Enclosure WhenPositive(NetworkData data, Func<Enclosure, Enclosure> width)
    {
        var λ = data.InfiniteGram.Lambda;
        return λ.Lower > 0.0 ? width(λ) : Enclosure.Exact(double.PositiveInfinity);
    }

    internal static Enclosure LogRatio(double numerator, double delta) =>
        Enclosure.Log(Enclosure.Exact(numerator) / delta);

    internal static void Require(NetworkData data, double delta)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!(delta > 0.0 && delta < 1.0))
        {
            throw new ArgumentOutOfRangeException(nameof(delta), delta, "accepted is a number in (0, 1)");
        }
    }
}
