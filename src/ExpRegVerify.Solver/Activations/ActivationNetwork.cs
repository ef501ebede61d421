using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Solver.Instances;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Solver.Activations;

/// <summary>
/// A network with any activation, for comparisons: outputs, Gram matrix, gradient descent. Plain double arithmetic
/// without stated rounding.
/// </summary>
public sealed class ActivationNetwork
{
    private readonly IActivation activation;
    private readonly Inputs inputs;
    private readonly double[] labels;
    private readonly double[] signs;
    private readonly double[] start;
    private readonly double[] weights;
    private readonly double[] derivatives;
    private readonly double[] exponents;

    /// <summary>The network at its initial weights.</summary>
    /// <param name="activation">Which family.</param>
    /// <param name="instance">Data and initial weights; not changed.</param>
    public ActivationNetwork(IActivation activation, NetworkInstance instance)
    {
        ArgumentNullException.ThrowIfNull(activation);
        ArgumentNullException.ThrowIfNull(instance);
        this.activation = activation;
        inputs = instance.Data.Inputs;
        labels = instance.Data.Labels;
        Width = checked((int)instance.InitialWeights.Width);
        signs = [.. instance.InitialWeights.Signs[..Width]];
        start = RowByRow(instance.InitialWeights);
        weights = [.. start];
        derivatives = new double[inputs.Samples * Width];
        exponents = new double[Width];
    }

    /// <summary>Neurons m.</summary>
    public int Width { get; }

    /// <summary>u_i at the present weights, n numbers; keeps ∂u_i/∂z_r for what follows.</summary>
    public double[] Outputs()
    {
        var d = inputs.Dimension;
        var outputs = new double[inputs.Samples];
        for (var i = 0; i < outputs.Length; i++)
        {
            var x = inputs.Row(i);
            for (var r = 0; r < Width; r++)
            {
                var sum = 0.0;
                for (var k = 0; k < d; k++)
                {
                    sum += weights[(r * d) + k] * x[k];
                }

                exponents[r] = sum;
            }

            outputs[i] = activation.Evaluate(exponents, signs, derivatives.AsSpan(i * Width, Width));
        }

        return outputs;
    }

    /// <summary>(1/m) Σ_r ⟨∂u_i/∂w_r, ∂u_j/∂w_r⟩ at the present weights, n × n.</summary>
    public SymmetricMatrix Gram()
    {
        Outputs();
        var gram = new SymmetricMatrix(inputs.Samples);
        for (var i = 0; i < inputs.Samples; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                gram[i, j] =
                    LaneVectors.Inner(inputs.Row(i), inputs.Row(j))
                    * LaneVectors.Inner(derivatives.AsSpan(i * Width, Width), derivatives.AsSpan(j * Width, Width))
                    / Width;
            }
        }

        return gram;
    }

    /// <summary>Gradient descent on ½‖u − y‖² until ‖e‖ is at most ε, from the present weights on.</summary>
    /// <param name="stepSize">η &gt; 0.</param>
    /// <param name="stepCountMax">The limit on steps.</param>
    /// <param name="tolerance">ε.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public ActivationRun Train(double stepSize, int stepCountMax, double tolerance, CancellationToken cancellation)
    {
        var norms = new List<double>();
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var outputs = Outputs();
            var residual = outputs.Zip(labels, (u, y) => u - y).ToArray();
            norms.Add(Math.Sqrt(residual.Sum(e => e * e)));
            if (!(norms[^1] > tolerance) || norms.Count > stepCountMax)
            {
                return new ActivationRun(norms[^1] <= tolerance, norms.Count - 1, norms, Movement());
            }

            Step(residual, stepSize);
        }
    }

    private void Step(double[] residual, double stepSize)
    {
        var d = inputs.Dimension;
        for (var i = 0; i < residual.Length; i++)
        {
            var x = inputs.Row(i);
            for (var r = 0; r < Width; r++)
            {
                var share = stepSize * residual[i] * derivatives[(i * Width) + r];
                for (var k = 0; k < d; k++)
                {
                    weights[(r * d) + k] -= share * x[k];
                }
            }
        }
    }

    private double Movement()
    {
        var squared = 0.0;
        for (var at = 0; at < weights.Length; at++)
        {
            squared += (weights[at] - start[at]) * (weights[at] - start[at]);
        }

        return Math.Sqrt(squared / Width);
    }

    private static double[] RowByRow(NeuronBlocks blocks)
    {
        var rows = new double[checked((int)blocks.Width * blocks.Dimension)];
        for (var at = 0; at < rows.Length; at++)
        {
            rows[at] = blocks[at / blocks.Dimension, at % blocks.Dimension];
        }

        return rows;
    }
}
