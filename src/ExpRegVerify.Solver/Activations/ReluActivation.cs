using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Activations;

/// <summary>F = Σ_r a_r max(z_r, 0); its kernel is G_ij (π − θ_ij)/(2π) (THEORY.md S1).</summary>
public sealed class ReluActivation : IActivation
{
    /// <inheritdoc/>
    public string Name => "relu";

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> exponents, ReadOnlySpan<double> signs, Span<double> derivatives)
    {
        var output = 0.0;
        for (var r = 0; r < exponents.Length; r++)
        {
            derivatives[r] = exponents[r] >= 0.0 ? signs[r] : 0.0;
            output += derivatives[r] * exponents[r];
        }

        return output;
    }

    /// <inheritdoc/>
    public EnclosedMatrix LimitKernel(Inputs inputs) => ReluKernel.Limit(inputs);
}
