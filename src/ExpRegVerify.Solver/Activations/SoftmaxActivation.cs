using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Functions;
using ExpRegVerify.Solver.Instances;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Solver.Activations;

/// <summary>
/// F = m ⟨a, S⟩, S the softmax of z over the neurons; ∂F/∂z_r = m (a_r − ⟨a, S⟩) S_r; its kernel is G ∘ e^G
/// (THEORY.md S5).
/// </summary>
public sealed class SoftmaxActivation : IActivation
{
    /// <inheritdoc/>
    public string Name => "softmax";

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> exponents, ReadOnlySpan<double> signs, Span<double> derivatives)
    {
        var total = 0.0;
        var signed = 0.0;
        for (var r = 0; r < exponents.Length; r++)
        {
            derivatives[r] = Exponential.Exp(exponents[r]);
            total += derivatives[r];
            signed += signs[r] * derivatives[r];
        }

        var mean = signed / total;
        for (var r = 0; r < exponents.Length; r++)
        {
            derivatives[r] *= exponents.Length * (signs[r] - mean) / total;
        }

        return exponents.Length * mean;
    }

    /// <inheritdoc/>
    public EnclosedMatrix LimitKernel(Inputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var gram = new InnerProducts(inputs);
        return EnclosureOperations.Matrix(inputs.Samples, (i, j) => gram[i, j] * Enclosure.Exp(gram[i, j]));
    }
}
