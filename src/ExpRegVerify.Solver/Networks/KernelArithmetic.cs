using System.Runtime.CompilerServices;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Networks;

/// <summary>
/// The fast way: fused kernels over blocks of eight neurons. The same bits on any number of threads and any machine.
/// </summary>
/// <param name="threads">At most this many threads, at least 1; decides time only.</param>
/// <param name="keptBytes">Memory for the exponentials that a step keeps for the next one; decides time only. None for
/// the usual limit of an <see cref="ExponentialKernel"/>.</param>
public sealed class KernelArithmetic(int threads, long? keptBytes = null) : INetworkArithmetic
{
    private readonly ConditionalWeakTable<Inputs, Prepared> known = [];

    /// <inheritdoc/>
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
    public NeuronPass Step(
        Inputs inputs,
        NeuronBlocks weights,
        ReadOnlySpan<double> residual,
        double stepSize,
        NeuronBlocks? start = null
    ) => Kernel(inputs).Step(weights, residual, stepSize, start);

    /// <inheritdoc/>
    public EnclosedMatrix Gram(Inputs inputs, NeuronBlocks weights)
    {
        var prepared = Known(inputs);
        return GramRounding.EntrywiseProduct(prepared.InnerProducts.Value, prepared.Kernel.ExponentialGram(weights));
    }

    /// <inheritdoc/>
    public EnclosedMatrix InfiniteGram(Inputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return InfiniteGramEntries.Of(inputs, Threads);
    }

    private ExponentialKernel Kernel(Inputs inputs) => Known(inputs).Kernel;

    private Prepared Known(Inputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return known.GetValue(inputs, rows => new Prepared(rows, Threads, keptBytes));
    }

    // What is made once for inputs: the kernel, and ⟨x_i, x_j⟩ when first asked for.
    private sealed class Prepared(Inputs rows, int threads, long? keptBytes)
    {
        public ExponentialKernel Kernel { get; } =
            new(rows.Values, rows.Samples, rows.Dimension, threads, keptBytes: keptBytes);

        public Lazy<EnclosedMatrix> InnerProducts { get; } =
            new(() => GramRounding.InnerProducts(rows.Values, rows.Samples, rows.Dimension));
    }
}
