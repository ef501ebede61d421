using System.Runtime.CompilerServices;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Functions;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Networks;

/// <summary>
/// The fast way: fused kernels over blocks of eight neurons. The same bits on any number of threads and any machine.
/// </summary>
/// <param name="threads">At most this many threads, at least 1; decides time only.</param>
public sealed class KernelArithmetic(int threads) : INetworkArithmetic
{
    private readonly ConditionalWeakTable<Inputs, ExponentialKernel> kernels = [];

    /// <summary>At most this many threads.</summary>
    public int Threads { get; } =
        threads >= 1
            ? threads
            : throw new ArgumentOutOfRangeException(nameof(threads), threads, "accepted is at least 1");

    /// <inheritdoc/>
    public string Name => "kernels";

    /// <inheritdoc/>
    public NeuronPass Forward(Inputs inputs, NeuronBlocks weights) => Kernel(inputs).Forward(weights);

    /// <inheritdoc/>
    public double[] SquaredNormsUpper(Inputs inputs, NeuronBlocks weights) => Kernel(inputs).SquaredNormsUpper(weights);

    /// <inheritdoc/>
    public NeuronPass Step(Inputs inputs, NeuronBlocks weights, ReadOnlySpan<double> residual, double stepSize) =>
        Kernel(inputs).Step(weights, residual, stepSize);

    /// <inheritdoc/>
    public EnclosedMatrix Gram(Inputs inputs, NeuronBlocks weights)
    {
        var kernel = Kernel(inputs);
        return GramRounding.EntrywiseProduct(
            GramRounding.InnerProducts(inputs.Values, inputs.Samples, inputs.Dimension),
            kernel.ExponentialGram(weights)
        );
    }

    /// <inheritdoc/>
    public EnclosedMatrix InfiniteGram(Inputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var center = new SymmetricMatrix(inputs.Samples);
        var radius = new SymmetricMatrix(inputs.Samples);
        for (var i = 0; i < inputs.Samples; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                (center[i, j], radius[i, j]) = InfiniteEntry(inputs.Row(i), inputs.Row(j));
            }
        }

        return new EnclosedMatrix(center, radius);
    }

    // p ≈ ⟨x, y⟩ within γ_d·P, P = Σ|x_k y_k|; q ≈ ‖x + y‖²/2 within the factors 1 ± γ_{d+2}, all its terms being
    // nonnegative, so that the exponent is off by at most τ = γ_{d+3}·q. With the exponential's own 4u and one
    // rounding of the product, |p·E − ⟨x, y⟩e^{q}| ≤ |p|E·(e^τ(1 + 2u)/(1 − 4u) − 1) + γ_d·P·E·e^τ/(1 − 4u).
    // Underflow adds less than d units of 2⁻¹⁰⁷⁴ to p.
    private static (double Center, double Radius) InfiniteEntry(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (product, sizes, squares) = (0.0, 0.0, 0.0);
        for (var k = 0; k < x.Length; k++)
        {
            var sum = x[k] + y[k];
            product += x[k] * y[k];
            sizes += Math.Abs(x[k] * y[k]);
            squares += sum * sum;
        }

        var exponent = 0.5 * squares;
        var τ = Rounding.MultiplyUp(Rounding.Gamma(x.Length + 3), exponent);
        if (!(exponent <= Exponential.DomainMax && τ <= 1.0))
        {
            return (double.NaN, double.PositiveInfinity);
        }

        var growth = Exponential.Exp(exponent);

        // e^τ ≤ 1 + τ + τ² for τ ≤ 1.
        var shift = Rounding.AddUp(1.0, Rounding.AddUp(τ, Rounding.MultiplyUp(τ, τ)));
        var inflation = Rounding.DivideUp(shift, 1.0 - Exponential.RelativeError);
        var relative = Rounding.SubtractUp(Rounding.MultiplyUp(inflation, 1.0 + (2.0 * Rounding.UnitRoundoff)), 1.0);
        var center = product * growth;
        var sizesUp = Rounding.MultiplyUp(sizes, Rounding.AddUp(1.0, Rounding.Gamma(x.Length + 1)));
        var cancellation = Rounding.AddUp(
            Rounding.MultiplyUp(Rounding.Gamma(x.Length), sizesUp),
            2.0 * x.Length * Rounding.SmallestPositive
        );
        var size = Rounding.AddUp(Math.Abs(center), Rounding.SmallestPositive);
        var own = Rounding.MultiplyUp(Rounding.MultiplyUp(size, 1.0 + (2.0 * Rounding.UnitRoundoff)), relative);
        return (center, Rounding.AddUp(own, Rounding.MultiplyUp(cancellation, Rounding.MultiplyUp(growth, inflation))));
    }

    private ExponentialKernel Kernel(Inputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return kernels.GetValue(
            inputs,
            rows => new ExponentialKernel(rows.Values, rows.Samples, rows.Dimension, Threads)
        );
    }
}
