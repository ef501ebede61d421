using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Networks;

/// <summary>
/// Gradient descent in interval arithmetic, on a network and labels that are scaled by constants:
/// L = ½ Σ_i (s F(W, x_i) − l y_i)² (THEORY.md E13). The result encloses the trajectory of exact arithmetic and owes
/// nothing to the kernels. For a few steps of small networks: the enclosures widen with every step.
/// </summary>
public static class EnclosedDescent
{
    /// <summary>W(T), coordinate k of neuron r at r·d + k.</summary>
    /// <param name="instance">X, y and W(0); not changed.</param>
    /// <param name="outputScale">s.</param>
    /// <param name="labelScale">l.</param>
    /// <param name="stepSize">η.</param>
    /// <param name="steps">T ≥ 0.</param>
    public static Enclosure[] Weights(
        NetworkInstance instance,
        Enclosure outputScale,
        Enclosure labelScale,
        Enclosure stepSize,
        int steps
    )
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        var start = instance.InitialWeights;
        var d = start.Dimension;
        var weights = new Enclosure[checked((int)start.Width * d)];
        for (var at = 0; at < weights.Length; at++)
        {
            weights[at] = Enclosure.Exact(start[at / d, at % d]);
        }

        var labels = Array.ConvertAll(instance.Data.Labels, y => labelScale * y);
        for (var step = 0; step < steps; step++)
        {
            Step(instance, weights, outputScale, labels, stepSize);
        }

        return weights;
    }

    private static void Step(
        NetworkInstance instance,
        Enclosure[] weights,
        Enclosure outputScale,
        Enclosure[] labels,
        Enclosure stepSize
    )
    {
        var inputs = instance.Data.Inputs;
        var signs = instance.InitialWeights.Signs;
        var (n, d) = (inputs.Samples, inputs.Dimension);
        var m = weights.Length / d;
        var exponentials = new Enclosure[m * n];
        var residual = Array.ConvertAll(labels, label => -label);
        for (var r = 0; r < m; r++)
        {
            for (var i = 0; i < n; i++)
            {
                var exponential = Enclosure.Exp(InnerProduct(weights.AsSpan(r * d, d), inputs.Row(i)));
                exponentials[(r * n) + i] = exponential;
                residual[i] += outputScale * signs[r] * exponential;
            }
        }

        for (var r = 0; r < m; r++)
        {
            for (var k = 0; k < d; k++)
            {
                var gradient = Enclosure.Exact(0.0);
                for (var i = 0; i < n; i++)
                {
                    gradient += residual[i] * exponentials[(r * n) + i] * inputs.Row(i)[k];
                }

                weights[(r * d) + k] -= stepSize * outputScale * signs[r] * gradient;
            }
        }
    }

    private static Enclosure InnerProduct(ReadOnlySpan<Enclosure> neuron, ReadOnlySpan<double> input)
    {
        var sum = Enclosure.Exact(0.0);
        for (var k = 0; k < input.Length; k++)
        {
            sum += neuron[k] * input[k];
        }

        return sum;
    }
}
