using System.Runtime.CompilerServices;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// Exponentials of a strip of blocks for a few samples, written row by row: sample i's are at i·blocks·8. First the
/// exponents, then their exponentials in place, then the sums, each in a loop of its own that keeps all its numbers in
/// registers: twice as fast as one loop for everything.
/// </summary>
/// <remarks>
/// Here and in the other loops over a strip all methods are compiled for speed at once. Left to the runtime, which
/// compiles for a quick start first, the first 200 steps at (5, 8, 4,096) take eight times as long. Loops over all
/// weights elsewhere are too: 300 networks of <c>weights-stay-close</c> take a twelfth less.
/// </remarks>
/// <typeparam name="TLanes">How the lanes are carried out.</typeparam>
internal static unsafe class ExponentialTile<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int BlocksAtOnce = 4;

    private const int Lanes = ILanes<Lanes512>.Count;

    /// <summary>
    /// Writes exp⟨w_r, x_i⟩ for four samples or those that are left, and 0 for a neuron of sign 0. With the first four
    /// goes ‖w_r‖², if asked for: in a loop of its own it would make a step at (8, 8, 1,024) take 1.03 times as long.
    /// </summary>
    /// <param name="space">The strip.</param>
    /// <param name="inputs">Rows of the samples, n × d.</param>
    /// <param name="sample">The first of <see cref="RowCount.Max"/> samples.</param>
    /// <param name="samples">n.</param>
    /// <param name="dimension">d.</param>
    /// <param name="tile">Where they are written.</param>
    /// <param name="exponents">Raised to the size of every exponent, lane by lane.</param>
    /// <param name="squares">Raised by the first four samples to ‖w_r‖² of every neuron whose sign is not 0, lane by
    /// lane; d fused operations each. The space then holds all of them. A null reference does not ask.</param>
    [MethodImpl(Compiled.Apart)]
    public static void Fill(
        StripSpace space,
        double* inputs,
        int sample,
        int samples,
        int dimension,
        double* tile,
        ref TLanes exponents,
        ref TLanes squares
    )
    {
        var rows = Math.Min(samples - sample, RowCount.Max);
        var x = inputs + ((long)sample * dimension);
        var blocks = space.Blocks;
        if (sample == 0 && !Unsafe.IsNullRef(ref squares))
        {
            Exponents<Measured>(rows, x, dimension, space, tile, ref squares);
        }
        else
        {
            Exponents<Unmeasured>(rows, x, dimension, space, tile, ref squares);
        }

        // Padding is rare: a strip without it is spared two operations an exponential, of a step at (64, 16, 131,072)
        // one part in twenty.
        if (space.HasPadding)
        {
            ClearPadding(space.Signs, blocks, rows, tile);
        }

        Exponentiate(tile, tile, rows * blocks, ref exponents);
        if (space.HasPadding)
        {
            ClearPadding(space.Signs, blocks, rows, tile);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Exponents<TMeasure>(
        int rows,
        double* x,
        int dimension,
        StripSpace space,
        double* tile,
        ref TLanes squares
    )
        where TMeasure : struct
    {
        switch (rows)
        {
            case 1:
                Exponents<TMeasure, RowCount.One>(x, dimension, space, tile, ref squares);
                break;
            case 2:
                Exponents<TMeasure, RowCount.Two>(x, dimension, space, tile, ref squares);
                break;
            case 3:
                Exponents<TMeasure, RowCount.Three>(x, dimension, space, tile, ref squares);
                break;
            default:
                Exponents<TMeasure, RowCount.Four>(x, dimension, space, tile, ref squares);
                break;
        }
    }

    // Four blocks and four samples at once: sixteen sums keep both multipliers busy, and eight numbers loaded serve
    // sixteen products. One block at a time would make the step at (64, 16, 131,072) take 1.22 times as long. Each
    // exponent takes d fused operations in the order of the coordinates.
    [MethodImpl(Compiled.Apart)]
    private static void Exponents<TMeasure, TRows>(
        double* x0,
        int dimension,
        StripSpace space,
        double* tile,
        ref TLanes squares
    )
        where TMeasure : struct
        where TRows : struct, RowCount.IKnown
    {
        var weights = space.Weights;
        var blocks = space.Blocks;
        // Fewer blocks than four: the last one is taken again.
        var (second, third, fourth) = (Offset(1, blocks), Offset(2, blocks), Offset(3, blocks));
        var x1 = x0 + dimension;
        var x2 = x1 + dimension;
        var x3 = x2 + dimension;
        var stride = (nint)blocks * Lanes;
        for (var block = 0; block < blocks; block += BlocksAtOnce)
        {
            // What is left over at the end is done together with blocks that are done already.
            var first = Math.Max(Math.Min(block, blocks - BlocksAtOnce), 0);
            var w0 = weights + ((nint)first * dimension * Lanes);
            var w1 = w0 + (second * dimension);
            var w2 = w0 + (third * dimension);
            var w3 = w0 + (fourth * dimension);
            FourLanes<TLanes> z0 = FourLanes<TLanes>.Zero,
                z1 = FourLanes<TLanes>.Zero,
                z2 = FourLanes<TLanes>.Zero,
                z3 = FourLanes<TLanes>.Zero,
                q = FourLanes<TLanes>.Zero;
            for (var k = 0; k < dimension; k++)
            {
                var at = (nint)k * Lanes;
                var w = new FourLanes<TLanes>(
                    TLanes.Load(w0 + at),
                    TLanes.Load(w1 + at),
                    TLanes.Load(w2 + at),
                    TLanes.Load(w3 + at)
                );
                z0 = FourLanes<TLanes>.MultiplyAdd(w, FourLanes<TLanes>.Broadcast(x0[k]), z0);
                if (TRows.Value > 1)
                {
                    z1 = FourLanes<TLanes>.MultiplyAdd(w, FourLanes<TLanes>.Broadcast(x1[k]), z1);
                }

                if (TRows.Value > 2)
                {
                    z2 = FourLanes<TLanes>.MultiplyAdd(w, FourLanes<TLanes>.Broadcast(x2[k]), z2);
                }

                if (TRows.Value > 3)
                {
                    z3 = FourLanes<TLanes>.MultiplyAdd(w, FourLanes<TLanes>.Broadcast(x3[k]), z3);
                }

                if (typeof(TMeasure) == typeof(Measured))
                {
                    q = FourLanes<TLanes>.MultiplyAdd(w, w, q);
                }
            }

            var target = tile + (first * Lanes);
            Store(z0, target, second, third, fourth);
            if (TRows.Value > 1)
            {
                Store(z1, target + stride, second, third, fourth);
            }

            if (TRows.Value > 2)
            {
                Store(z2, target + (2 * stride), second, third, fourth);
            }

            if (TRows.Value > 3)
            {
                Store(z3, target + (3 * stride), second, third, fourth);
            }

            if (typeof(TMeasure) == typeof(Measured))
            {
                Store(q, space.SquaredLengths + (first * Lanes), second, third, fourth);
                squares = Larger(q, space.Signs + (first * Lanes), second, third, fourth, squares);
            }
        }
    }

    private static nint Offset(int block, int blocks) => (nint)Math.Min(block, blocks - 1) * Lanes;

    // Neurons of sign 0 do not count.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Larger(
        FourLanes<TLanes> q,
        double* signs,
        nint second,
        nint third,
        nint fourth,
        TLanes largest
    )
    {
        largest = TLanes.Larger(Counted(q.First, signs), largest);
        largest = TLanes.Larger(Counted(q.Second, signs + second), largest);
        largest = TLanes.Larger(Counted(q.Third, signs + third), largest);
        return TLanes.Larger(Counted(q.Fourth, signs + fourth), largest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Counted(TLanes square, double* signs) =>
        TLanes.Where(TLanes.SignMask(TLanes.Load(signs)), square);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(FourLanes<TLanes> z, double* row, nint second, nint third, nint fourth)
    {
        TLanes.Store(z.First, row);
        TLanes.Store(z.Second, row + second);
        TLanes.Store(z.Third, row + third);
        TLanes.Store(z.Fourth, row + fourth);
    }

    /// <summary>Exponentials of numbers.</summary>
    /// <param name="source">The numbers.</param>
    /// <param name="target">Receives the exponentials; the same place, or one that does not overlap.</param>
    /// <param name="count">How many times eight.</param>
    /// <param name="exponents">Raised to the size of every number, lane by lane.</param>
    [MethodImpl(Compiled.Apart)]
    public static void Exponentiate(double* source, double* target, int count, ref TLanes exponents)
    {
        var top = exponents;
        var at = 0;
        if (typeof(TLanes) == typeof(Lanes512))
        {
            at = Eights(source, target, count, ref Unsafe.As<TLanes, Lanes512>(ref top));
        }

        // Narrower registers are too few for several at once.
        for (; at < count; at++)
        {
            var z = TLanes.Load(source + (at * Lanes));
            top = TLanes.LargerSize(z, top);
            TLanes.Store(LaneExponential<TLanes>.Exp(z), target + (at * Lanes));
        }

        exponents = top;
    }

    // As many as whole eights of registers hold; returns how many those are.
    [MethodImpl(Compiled.Apart)]
    private static int Eights(double* source, double* target, int count, ref Lanes512 exponents)
    {
        var top = exponents;
        var at = 0;
        for (; at <= count - EightRegisters.Count; at += EightRegisters.Count)
        {
            var z = EightRegisters.Load(source + (at * Lanes));
            top = EightRegisters.LargerSize(z, top);
            EightRegisters.Store(LaneExponential<EightRegisters>.Exp(z), target + (at * Lanes));
        }

        exponents = top;
        return at;
    }

    [MethodImpl(Compiled.Apart)]
    private static void ClearPadding(double* signs, int blocks, int rows, double* tile)
    {
        for (var row = 0; row < rows; row++, tile += blocks * Lanes)
        {
            for (var at = 0; at < blocks * Lanes; at += Lanes)
            {
                var mask = TLanes.SignMask(TLanes.Load(signs + at));
                TLanes.Store(TLanes.Where(mask, TLanes.Load(tile + at)), tile + at);
            }
        }
    }

    private readonly struct Measured;

    private readonly struct Unmeasured;
}
