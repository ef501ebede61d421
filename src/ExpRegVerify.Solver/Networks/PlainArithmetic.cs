using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Networks;

/// <summary>
/// The slow and independent way: plain loops over neurons and samples, <see cref="Math.Exp"/> widened to 2 units in
/// the last place, every sum rounded outwards term by term. It shares no formula with the kernels, so that a fault in
/// one of the two shows as a disagreement. Its bits are this machine's; its enclosures hold on all.
/// </summary>
public sealed class PlainArithmetic : INetworkArithmetic
{
    // 2 units in the last place are at most 4 unit roundoffs of the value.
    private const double ExpRelativeError = 4.0 * Rounding.UnitRoundoff;

    private const double ExponentLimit = 700.0;

    /// <inheritdoc/>
    public string Name => "plain loops";

    /// <inheritdoc/>
    public NeuronPass Forward(Inputs inputs, NeuronBlocks weights)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(weights);
        var n = inputs.Samples;
        var sums = new PlainSums(n);
        var neuron = new double[inputs.Dimension];
        var exponentials = new PlainExponential[n];
        for (var r = 0L; r < weights.Width; r++)
        {
            CopyNeuron(weights, r, neuron);
            for (var i = 0; i < n; i++)
            {
                exponentials[i] = Exponential(neuron, inputs.Row(i));
            }

            sums.Add(neuron, weights.Signs[r], exponentials);
        }

        return sums.ToPass();
    }

    /// <inheritdoc/>
    public double[] SquaredNormsUpper(Inputs inputs, NeuronBlocks weights)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(weights);
        var norms = new double[weights.Width];
        var neuron = new double[inputs.Dimension];
        for (var r = 0L; r < weights.Width; r++)
        {
            CopyNeuron(weights, r, neuron);
            var sum = 0.0;
            for (var i = 0; i < inputs.Samples; i++)
            {
                var upper = Exponential(neuron, inputs.Row(i)).Enclosure.Upper;
                sum = Rounding.AddUp(sum, Rounding.MultiplyUp(upper, upper));
            }

            norms[r] = sum;
        }

        return norms;
    }

    /// <inheritdoc/>
    public NeuronPass Step(
        Inputs inputs,
        NeuronBlocks weights,
        ReadOnlySpan<double> residual,
        double stepSize,
        NeuronBlocks? start = null
    )
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(weights);
        var proposal = weights.Clone();
        var neuron = new double[inputs.Dimension];
        var gradient = new double[inputs.Dimension];
        for (var r = 0L; r < weights.Width; r++)
        {
            CopyNeuron(weights, r, neuron);
            Array.Clear(gradient);
            for (var i = 0; i < inputs.Samples; i++)
            {
                var x = inputs.Row(i);
                var share = residual[i] * Exponential(neuron, x).Value;
                for (var k = 0; k < gradient.Length; k++)
                {
                    gradient[k] += share * x[k];
                }
            }

            for (var k = 0; k < gradient.Length; k++)
            {
                proposal[r, k] = neuron[k] - (stepSize * (weights.Signs[r] * gradient[k]));
            }
        }

        var pass = Forward(inputs, proposal);
        if (!pass.IsFinite)
        {
            return pass;
        }

        proposal.Weights.CopyTo(weights.Weights, 0);
        return start is null ? pass : pass with { MovementMax = Movement(start, weights) };
    }

    /// <inheritdoc/>
    public EnclosedMatrix Gram(Inputs inputs, NeuronBlocks weights)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(weights);
        var n = inputs.Samples;
        var lower = new double[n * n];
        var upper = new double[n * n];
        var neuron = new double[inputs.Dimension];
        var exponentials = new Enclosure[n];
        for (var r = 0L; r < weights.Width; r++)
        {
            CopyNeuron(weights, r, neuron);
            for (var i = 0; i < n; i++)
            {
                exponentials[i] = Exponential(neuron, inputs.Row(i)).Enclosure;
                for (var j = 0; j <= i; j++)
                {
                    var at = (i * n) + j;
                    var (x, y) = (exponentials[i], exponentials[j]);
                    lower[at] = Rounding.AddDown(lower[at], Rounding.MultiplyDown(x.Lower, y.Lower));
                    upper[at] = Rounding.AddUp(upper[at], Rounding.MultiplyUp(x.Upper, y.Upper));
                }
            }
        }

        return EnclosureOperations.Matrix(
            n,
            (i, j) =>
                InputGeometry.InnerProduct(inputs.Row(i), inputs.Row(j))
                * (new Enclosure(lower[(i * n) + j], upper[(i * n) + j]) / weights.Width)
        );
    }

    /// <inheritdoc/>
    public EnclosedMatrix InfiniteGram(Inputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return EnclosureOperations.Matrix(inputs.Samples, (i, j) => InfiniteEntry(inputs.Row(i), inputs.Row(j)));
    }

    private static Enclosure InfiniteEntry(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var squared = Enclosure.Exact(0.0);
        for (var k = 0; k < x.Length; k++)
        {
            squared += Enclosure.Square(Enclosure.Exact(x[k]) + y[k]);
        }

        var exponent = 0.5 * squared;
        var growth = new Enclosure(
            Rounding.MultiplyDown(Math.Exp(exponent.Lower), 1.0 - ExpRelativeError),
            Rounding.MultiplyUp(Math.Exp(exponent.Upper), 1.0 + ExpRelativeError)
        );
        return InputGeometry.InnerProduct(x, y) * growth;
    }

    private static double Movement(NeuronBlocks start, NeuronBlocks now)
    {
        var largest = 0.0;
        for (var r = 0L; r < now.Width; r++)
        {
            var square = 0.0;
            for (var k = 0; k < now.Dimension; k++)
            {
                var change = now[r, k] - start[r, k];
                square += change * change;
            }

            largest = Math.Max(largest, Math.Sqrt(square));
        }

        return largest;
    }

    // |z − ⟨w, x⟩| ≤ γ_d Σ|w_k||x_k| + what underflow may take, d units of 2⁻¹⁰⁷⁴.
    private static PlainExponential Exponential(double[] neuron, ReadOnlySpan<double> x)
    {
        var z = 0.0;
        var size = 0.0;
        for (var k = 0; k < neuron.Length; k++)
        {
            z += neuron[k] * x[k];
            size = Rounding.AddUp(size, Rounding.MultiplyUp(Math.Abs(neuron[k]), Math.Abs(x[k])));
        }

        var shift = Rounding.AddUp(
            Rounding.MultiplyUp(Rounding.Gamma(neuron.Length), size),
            neuron.Length * Rounding.SmallestPositive
        );
        var isFinite = Math.Abs(z) <= ExponentLimit && shift <= 1.0;

        // e^τ ≤ 1 + τ + τ² for τ ≤ 1.
        var growth = Rounding.AddUp(1.0, Rounding.AddUp(shift, Rounding.MultiplyUp(shift, shift)));
        var relative = Rounding.SubtractUp(Rounding.DivideUp(growth, 1.0 - ExpRelativeError), 1.0);
        return new PlainExponential(Math.Exp(z), relative, Rounding.AddUp(Math.Abs(z), shift), isFinite);
    }

    private static void CopyNeuron(NeuronBlocks weights, long r, double[] neuron)
    {
        for (var k = 0; k < neuron.Length; k++)
        {
            neuron[k] = weights[r, k];
        }
    }
}
