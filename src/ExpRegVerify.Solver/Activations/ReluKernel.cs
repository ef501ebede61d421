using System.Numerics;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Solver.Instances;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Solver.Activations;

/// <summary>
/// The Gram matrix of a ReLU network: ⟨x_i, x_j⟩ times the share of neurons that are active on both samples, and its
/// limit in closed form (THEORY.md S1; the angle stands for arccos G_ij, so that rows of any length are covered).
/// </summary>
public static class ReluKernel
{
    /// <summary>p_ij = (π − θ_ij)/(2π), the probability that a neuron is active on both samples.</summary>
    /// <param name="x">x_i.</param>
    /// <param name="y">x_j.</param>
    public static Enclosure Share(ReadOnlySpan<double> x, ReadOnlySpan<double> y) =>
        (Angle.Pi - Angle.Between(x, y)) / (2.0 * Angle.Pi);

    /// <summary>H^∞_ij = G_ij p_ij, n × n.</summary>
    /// <param name="inputs">X.</param>
    public static EnclosedMatrix Limit(Inputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var gram = new InnerProducts(inputs);
        return EnclosureOperations.Matrix(inputs.Samples, (i, j) => gram[i, j] * Share(inputs.Row(i), inputs.Row(j)));
    }

    /// <summary>V = Σ_ij G_ij² p_ij (1 − p_ij), the sum of the variances of one neuron's entries.</summary>
    /// <param name="inputs">X.</param>
    public static Enclosure Variance(Inputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var gram = new InnerProducts(inputs);
        var total = Enclosure.Exact(0.0);
        for (var i = 0; i < inputs.Samples; i++)
        {
            for (var j = 0; j < inputs.Samples; j++)
            {
                var share = Share(inputs.Row(i), inputs.Row(j));
                total += Enclosure.Square(gram[i, j]) * (share * (1.0 - share)).ClampedAtZero();
            }
        }

        return total;
    }

    /// <summary>
    /// H(W)_ij = G_ij (1/m) #{r : ⟨w_r, x_i⟩ ≥ 0 and ⟨w_r, x_j⟩ ≥ 0}, n × n; a sign that rounding leaves open counts
    /// both ways.
    /// </summary>
    /// <param name="inputs">X.</param>
    /// <param name="weights">W; unchanged.</param>
    public static EnclosedMatrix At(Inputs inputs, NeuronBlocks weights) => Within(inputs, weights, 0.0);

    /// <summary>
    /// Holds H(W') for all W' with ‖w_r' − w_r‖ ≤ R at once, n × n: a pattern is certain where ⟨w_r, x_i⟩ is at least
    /// R‖x_i‖ away from 0, and counts both ways elsewhere.
    /// </summary>
    /// <param name="inputs">X.</param>
    /// <param name="weights">W; unchanged.</param>
    /// <param name="radius">R ≥ 0.</param>
    public static EnclosedMatrix Within(Inputs inputs, NeuronBlocks weights, double radius)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        var n = inputs.Samples;
        var gram = new InnerProducts(inputs);
        var reach = new double[n];
        for (var i = 0; i < n; i++)
        {
            reach[i] = (radius * Enclosure.Sqrt(gram[i, i])).Upper;
        }

        var certain = new long[n * n];
        var possible = new long[n * n];
        var isActive = new byte[n];
        var mayBeActive = new byte[n];
        for (var block = 0; block < weights.BlockCount; block++)
        {
            // Neurons that pad the last block count for nothing.
            var present = (byte)(0xFF >> (int)Math.Max(0, ((block + 1L) * NeuronBlocks.BlockSize) - weights.Width));
            for (var i = 0; i < n; i++)
            {
                var (active, possiblyActive) = Patterns(inputs.Row(i), weights.Block(block), reach[i]);
                (isActive[i], mayBeActive[i]) = ((byte)(active & present), (byte)(possiblyActive & present));
                for (var j = 0; j <= i; j++)
                {
                    certain[(i * n) + j] += BitOperations.PopCount((uint)(isActive[i] & isActive[j]));
                    possible[(i * n) + j] += BitOperations.PopCount((uint)(mayBeActive[i] & mayBeActive[j]));
                }
            }
        }

        return EnclosureOperations.Matrix(
            n,
            (i, j) => gram[i, j] * new Enclosure(certain[(i * n) + j], possible[(i * n) + j]) / (double)weights.Width
        );
    }

    // One bit a neuron. |computed − exact| ≤ γ_d Σ|w x|; the sum of moduli carries a relative error of its own, and d
    // products underflow. The distance itself is computed with three roundings of nonnegative numbers, which the last
    // factor makes up for. Only a row of zeros is certain to have the exponent 0 of every w.
    private static (byte IsActive, byte MayBeActive) Patterns(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> block,
        double reach
    )
    {
        var (product, sizes) = (default(Octet), default(Octet));
        foreach (var coordinate in x)
        {
            var term = Octet.Load(block) * Octet.FromDouble(coordinate);
            product += term;
            sizes += term.Abs();
            block = block[NeuronBlocks.BlockSize..];
        }

        var γ = Rounding.Gamma(x.Length + 1);
        var relative = Rounding.MultiplyUp(γ, Rounding.AddUp(1.0, γ));
        var fixedPart = x.ContainsAnyExcept(0.0) ? Rounding.AddUp(reach, Rounding.SmallestTimes(4L * x.Length)) : reach;
        var distance =
            ((sizes * Octet.FromDouble(relative)) + Octet.FromDouble(fixedPart))
            * Octet.FromDouble(1.0 + (4.0 * Rounding.UnitRoundoff));
        return (product.AtLeast(distance), product.AtLeast(-distance));
    }
}
