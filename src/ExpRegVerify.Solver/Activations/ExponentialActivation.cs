using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Functions;
using ExpRegVerify.Solver.Instances;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Solver.Activations;

/// <summary>F = Σ_r a_r e^{z_r}, the network of paper 1; its kernel is H^cts (THEORY.md E1).</summary>
public sealed class ExponentialActivation : IActivation
{
    /// <inheritdoc/>
    public string Name => "exp";

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> exponents, ReadOnlySpan<double> signs, Span<double> derivatives)
    {
        var output = 0.0;
        for (var r = 0; r < exponents.Length; r++)
        {
            derivatives[r] = signs[r] * Exponential.Exp(exponents[r]);
            output += derivatives[r];
        }

        return output;
    }

    /// <inheritdoc/>
    public EnclosedMatrix LimitKernel(Inputs inputs) => new KernelArithmetic(threads: 1).InfiniteGram(inputs);
}
