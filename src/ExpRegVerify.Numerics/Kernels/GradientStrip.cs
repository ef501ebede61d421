using System.Runtime.CompilerServices;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>One step of gradient descent for one strip of blocks.</summary>
/// <typeparam name="TLanes">How the lanes are carried out.</typeparam>
internal static unsafe class GradientStrip<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int Lanes = ILanes<Lanes512>.Count;

    /// <summary>w_r − η a_r Σ_i e_i exp⟨w_r, x_i⟩ x_i for the strip's weights; each coordinate by n + 1 fused
    /// operations in the order of the samples.</summary>
    /// <param name="space">The strip.</param>
    /// <param name="inputs">Rows of the samples, n × d.</param>
    /// <param name="samples">n.</param>
    /// <param name="dimension">d.</param>
    /// <param name="kept">The strip's exponentials where they are known, n × blocks × 8, or null.</param>
    /// <param name="residual">e, n numbers.</param>
    /// <param name="stepSize">η.</param>
    /// <param name="next">Receives them.</param>
    /// <returns>The largest computed exponent in size; 0 where the exponentials are known.</returns>
    [MethodImpl(Compiled.Apart)]
    public static double Step(
        StripSpace space,
        double* inputs,
        int samples,
        int dimension,
        double* kept,
        double* residual,
        double stepSize,
        double* next
    )
    {
        var blocks = space.Blocks;
        var gradient = space.Gradient;
        var size = (long)dimension * Lanes;
        var exponents = TLanes.Zero;
        for (var sample = 0; sample < samples; sample += RowCount.Max)
        {
            var x = inputs + ((long)sample * dimension);
            var tile = space.Tile;
            if (kept is null)
            {
                ref var unasked = ref Unsafe.NullRef<TLanes>();
                ExponentialTile<TLanes>.Fill(
                    space,
                    inputs,
                    sample,
                    samples,
                    dimension,
                    tile,
                    ref exponents,
                    ref unasked
                );
            }
            else
            {
                tile = kept + ((long)sample * blocks * Lanes);
            }

            var rows = Math.Min(samples - sample, RowCount.Max);
            // An array of zeros to begin with would make a step at (8, 8, 1,024) take 1.04 times as long.
            if (sample == 0)
            {
                AddRows<Fresh>(rows, tile, x, dimension, blocks, residual, gradient);
            }
            else
            {
                AddRows<Begun>(rows, tile, x, dimension, blocks, residual + sample, gradient);
            }
        }

        for (var block = 0; block < blocks; block++)
        {
            var factor = TLanes.Multiply(TLanes.Broadcast(-stepSize), TLanes.Load(space.Signs + (block * Lanes)));
            var at = block * size;
            Update(space.Weights + at, gradient + at, factor, size, next + at);
        }

        return TLanes.Largest(exponents);
    }

    /// <summary>The largest computed ‖w_r − w'_r‖² of the strip's neurons, plain sums over k as those of
    /// <see cref="NeuronBlocks.SquaredDistances"/>; padding counts nowhere.</summary>
    /// <param name="space">The strip, whose weights w were just written.</param>
    /// <param name="start">w', of the shape of the strip's weights.</param>
    /// <param name="dimension">d.</param>
    [MethodImpl(Compiled.Apart)]
    public static double SquaredMovement(StripSpace space, double* start, int dimension)
    {
        var largest = TLanes.Zero;
        var weights = space.Weights;
        for (var block = 0; block < space.Blocks; block++)
        {
            var sum = TLanes.Zero;
            for (var k = 0; k < dimension; k++, weights += Lanes, start += Lanes)
            {
                var change = TLanes.Subtract(TLanes.Load(weights), TLanes.Load(start));
                sum = TLanes.Add(sum, TLanes.Multiply(change, change));
            }

            var counted = TLanes.SignMask(TLanes.Load(space.Signs + (block * Lanes)));
            largest = TLanes.Larger(TLanes.Where(counted, sum), largest);
        }

        return TLanes.Largest(largest);
    }

    // Four are read before one is written: one at a time, a step at (8, 8, 1,024) takes 1.03 times as long, probably
    // because a load waits for an earlier store whose address has the same low twelve bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Update(double* weights, double* gradient, TLanes factor, long size, double* next)
    {
        var k = 0L;
        for (; k <= size - FourLanes<TLanes>.Count; k += FourLanes<TLanes>.Count)
        {
            FourLanes<TLanes>.Store(
                FourLanes<TLanes>.MultiplyAdd(
                    FourLanes<TLanes>.Same(factor),
                    FourLanes<TLanes>.Load(gradient + k),
                    FourLanes<TLanes>.Load(weights + k)
                ),
                next + k
            );
        }

        for (; k < size; k += Lanes)
        {
            TLanes.Store(TLanes.MultiplyAdd(factor, TLanes.Load(gradient + k), TLanes.Load(weights + k)), next + k);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRows<TSums>(
        int rows,
        double* tile,
        double* x,
        int dimension,
        int blocks,
        double* residual,
        double* gradient
    )
        where TSums : struct
    {
        switch (rows)
        {
            case 1:
                AddRows<TSums, RowCount.One>(tile, x, dimension, blocks, residual, gradient);
                break;
            case 2:
                AddRows<TSums, RowCount.Two>(tile, x, dimension, blocks, residual, gradient);
                break;
            case 3:
                AddRows<TSums, RowCount.Three>(tile, x, dimension, blocks, residual, gradient);
                break;
            default:
                AddRows<TSums, RowCount.Four>(tile, x, dimension, blocks, residual, gradient);
                break;
        }
    }

    // Four samples and two blocks at once: four numbers of x serve eight products. With one block at a time a step at
    // (8, 8, 1,024) takes 1.04 times as long.
    [MethodImpl(Compiled.Apart)]
    private static void AddRows<TSums, TRows>(
        double* tile,
        double* x0,
        int dimension,
        int blocks,
        double* residual,
        double* gradient
    )
        where TSums : struct
        where TRows : struct, RowCount.IKnown
    {
        var x1 = x0 + dimension;
        var x2 = x1 + dimension;
        var x3 = x2 + dimension;
        var stride = (long)blocks * Lanes;
        var none = TLanes.Zero;
        var r0 = TLanes.Broadcast(residual[0]);
        var r1 = TRows.Value > 1 ? TLanes.Broadcast(residual[1]) : none;
        var r2 = TRows.Value > 2 ? TLanes.Broadcast(residual[2]) : none;
        var r3 = TRows.Value > 3 ? TLanes.Broadcast(residual[3]) : none;
        var block = 0;
        for (; block <= blocks - 2; block += 2)
        {
            var t = tile + (block * Lanes);
            var a0 = TLanes.Multiply(TLanes.Load(t), r0);
            var a1 = TRows.Value > 1 ? TLanes.Multiply(TLanes.Load(t + stride), r1) : none;
            var a2 = TRows.Value > 2 ? TLanes.Multiply(TLanes.Load(t + (2 * stride)), r2) : none;
            var a3 = TRows.Value > 3 ? TLanes.Multiply(TLanes.Load(t + (3 * stride)), r3) : none;
            var b0 = TLanes.Multiply(TLanes.Load(t + Lanes), r0);
            var b1 = TRows.Value > 1 ? TLanes.Multiply(TLanes.Load(t + stride + Lanes), r1) : none;
            var b2 = TRows.Value > 2 ? TLanes.Multiply(TLanes.Load(t + (2 * stride) + Lanes), r2) : none;
            var b3 = TRows.Value > 3 ? TLanes.Multiply(TLanes.Load(t + (3 * stride) + Lanes), r3) : none;
            var g = gradient + ((long)block * dimension * Lanes);
            var h = g + ((long)dimension * Lanes);
            for (var k = 0; k < dimension; k++)
            {
                var x = TLanes.Broadcast(x0[k]);
                var c = TLanes.MultiplyAdd(a0, x, Sum<TSums>(g));
                var d = TLanes.MultiplyAdd(b0, x, Sum<TSums>(h));
                if (TRows.Value > 1)
                {
                    x = TLanes.Broadcast(x1[k]);
                    c = TLanes.MultiplyAdd(a1, x, c);
                    d = TLanes.MultiplyAdd(b1, x, d);
                }

                if (TRows.Value > 2)
                {
                    x = TLanes.Broadcast(x2[k]);
                    c = TLanes.MultiplyAdd(a2, x, c);
                    d = TLanes.MultiplyAdd(b2, x, d);
                }

                if (TRows.Value > 3)
                {
                    x = TLanes.Broadcast(x3[k]);
                    c = TLanes.MultiplyAdd(a3, x, c);
                    d = TLanes.MultiplyAdd(b3, x, d);
                }

                TLanes.Store(c, g);
                TLanes.Store(d, h);
                g += Lanes;
                h += Lanes;
            }
        }

        if (block < blocks)
        {
            var t = tile + (block * Lanes);
            var a0 = TLanes.Multiply(TLanes.Load(t), r0);
            var a1 = TRows.Value > 1 ? TLanes.Multiply(TLanes.Load(t + stride), r1) : none;
            var a2 = TRows.Value > 2 ? TLanes.Multiply(TLanes.Load(t + (2 * stride)), r2) : none;
            var a3 = TRows.Value > 3 ? TLanes.Multiply(TLanes.Load(t + (3 * stride)), r3) : none;
            var g = gradient + ((long)block * dimension * Lanes);
            for (var k = 0; k < dimension; k++, g += Lanes)
            {
                var x = TLanes.Broadcast(x0[k]);
                var c = TLanes.MultiplyAdd(a0, x, Sum<TSums>(g));
                if (TRows.Value > 1)
                {
                    x = TLanes.Broadcast(x1[k]);
                    c = TLanes.MultiplyAdd(a1, x, c);
                }

                if (TRows.Value > 2)
                {
                    x = TLanes.Broadcast(x2[k]);
                    c = TLanes.MultiplyAdd(a2, x, c);
                }

                if (TRows.Value > 3)
                {
                    x = TLanes.Broadcast(x3[k]);
                    c = TLanes.MultiplyAdd(a3, x, c);
                }

                TLanes.Store(c, g);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Sum<TSums>(double* sum) => typeof(TSums) == typeof(Fresh) ? TLanes.Zero : TLanes.Load(sum);

    // Sums that begin here.
    private readonly struct Fresh;

    // Sums that go on.
    private readonly struct Begun;
}
