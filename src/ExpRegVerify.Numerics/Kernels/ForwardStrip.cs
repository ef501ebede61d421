using System.Runtime.CompilerServices;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>Outputs and moments of one strip of blocks.</summary>
/// <typeparam name="TLanes">How the lanes are carried out.</typeparam>
internal static unsafe class ForwardStrip<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int Lanes = ILanes<Lanes512>.Count;

    /// <summary>Adds the strip to the sums; the computed values of ‖Ê_r‖² stand in its space afterwards.</summary>
    /// <param name="space">The strip.</param>
    /// <param name="inputs">Rows of the samples, n × d.</param>
    /// <param name="dimension">d.</param>
    /// <param name="kept">Where the strip's exponentials are kept, n × blocks × 8, or null.</param>
    /// <param name="ahead">Where those of the next strip are kept, to be asked for meanwhile, or null.</param>
    /// <param name="sums">Where the strip is added.</param>
    [MethodImpl(Compiled.Apart)]
    public static void Add(StripSpace space, double* inputs, int dimension, double* kept, double* ahead, SweepSums sums)
    {
        var signs = space.Signs;
        var squaredNorms = space.SquaredNorms;
        var blocks = space.Blocks;
        new Span<double>(squaredNorms, blocks * Lanes).Clear();
        var weightNorm = 0.0;
        var exponents = TLanes.Zero;
        var squares = TLanes.Zero;
        for (var sample = 0; sample < sums.Samples; sample += RowCount.Max)
        {
            var tile = kept is null ? space.Tile : kept + ((long)sample * blocks * Lanes);
            ExponentialTile<TLanes>.Fill(
                space,
                inputs,
                sample,
                sums.Samples,
                dimension,
                tile,
                ref exponents,
                ref squares
            );
            weightNorm = sample == 0 ? SweepSums.NormUp(TLanes.Largest(squares), dimension) : weightNorm;
            fixed (double* own = sums.OfFour(sample))
            {
                AddRows(
                    Math.Min(sums.Samples - sample, RowCount.Max),
                    tile,
                    signs,
                    blocks,
                    squaredNorms,
                    weightNorm,
                    own,
                    ahead is null ? tile : ahead + ((long)sample * blocks * Lanes)
                );
            }
        }

        var largest = TLanes.Zero;
        var cubes = TLanes.Zero;
        var weights = TLanes.Zero;
        for (var block = 0; block < blocks; block++)
        {
            var square = TLanes.Load(squaredNorms + (block * Lanes));
            cubes = TLanes.MultiplyAdd(square, TLanes.Sqrt(square), cubes);
            largest = TLanes.Larger(square, largest);
            var counted = TLanes.SignMask(TLanes.Load(signs + (block * Lanes)));
            var length = TLanes.Load(space.SquaredLengths + (block * Lanes));
            weights = TLanes.Add(weights, TLanes.Where(counted, length));
        }

        sums.AddCubes(TLanes.Sum(cubes));
        sums.AddSquaredWeights(TLanes.Sum(weights));
        sums.Raise(TLanes.Largest(largest), TLanes.Largest(exponents), weightNorm);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRows(
        int rows,
        double* tile,
        double* signs,
        int blocks,
        double* squaredNorms,
        double weightNorm,
        double* sums,
        double* ahead
    )
    {
        switch (rows)
        {
            case 1:
                AddRows<RowCount.One>(tile, signs, blocks, squaredNorms, weightNorm, sums, ahead);
                break;
            case 2:
                AddRows<RowCount.Two>(tile, signs, blocks, squaredNorms, weightNorm, sums, ahead);
                break;
            case 3:
                AddRows<RowCount.Three>(tile, signs, blocks, squaredNorms, weightNorm, sums, ahead);
                break;
            default:
                AddRows<RowCount.Four>(tile, signs, blocks, squaredNorms, weightNorm, sums, ahead);
                break;
        }
    }

    [MethodImpl(Compiled.Apart)]
    private static void AddRows<TRows>(
        double* tile,
        double* signs,
        int blocks,
        double* squaredNorms,
        double weightNorm,
        double* sums,
        double* ahead
    )
        where TRows : struct, RowCount.IKnown
    {
        TLanes u0 = TLanes.Zero,
            u1 = TLanes.Zero,
            u2 = TLanes.Zero,
            u3 = TLanes.Zero;
        TLanes p0 = TLanes.Zero,
            p1 = TLanes.Zero,
            p2 = TLanes.Zero,
            p3 = TLanes.Zero;
        TLanes q0 = TLanes.Zero,
            q1 = TLanes.Zero,
            q2 = TLanes.Zero,
            q3 = TLanes.Zero;
        var stride = (long)blocks * Lanes;
        for (var at = 0; at < blocks * Lanes; at += Lanes)
        {
            var t = tile + at;
            var q = ahead + at;
            var sign = TLanes.Load(signs + at);
            var square = TLanes.Load(squaredNorms + at);
            CacheLine.Ask(q);
            Add(TLanes.Load(t), sign, ref u0, ref p0, ref q0, ref square);
            if (TRows.Value > 1)
            {
                CacheLine.Ask(q + stride);
                Add(TLanes.Load(t + stride), sign, ref u1, ref p1, ref q1, ref square);
            }

            if (TRows.Value > 2)
            {
                CacheLine.Ask(q + (2 * stride));
                Add(TLanes.Load(t + (2 * stride)), sign, ref u2, ref p2, ref q2, ref square);
            }

            if (TRows.Value > 3)
            {
                CacheLine.Ask(q + (3 * stride));
                Add(TLanes.Load(t + (3 * stride)), sign, ref u3, ref p3, ref q3, ref square);
            }

            TLanes.Store(square, squaredNorms + at);
        }

        var weights = TLanes.Halves(1.0, weightNorm);
        TLanes.Store(TLanes.Add(TLanes.Sums(u0, u1, u2, u3, p0, p1, p2, p3), TLanes.Load(sums)), sums);
        var squares = TLanes.Sums(q0, q1, q2, q3, p0, p1, p2, p3);
        TLanes.Store(TLanes.MultiplyAdd(weights, squares, TLanes.Load(sums + Lanes)), sums + Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(TLanes e, TLanes sign, ref TLanes u, ref TLanes p, ref TLanes q, ref TLanes square)
    {
        u = TLanes.MultiplyAdd(sign, e, u);
        p = TLanes.Add(p, e);
        q = TLanes.MultiplyAdd(e, e, q);
        square = TLanes.MultiplyAdd(e, e, square);
    }
}
