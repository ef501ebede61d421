using System.Runtime.Intrinsics;
using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// Fused passes over the neurons of one exponential layer at fixed inputs: exponents, own exp, outputs, gradient,
/// update, moments and Gram sums, in time linear in n·m·d; of the n × m exponentials a limited part is kept between
/// steps. The same bits on any number of threads, any processor and any <see cref="LaneKind"/>.
/// </summary>
/// <remarks>Passes read the neurons only; one set of neurons must not be stepped by two threads at once.</remarks>
public sealed class ExponentialKernel
{
    private readonly double[] inputNorms;

    private readonly INeuronSweep sweep;

    /// <summary>A kernel for fixed inputs.</summary>
    /// <param name="inputs">Rows of the samples, finite, n·d numbers; copied.</param>
    /// <param name="samples">n, at least 1.</param>
    /// <param name="dimension">d, at least 1.</param>
    /// <param name="threads">At most this many threads, at least 1; decides time only, never a bit.</param>
    /// <param name="lanes">What carries out the lanes; decides time only, never a bit.</param>
    /// <param name="keptBytes">Memory for the exponentials that a step keeps for the next one, at least 0; decides time
    /// only, never a bit. Null is the usual limit: all where that is less than 4 MiB; else, from the second step on,
    /// half of them, as much as the weights take and 10 MiB, or an eighth of the machine's memory, whichever is
    /// least.</param>
    public ExponentialKernel(
        ReadOnlySpan<double> inputs,
        int samples,
        int dimension,
        int threads,
        LaneKind lanes = LaneKind.Widest,
        long? keptBytes = null
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        if (inputs.Length != (long)samples * dimension)
        {
            throw new ArgumentException(
                $"{inputs.Length} numbers were given for {samples} samples of {dimension} coordinates.",
                nameof(inputs)
            );
        }

        if (keptBytes < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(keptBytes), keptBytes, "accepted is at least 0");
        }

