using System.Runtime.InteropServices;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// Working space for one strip of blocks, with a copy of its weights and signs, on whole cache lines outside the
/// managed heap, whose arrays start anywhere: eight lanes that straddle two lines take two loads.
/// </summary>
internal sealed unsafe class StripSpace : IDisposable
{
    private const int Lanes = NeuronBlocks.BlockSize;

    private readonly double* start;

    private readonly int dimension;

    /// <summary>Space for strips of at most so many blocks.</summary>
    /// <param name="blocksMax">How many.</param>
    /// <param name="dimension">d.</param>
    /// <param name="rows">Samples whose exponentials there is space for, a multiple of four.</param>
    public StripSpace(int blocksMax, int dimension, int rows)
    {
        this.dimension = dimension;
        var block = sizeof(double) * Lanes * (nuint)blocksMax;
        var size = (2 * (nuint)dimension) + 2 + (nuint)rows;
        start = (double*)NativeMemory.AlignedAlloc(checked(size * block), sizeof(double) * Lanes);
        Weights = start;
        Gradient = Weights + ((long)blocksMax * dimension * Lanes);
        Signs = Gradient + ((long)blocksMax * dimension * Lanes);
        SquaredNorms = Signs + ((long)blocksMax * Lanes);
        Tile = SquaredNorms + ((long)blocksMax * Lanes);
    }

    /// <summary>Blocks of the present strip.</summary>
    public int Blocks { get; private set; }

    /// <summary>Some sign of the present strip is 0.</summary>
    public bool HasPadding { get; private set; }

    /// <summary>The strip's weights.</summary>
    public double* Weights { get; }

    /// <summary>Space of the shape of the weights.</summary>
    public double* Gradient { get; }

    /// <summary>The strip's signs.</summary>
    public double* Signs { get; }

    /// <summary>Space for a number a neuron.</summary>
    public double* SquaredNorms { get; }

    /// <summary>Space for the exponentials, sample by sample.</summary>
    public double* Tile { get; }

    /// <summary>Copies a strip's weights and signs.</summary>
    /// <param name="weights">All weights.</param>
    /// <param name="signs">All signs.</param>
    /// <param name="first">The strip's first block.</param>
    /// <param name="blocks">Its blocks.</param>
    public void Load(double* weights, double* signs, int first, int blocks)
    {
        Blocks = blocks;
        var size = blocks * dimension * Lanes;
        new ReadOnlySpan<double>(weights + ((long)first * dimension * Lanes), size).CopyTo(new(Weights, size));
        new ReadOnlySpan<double>(signs + ((long)first * Lanes), blocks * Lanes).CopyTo(new(Signs, blocks * Lanes));
        HasPadding = new ReadOnlySpan<double>(Signs, blocks * Lanes).Contains(0.0);
    }

    public void Dispose() => NativeMemory.AlignedFree(start);
}
