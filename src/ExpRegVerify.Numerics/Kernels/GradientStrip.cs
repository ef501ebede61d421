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
    /// <param name="inputs">Rows of the samples, n × d, padded to a multiple of four rows.</param>
    /// <param name="samples">n.</param>
    /// <param name="dimension">d.</param>
    /// <param name="kept">The strip's exponentials where they are known, padded rows × blocks × 8, or null.</param>
    /// <param name="residual">e, n numbers, padded likewise with zeros.</param>
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
        for (var sample = 0; sample < samples; sample += ExponentialTile<TLanes>.Rows)
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

            // An array of zeros to begin with would make a step at (8, 8, 1,024) take 1.04 times as long.
            if (sample == 0)
            {
                AddFour<Fresh>(tile, x, dimension, blocks, residual, gradient);
            }
            else
            {
                AddFour<Begun>(tile, x, dimension, blocks, residual + sample, gradient);
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

    // Four samples and two blocks at once: four numbers of x serve eight products. With one block at a time a step at
    // (8, 8, 1,024) takes 1.04 times as long.
    [MethodImpl(Compiled.Apart)]
    private static void AddFour<TSums>(
        double* tile,
        double* x0,
        int dimension,
        int blocks,
        double* residual,
        double* gradient
    )
        where TSums : struct
    {
        var x1 = x0 + dimension;
        var x2 = x1 + dimension;
        var x3 = x2 + dimension;
        var stride = (long)blocks * Lanes;
        var r0 = TLanes.Broadcast(residual[0]);
        var r1 = TLanes.Broadcast(residual[1]);
        var r2 = TLanes.Broadcast(residual[2]);
        var r3 = TLanes.Broadcast(residual[3]);
        var block = 0;
        for (; block <= blocks - 2; block += 2)
        {
            var t = tile + (block * Lanes);
            var a0 = TLanes.Multiply(TLanes.Load(t), r0);
            var b0 = TLanes.Multiply(TLanes.Load(t + Lanes), r0);
            var a1 = TLanes.Multiply(TLanes.Load(t + stride), r1);
            var b1 = TLanes.Multiply(TLanes.Load(t + stride + Lanes), r1);
            var a2 = TLanes.Multiply(TLanes.Load(t + (2 * stride)), r2);
            var b2 = TLanes.Multiply(TLanes.Load(t + (2 * stride) + Lanes), r2);
            var a3 = TLanes.Multiply(TLanes.Load(t + (3 * stride)), r3);
            var b3 = TLanes.Multiply(TLanes.Load(t + (3 * stride) + Lanes), r3);
            var g = gradient + ((long)block * dimension * Lanes);
            var h = g + ((long)dimension * Lanes);
            for (var k = 0; k < dimension; k++)
            {
                var x = TLanes.Broadcast(x0[k]);
                var c = TLanes.MultiplyAdd(a0, x, Sum<TSums>(g));
                var d = TLanes.MultiplyAdd(b0, x, Sum<TSums>(h));
                x = TLanes.Broadcast(x1[k]);
                c = TLanes.MultiplyAdd(a1, x, c);
                d = TLanes.MultiplyAdd(b1, x, d);
                x = TLanes.Broadcast(x2[k]);
                c = TLanes.MultiplyAdd(a2, x, c);
                d = TLanes.MultiplyAdd(b2, x, d);
                x = TLanes.Broadcast(x3[k]);
                TLanes.Store(TLanes.MultiplyAdd(a3, x, c), g);
                TLanes.Store(TLanes.MultiplyAdd(b3, x, d), h);
                g += Lanes;
                h += Lanes;
            }
        }

        if (block < blocks)
        {
            var t = tile + (block * Lanes);
            var a0 = TLanes.Multiply(TLanes.Load(t), r0);
            var a1 = TLanes.Multiply(TLanes.Load(t + stride), r1);
            var a2 = TLanes.Multiply(TLanes.Load(t + (2 * stride)), r2);
            var a3 = TLanes.Multiply(TLanes.Load(t + (3 * stride)), r3);
            var g = gradient + ((long)block * dimension * Lanes);
            for (var k = 0; k < dimension; k++, g += Lanes)
            {
                var c = TLanes.MultiplyAdd(a0, TLanes.Broadcast(x0[k]), Sum<TSums>(g));
                c = TLanes.MultiplyAdd(a1, TLanes.Broadcast(x1[k]), c);
                c = TLanes.MultiplyAdd(a2, TLanes.Broadcast(x2[k]), c);
                TLanes.Store(TLanes.MultiplyAdd(a3, TLanes.Broadcast(x3[k]), c), g);
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