        Samples = samples;
        Dimension = dimension;
        inputNorms = NormsUp(inputs, samples, dimension);
        sweep = SweepFor(lanes, inputs.ToArray(), samples, dimension, threads, keptBytes);
    }

    /// <summary>Samples n.</summary>
    public int Samples { get; }

    /// <summary>Coordinates d.</summary>
    public int Dimension { get; }

    /// <summary>Outputs and moments at the given weights.</summary>
    /// <param name="neurons">The neurons; unchanged.</param>
    /// <param name="cancellation">Stops between two groups of neurons.</param>
    public NeuronPass Forward(NeuronBlocks neurons, CancellationToken cancellation = default)
    {
        var plan = PlanFor(neurons);
        return ToPass(neurons, plan, sweep.Forward(neurons, plan, null, cancellation));
    }

    /// <summary>
    /// w_r ← w_r − η a_r Σ_i e_i exp⟨w_r, x_i⟩ x_i, then the pass at the new weights, in one sweep. The next weights
    /// are proposed in a second array and become the weights only when the exponents on both sides are within ±700 and
    /// the pass is finite; otherwise the neurons are untouched, but for
    /// <see cref="NeuronBlocks.AreExpendable"/>. Each coordinate is computed by n + 1 fused operations on the
    /// computed exponentials e_i·ê, each rounded once.
    /// </summary>
    /// <param name="neurons">The neurons; their array of weights is replaced, or written where they are
    /// expendable.</param>
    /// <param name="residual">e, n numbers.</param>
    /// <param name="stepSize">η.</param>
    /// <param name="start">W(0), for <see cref="NeuronPass.MovementMax"/> out of the same sweep: 5 % more of a step at
    /// (64, 16, 131,072), 8 to 12 % at (8, 8, 1,024). None for no movement.</param>
    /// <param name="cancellation">Stops between two groups of neurons and leaves the neurons untouched, but for
    /// <see cref="NeuronBlocks.AreExpendable"/>.</param>
    /// <exception cref="ArgumentException">Something is of another shape.</exception>
    public NeuronPass Step(
        NeuronBlocks neurons,
        ReadOnlySpan<double> residual,
        double stepSize,
        NeuronBlocks? start = null,
        CancellationToken cancellation = default
    )
    {
        var plan = PlanFor(neurons);
        if (residual.Length != Samples)
        {
            throw new ArgumentException(
                $"The residual has {residual.Length} numbers; the kernel has {Samples} samples.",
                nameof(residual)
            );
        }

        if (ReferenceEquals(start, neurons) && neurons.AreExpendable)
        {
            throw new ArgumentException(
                "Movement cannot be measured from weights that are overwritten.",
                nameof(start)
            );
        }

        if (start is not null && (start.Width, start.Dimension) != (neurons.Width, neurons.Dimension))
        {
            throw new ArgumentException(
                $"There are {neurons.Width} neurons of {Dimension} coordinates, and at the start {start.Width} of "
                    + $"{start.Dimension}.",
                nameof(start)
            );
        }

        var sums = sweep.Step(neurons, plan, residual.ToArray(), stepSize, start, cancellation);
        var pass = ToPass(neurons, plan, sums);
        if (!pass.IsFinite)
        {
            return pass;
        }

        sweep.Commit(neurons, sums);
        return start is null ? pass : pass with { MovementMax = Math.Sqrt(sums.SquaredMovementMax) };
    }

    /// <summary>‖E_r‖₂² for every neuron, rounded up; m numbers, all NaN when the pass is not finite.</summary>
    /// <param name="neurons">The neurons; unchanged.</param>
    /// <param name="cancellation">Stops between two groups of neurons.</param>
    public double[] SquaredNormsUpper(NeuronBlocks neurons, CancellationToken cancellation = default)
    {
        var plan = PlanFor(neurons);
        var norms = new double[neurons.Width];
        var pass = ToPass(neurons, plan, sweep.Forward(neurons, plan, norms, cancellation));
        var factor = Rounding.AddUp(1.0, pass.ExponentialRelativeError);
        factor = Rounding.MultiplyUp(factor, factor);
        var rounding = new ChainRounding(Samples, Samples);
        for (var r = 0L; r < norms.LongLength; r++)
        {
            norms[r] = Rounding.MultiplyUp(rounding.Upper(norms[r]), factor);
        }

        return norms;
    }

    /// <summary>
    /// (1/m) Σ_r exp⟨w_r, x_i⟩·exp⟨w_r, x_j⟩, n × n. When an exponent is beyond ±700 or a sum overflows, entries are
    /// not finite.
    /// </summary>
    /// <param name="neurons">The neurons; unchanged.</param>
    /// <param name="cancellation">Stops between two panels of neurons.</param>
    public EnclosedMatrix ExponentialGram(NeuronBlocks neurons, CancellationToken cancellation = default)
    {
        PlanFor(neurons);
        var gram = sweep.Gram(neurons, cancellation);
        return GramRounding.Mean(gram, neurons.Width, Dimension, inputNorms);
    }

    private static INeuronSweep SweepFor(
        LaneKind lanes,
        double[] inputs,
        int samples,
        int dimension,
        int threads,
        long? keptBytes
    ) =>
        lanes switch
        {
            LaneKind.Widest when Vector512.IsHardwareAccelerated => new NeuronSweep<Lanes512>(
                inputs,
                samples,
                dimension,
                threads,
                keptBytes
            ),
            LaneKind.Widest or LaneKind.Wide256 => new NeuronSweep<Lanes256>(
                inputs,
                samples,
                dimension,
                threads,
                keptBytes
            ),
            LaneKind.Wide512 => new NeuronSweep<Lanes512>(inputs, samples, dimension, threads, keptBytes),
            LaneKind.Plain => new NeuronSweep<LanesPlain>(inputs, samples, dimension, threads, keptBytes),
            _ => throw new ArgumentOutOfRangeException(nameof(lanes), lanes, "No such kind of lanes."),
        };

    private static double[] NormsUp(ReadOnlySpan<double> inputs, int samples, int dimension)
    {
        var norms = new double[samples];
        for (var i = 0; i < samples; i++)
        {
            var square = 0.0;
            foreach (var coordinate in inputs.Slice(i * dimension, dimension))
            {
                square = Rounding.AddUp(square, Rounding.MultiplyUp(coordinate, coordinate));
            }

            norms[i] = Rounding.SqrtUp(square);
        }

        return norms;
    }

    private SweepPlan PlanFor(NeuronBlocks neurons)
    {
        ArgumentNullException.ThrowIfNull(neurons);
        if (neurons.Dimension != Dimension)
        {
            throw new ArgumentException(
                $"The neurons have {neurons.Dimension} coordinates; the inputs have {Dimension}.",
                nameof(neurons)
            );
        }

        return new SweepPlan(neurons.BlockCount, Dimension);
    }

    private NeuronPass ToPass(NeuronBlocks neurons, SweepPlan plan, SweepSums sums) =>
        PassBounds.ToPass(sums, plan.ChainLength, Dimension, neurons.Width, inputNorms);
}
