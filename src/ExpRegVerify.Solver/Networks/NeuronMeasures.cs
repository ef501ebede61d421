using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Networks;

/// <summary>
/// What single neurons do, enclosed by interval operations alone: nothing here owes anything to the kernels' error
/// analysis. Meant for networks of some thousand neurons; a pass of the kernels is far cheaper.
/// </summary>
public static class NeuronMeasures
{
    /// <summary>‖E_r‖₂² = Σ_i e^{2⟨w_r, x_i⟩} for every neuron; m enclosures.</summary>
    /// <param name="inputs">X, n × d.</param>
    /// <param name="weights">W; unchanged.</param>
    public static Enclosure[] SquaredNorms(Inputs inputs, NeuronBlocks weights)
    {
        var norms = new Enclosure[Require(inputs, weights).Width];
        ForEach(
            weights,
            (r, neuron) =>
            {
                var sum = Enclosure.Exact(0.0);
                for (var i = 0; i < inputs.Samples; i++)
                {
                    sum += Enclosure.Exp(2.0 * InputGeometry.InnerProduct(neuron, inputs.Row(i)));
                }

                norms[r] = sum;
            }
        );
        return norms;
    }

    /// <summary>max_{r,i} |⟨w_r, x_i⟩|, the largest exponent in size.</summary>
    /// <param name="inputs">X, n × d.</param>
    /// <param name="weights">W; unchanged.</param>
    public static Enclosure LargestExponent(Inputs inputs, NeuronBlocks weights)
    {
        var largest = Enclosure.Exact(0.0);
        ForEach(
            Require(inputs, weights),
            (_, neuron) =>
            {
                for (var i = 0; i < inputs.Samples; i++)
                {
                    var exponent = Enclosure.Abs(InputGeometry.InnerProduct(neuron, inputs.Row(i)));
                    largest = Enclosure.Max(largest, exponent);
                }
            }
        );
        return largest;
    }

    /// <summary>max_r ‖∂L/∂w_r‖₂, with ∂L/∂w_r = a_r Σ_i e_i e^{⟨w_r, x_i⟩} x_i (THEORY.md E5).</summary>
    /// <param name="inputs">X, n × d.</param>
    /// <param name="weights">W; unchanged.</param>
    /// <param name="residual">e, n enclosures.</param>
    public static Enclosure LargestGradientNorm(Inputs inputs, NeuronBlocks weights, IReadOnlyList<Enclosure> residual)
    {
        ArgumentNullException.ThrowIfNull(residual);
        var largest = Enclosure.Exact(0.0);
        ForEach(
            Require(inputs, weights),
            (_, neuron) => largest = Enclosure.Max(largest, SquaredGradientNorm(inputs, neuron, residual))
        );
        return Enclosure.Sqrt(largest);
    }

    private static Enclosure SquaredGradientNorm(Inputs inputs, double[] neuron, IReadOnlyList<Enclosure> residual)
    {
        var gradient = new Enclosure[neuron.Length];
        for (var i = 0; i < inputs.Samples; i++)
        {
            var row = inputs.Row(i);
            var share = residual[i] * Enclosure.Exp(InputGeometry.InnerProduct(neuron, row));
            for (var k = 0; k < gradient.Length; k++)
            {
                gradient[k] += share * row[k];
            }
        }

        return gradient.Aggregate(Enclosure.Exact(0.0), (sum, value) => sum + Enclosure.Square(value));
    }

    private static NeuronBlocks Require(Inputs inputs, NeuronBlocks weights)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(weights);
        return weights;
    }

    // The array is the same one for every neuron.
    private static void ForEach(NeuronBlocks weights, Action<long, double[]> visit)
    {
        var neuron = new double[weights.Dimension];
        for (var r = 0L; r < weights.Width; r++)
        {
            for (var k = 0; k < neuron.Length; k++)
            {
                neuron[k] = weights[r, k];
            }

            visit(r, neuron);
        }
    }
}
