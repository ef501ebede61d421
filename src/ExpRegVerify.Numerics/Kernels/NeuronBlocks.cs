using System.Runtime.CompilerServices;
using ExpRegVerify.Numerics.Random;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// The neurons of a network, eight to a block: weights stored [block][coordinate][8], signs [block][8]. The last block
/// is padded with neurons of sign 0, which no kernel counts.
/// </summary>
public sealed class NeuronBlocks
{
    /// <summary>Neurons to a block.</summary>
    public const int BlockSize = 8;

    private double[]? proposal;

    /// <summary>All weights zero and all signs zero.</summary>
    /// <param name="width">Neurons m, at least 1.</param>
    /// <param name="dimension">Coordinates d of a weight vector, at least 1.</param>
    public NeuronBlocks(long width, int dimension)
        : this(width, dimension, length => new double[length]) { }

    private NeuronBlocks(long width, int dimension, Func<int, double[]> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        Width = width;
        Dimension = dimension;
        BlockCount = checked((int)((width + BlockSize - 1) / BlockSize));
        Current = weights(checked(BlockCount * BlockSize * dimension));
        CurrentSigns = new sbyte[checked(BlockCount * BlockSize)];
    }

    private NeuronBlocks(NeuronBlocks other)
    {
        Width = other.Width;
        Dimension = other.Dimension;
        BlockCount = other.BlockCount;
        Current = Unwritten(other.Current.Length);
        other.Current.CopyTo(Current, 0);
        CurrentSigns = [.. other.CurrentSigns];
    }

    /// <summary>Neurons m.</summary>
    public long Width { get; }

    /// <summary>Coordinates d of a weight vector.</summary>
    public int Dimension { get; }

    /// <summary>Blocks of eight neurons, the last one padded.</summary>
    public int BlockCount { get; }

    /// <summary>
    /// Whether a step writes into the weights themselves, for which it needs no second array of their size. Then a step
    /// whose pass is not finite, or that is cancelled, leaves weights that mean nothing.
    /// </summary>
    public bool AreExpendable { get; set; }

    /// <summary>
    /// Coordinate k of neuron 8·b + l stands at (b·d + k)·8 + l. A step replaces this array by another one, that of
    /// expendable neurons it writes: ask again after it, even to write, or what it keeps is taken for that of the
    /// weights that are written.
    /// </summary>
    public double[] Weights
    {
        get
        {
            // Whoever asks may write.
            Kept?.Forget();
            return Current;
        }
    }

    /// <summary>The output sign of neuron 8·b + l, −1 or +1, stands at 8·b + l; padding is 0.</summary>
    public sbyte[] Signs
    {
        get
        {
            Kept?.Forget();
            return CurrentSigns;
        }
    }

    /// <summary>Coordinate <paramref name="k"/> of the weights of neuron <paramref name="r"/>.</summary>
    public double this[long r, int k]
    {
        get => Current[Position(r, k)];
        set => Weights[Position(r, k)] = value;
    }

    /// <summary>
    /// Neurons whose weights are standard normals, all signs zero. Prefix-stable: fewer neurons are the first ones.
    /// </summary>
    /// <param name="random">Where they come from: coordinate k of the number drawn at index i.</param>
    /// <param name="stream">Which of its streams.</param>
    /// <param name="copies">1, or 2 for neurons 2i and 2i + 1 that share what is drawn at index i.</param>
    /// <param name="width">Neurons m, at least 1.</param>
    /// <param name="dimension">Coordinates d of a weight vector, at least 1.</param>
    public static NeuronBlocks Normal(CounterRandom random, uint stream, int copies, long width, int dimension)
    {
        if (copies is not (1 or 2))
        {
            throw new ArgumentOutOfRangeException(nameof(copies), copies, "accepted is 1 or 2");
        }

        var neurons = new NeuronBlocks(width, dimension, Unwritten);
        NormalWeights.Write(random, stream, copies, neurons);
        return neurons;
    }

    /// <summary>A copy that shares nothing with this one.</summary>
    public NeuronBlocks Clone() => new(this);

    /// <summary>The weights of a block for reading: coordinate k of its neuron l at 8·k + l; padding is 0.</summary>
    /// <param name="block">0 to <see cref="BlockCount"/> − 1.</param>
    public ReadOnlySpan<double> Block(int block)
    {
        var length = BlockSize * Dimension;
        return Current.AsSpan(checked(block * length), length);
    }

    /// <summary>
    /// ‖w_r − w'_r‖² of the eight neurons of a block, plain sums over k: each within γ_{d+3} of the exact square,
    /// but for squares that underflow; 0 in padding.
    /// </summary>
    /// <param name="other">w', as many neurons of as many coordinates.</param>
    /// <param name="block">0 to <see cref="BlockCount"/> − 1.</param>
    [MethodImpl(Compiled.Apart)]
    public Octet SquaredDistances(NeuronBlocks other, int block)
    {
        ArgumentNullException.ThrowIfNull(other);
        var sum = default(Octet);
        var others = other.Block(block);
        for (var rest = Block(block); !rest.IsEmpty; rest = rest[BlockSize..])
        {
            var change = Octet.Load(rest) - Octet.Load(others);
            sum += change * change;
            others = others[BlockSize..];
        }

        return sum;
    }

    /// <summary><see cref="Weights"/> for reading only.</summary>
    internal double[] Current { get; private set; }

    /// <summary><see cref="Signs"/> for reading only.</summary>
    internal sbyte[] CurrentSigns { get; }

    /// <summary>Exponentials of the last step.</summary>
    internal KeptExponentials? Kept { get; set; }

    /// <summary>Whether a step was asked for that would have kept many.</summary>
    internal bool WereStepped { get; set; }

    /// <summary>Space for the sums of a step.</summary>
    internal SweepSums[]? StepSums { get; set; }

    /// <summary>An array to propose the next weights in, of the length of <see cref="Weights"/>; made once and
    /// kept; not to be asked for by two threads at once. Expendable weights are their own.</summary>
    internal double[] Proposal => AreExpendable ? Current : proposal ??= Unwritten(Current.Length);

    /// <summary>Makes the proposal the weights, and the old weights the next proposal's space.</summary>
    internal void Commit()
    {
        var next = Proposal;
        proposal = AreExpendable ? null : Current;
        Current = next;
    }

    // Zeros that are overwritten at once would cost as much as the copy.
    private static double[] Unwritten(int length) => GC.AllocateUninitializedArray<double>(length);

    private long Position(long r, int k) => ((((r / BlockSize) * Dimension) + k) * BlockSize) + (r % BlockSize);
}
