using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Eigenvalues;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Networks;

/// <summary>
/// How wide a network must be so that λ_min(H(0)) ≥ ¾λ with probability at least 1 − δ, by the statements E3b to E3e
/// of THEORY.md; and, for the whole theorem, E10. Each is an enclosure of the real number in the statement;
/// infinite when λ is not certified to be positive. They count <em>independent</em> neurons (half of a paired
/// network), E10 excepted.
/// </summary>
public static class GramBounds
{
    // The width enters by e^{2B}, B ~ √(ln m): each round changes it far less than the one before, and a handful do.
    private const int BernsteinRoundsMax = 1000;

    /// <summary>E3b with Markov's inequality: 16 V/(λ²δ), V = Σ_ij Var(h_ij).</summary>
    /// <param name="data">X and λ; any κ.</param>
    /// <param name="delta">δ in (0, 1).</param>
    public static Enclosure MarkovWidth(NetworkData data, double delta)
    {
        Require(data, delta);
        return WhenPositive(data, λ => 16.0 * data.Variance / (Enclosure.Square(λ) * delta));
    }

    /// <summary>
    /// E3c, truncated Bernstein with δ₁ = δ₂ = δ/2: max{64 κ⁴e^{8κ²} δ₁ n²/λ², (256 κ⁴e^{8κ²} n²/λ² + (16/3) κ²e^{2B}
    /// n/λ) ln(2n²/δ₂)}, B = κ√(2 ln(2mn/δ₁)). Where m is at least as large, ‖H(0) − H^cts‖_F ≤ λ/4 with probability at
    /// least 1 − δ.
    /// </summary>
    /// <param name="data">X and λ; any κ.</param>
    /// <param name="neurons">m ≥ 1, which B depends on.</param>
    /// <param name="delta">δ in (0, 1).</param>
    public static Enclosure BernsteinRequirement(NetworkData data, double neurons, double delta)
    {
        Require(data, delta);
        var half = 0.5 * delta;
        var n = (double)data.Inputs.Samples;
        var κ2 = Enclosure.Square(data.Kappa);
        return WhenPositive(
            data,
            λ =>
            {
                var spread = Enclosure.Square(κ2) * Enclosure.Exp(8.0 * κ2) * Enclosure.Square(n / λ);
                var growth = Enclosure.Exp(2.0 * ExponentBound(data, neurons, half));
                var truncated = 16.0 / Enclosure.Exact(3.0) * κ2 * growth * n / λ;
                var tail = ((256.0 * spread) + truncated) * LogRatio(2.0 * n * n, half);
                return Enclosure.Max(64.0 * half * spread, tail);
            }
        );
    }

    /// <summary>
    /// The least number of neurons that meets <see cref="BernsteinRequirement"/>, as a point: a whole number, rounded
    /// up; infinite when none is found.
    /// </summary>
    /// <param name="data">X and λ; any κ.</param>
    /// <param name="delta">δ in (0, 1).</param>
    public static Enclosure BernsteinWidth(NetworkData data, double delta)
    {
        // The requirement grows with m, so rising from 1 never passes the least solution.
        var width = 1.0;
        for (var round = 0; round < BernsteinRoundsMax && double.IsFinite(width); round++)
        {
            var next = Math.Ceiling(BernsteinRequirement(data, width, delta).Upper);
            if (next <= width)
            {
                return Enclosure.Exact(width);
            }

            width = next;
        }

        return Enclosure.Exact(double.PositiveInfinity);
    }

    /// <summary>
    /// B = κ√(2 ln(2mn/δ)) of E3a: |⟨w_r, x_i⟩| ≤ B for all r and i with probability at least 1 − δ/2.
    /// </summary>
    /// <param name="data">X and κ.</param>
    /// <param name="neurons">m ≥ 1.</param>
    /// <param name="delta">δ in (0, 1).</param>
    public static Enclosure ExponentBound(NetworkData data, double neurons, double delta)
    {
        Require(data, delta);
        var odds = 2.0 * Enclosure.Exact(neurons) * data.Inputs.Samples / delta;
        return data.Kappa * Enclosure.Sqrt(2.0 * Enclosure.Log(odds));
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
