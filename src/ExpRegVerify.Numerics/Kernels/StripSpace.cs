using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// Working space for one strip of blocks on whole cache lines, its signs, and where its weights stand. Each thread
/// keeps the largest so far, up to 8 MiB: of a step at (n, d, m) = (8, 8, 1,024) a new one took a twelfth.
/// </summary>
internal sealed unsafe class StripSpace
{
    private const int Lanes = NeuronBlocks.BlockSize;

    private const int KeptMax = 1 << 20;

    [ThreadStatic]
    private static StripSpace? ofThread;

    private readonly AlignedNumbers numbers;

    private StripSpace(int length) => numbers = new AlignedNumbers(length);

    /// <summary>Blocks of the present strip.</summary>
    public int Blocks { get; private set; }

    /// <summary>Some sign of the present strip is 0.</summary>
    public bool HasPadding { get; private set; }

    /// <summary>The strip's weights, where they stand.</summary>
    public double* Weights { get; set; }

    /// <summary>The strip's signs.</summary>
    public double* Signs { get; private set; }

    /// <summary>Space of the shape of the weights.</summary>
    public double* Gradient => numbers.Pointer;

    /// <summary>Space for a number a neuron.</summary>
    public double* SquaredNorms { get; private set; }

    /// <summary>Space for another number a neuron, its ‖w_r‖².</summary>
    public double* SquaredLengths { get; private set; }

    /// <summary>Space for the exponentials, sample by sample.</summary>
    public double* Tile { get; private set; }

    /// <summary>This thread's space, for strips of at most so many blocks; until it is asked for again.</summary>
    /// <param name="blocksMax">How many.</param>
    /// <param name="dimension">d.</param>
    /// <param name="rows">Samples whose exponentials there is space for, a multiple of four.</param>
    public static StripSpace OfThread(int blocksMax, int dimension, int rows)
    {
        var length = checked((dimension + 3 + rows) * blocksMax * Lanes);
        var space = ofThread is { } earlier && earlier.numbers.Length >= length ? earlier : new StripSpace(length);
        if (length <= KeptMax)
        {
            ofThread = space;
        }

        space.SquaredNorms = space.Gradient + ((long)blocksMax * dimension * Lanes);
        space.Signs = space.SquaredNorms + ((long)blocksMax * Lanes);
        space.SquaredLengths = space.Signs + ((long)blocksMax * Lanes);
        space.Tile = space.SquaredLengths + ((long)blocksMax * Lanes);
        return space;
    }

    /// <summary>Turns to a strip. Four signs at a time are worth a thirteenth of a step at (8, 8, 1,024).</summary>
    /// <param name="weights">All weights.</param>
    /// <param name="signs">All signs.</param>
    /// <param name="dimension">d.</param>
    /// <param name="first">The strip's first block.</param>
    /// <param name="blocks">Its blocks.</param>
    [MethodImpl(Compiled.Apart)]
    public void TurnTo(double* weights, sbyte* signs, int dimension, int first, int blocks)
    {
        Blocks = blocks;
        Weights = weights + ((long)first * dimension * Lanes);
        signs += (long)first * Lanes;
        HasPadding = new ReadOnlySpan<sbyte>(signs, blocks * Lanes).Contains((sbyte)0);
        var r = 0;
        if (Avx.IsSupported)
        {
            for (; r < blocks * Lanes; r += Vector256<double>.Count)
            {
                Avx.ConvertToVector256Double(Sse41.ConvertToVector128Int32(signs + r)).Store(Signs + r);
            }
        }

        for (; r < blocks * Lanes; r++)
        {
            Signs[r] = signs[r];
        }
    }
}
