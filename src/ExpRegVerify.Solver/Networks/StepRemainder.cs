using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Networks;

/// <summary>
/// The part of one exact step that is not linear in the update (THEORY.md E5):
/// v_i = Σ_r a_r e^{⟨w_r, x_i⟩} (e^{ξ_ri} − 1 − ξ_ri), ξ_ri = −η a_r Σ_j e_j e^{⟨w_r, x_j⟩} ⟨x_i, x_j⟩.
/// Every operation is an interval operation, so the result owes nothing to the kernels' error analysis.
/// </summary>
public static class StepRemainder
{
    // e^ξ − 1 − ξ = ξ² Σ_k ξ^k / (k+2)!; cut after this power, the rest is at most 2 |ξ|^(last+1) / (last+3)! for |ξ|
    // ≤ 1.
    private const int LastPower = 18;

    /// <summary>Encloses v at the weights W for exact gradient descent with step size η.</summary>
    /// <param name="inputs">X, n × d.</param>
    /// <param name="weights">W, m neurons.</param>
    /// <param name="residual">e = u(W) − y, n enclosures.</param>
    /// <param name="stepSize">η.</param>
    /// <returns>n enclosures of v_i; their width is a few hundred roundings of the largest term.</returns>
    public static Enclosure[] Evaluate(
        Inputs inputs,
        NeuronBlocks weights,
        IReadOnlyList<Enclosure> residual,
        double stepSize
    )
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(residual);
        var n = inputs.Samples;
        var gram = InnerProducts(inputs);
        var remainder = new Enclosure[n];
        var exponentials = new Enclosure[n];
        var neuron = new double[inputs.Dimension];
        for (var r = 0L; r < weights.Width; r++)
        {
            for (var k = 0; k < neuron.Length; k++)
            {
                neuron[k] = weights[r, k];
            }

            for (var i = 0; i < n; i++)
            {
                exponentials[i] = Enclosure.Exp(InnerProduct(neuron, inputs.Row(i)));
            }

            AddNeuron(weights.Signs[r], exponentials, gram, residual, stepSize, remainder);
        }

        return remainder;
    }

    private static void AddNeuron(
        double sign,
        Enclosure[] exponentials,
        Enclosure[] gram,
        IReadOnlyList<Enclosure> residual,
        double stepSize,
        Enclosure[] remainder
    )
    {
        var n = exponentials.Length;
        for (var i = 0; i < n; i++)
        {
            var sum = Enclosure.Exact(0);
            for (var j = 0; j < n; j++)
            {
                sum += residual[j] * exponentials[j] * gram[(i * n) + j];
            }

            remainder[i] += sign * exponentials[i] * SecondOrder(-(sign * stepSize) * sum);
        }
    }

    private static Enclosure SecondOrder(Enclosure exponent)
    {
        var magnitude = Math.Max(Math.Abs(exponent.Lower), Math.Abs(exponent.Upper));
        if (!(magnitude <= 1))
        {
            return Enclosure.Exp(exponent) - 1.0 - exponent;
        }

        // Horner from the inside: 1/2 (1 + ξ/3 (1 + ξ/4 (…))); the cut tail is one more factor within ±|ξ|.
        var series = 1.0 + new Enclosure(-magnitude, magnitude);
        for (var k = LastPower; k >= 1; k--)
        {
            series = 1.0 + (exponent * series / (k + 2.0));
        }

        return Enclosure.Square(exponent) * series * 0.5;
    }

    private static Enclosure[] InnerProducts(Inputs inputs)
    {
        var n = inputs.Samples;
        var gram = new Enclosure[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                gram[(i * n) + j] = InnerProduct(inputs.Row(i), inputs.Row(j));
            }
        }

        return gram;
    }

    private static Enclosure InnerProduct(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = Enclosure.Exact(0);
        for (var k = 0; k < left.Length; k++)
        {
            sum += Enclosure.Exact(left[k]) * right[k];
        }

        return sum;
    }
}
