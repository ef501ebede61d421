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
    /// <param name="inputs">Rows of the samples, n × d, padded to a multiple of four rows.</param>
    /// <param name="dimension">d.</param>
    /// <param name="kept">Where the strip's exponentials are kept, padded rows × blocks × 8, or null.</param>
    /// <param name="sums">Where the strip is added.</param>
    [MethodImpl(Compiled.Apart)]
    public static void Add(StripSpace space, double* inputs, int dimension, double* kept, SweepSums sums)
    {
        var signs = space.Signs;
        var squaredNorms = space.SquaredNorms;
        var blocks = space.Blocks;
        new Span<double>(squaredNorms, blocks * Lanes).Clear();
        var weightNorm = 0.0;
        var exponents = TLanes.Zero;
        var squares = TLanes.Zero;
        for (var sample = 0; sample < sums.Samples; sample += ExponentialTile<TLanes>.Rows)
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
                AddFour(tile, signs, blocks, squaredNorms, weightNorm, own);
            }
        }

        var largest = TLanes.Zero;
        var cubes = TLanes.Zero;
        for (var block = 0; block < blocks; block++)
        {
            var square = TLanes.Load(squaredNorms + (block * Lanes));
            cubes = TLanes.MultiplyAdd(square, TLanes.Sqrt(square), cubes);
            largest = TLanes.Larger(square, largest);
        }

        sums.AddCubes(TLanes.Sum(cubes));
        sums.Raise(TLanes.Largest(largest), TLanes.Largest(exponents), weightNorm);
    }

    [MethodImpl(Compiled.Apart)]
    private static void AddFour(
        double* tile,
        double* signs,
        int blocks,
        double* squaredNorms,
        double weightNorm,
        double* sums
    )
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
            var sign = TLanes.Load(signs + at);
            var e0 = TLanes.Load(t);
            var e1 = TLanes.Load(t + stride);
            var e2 = TLanes.Load(t + (2 * stride));
            var e3 = TLanes.Load(t + (3 * stride));
            u0 = TLanes.MultiplyAdd(sign, e0, u0);
            u1 = TLanes.MultiplyAdd(sign, e1, u1);
            u2 = TLanes.MultiplyAdd(sign, e2, u2);
            u3 = TLanes.MultiplyAdd(sign, e3, u3);
            p0 = TLanes.Add(p0, e0);
            p1 = TLanes.Add(p1, e1);
            p2 = TLanes.Add(p2, e2);
            p3 = TLanes.Add(p3, e3);
            q0 = TLanes.MultiplyAdd(e0, e0, q0);
            q1 = TLanes.MultiplyAdd(e1, e1, q1);
            q2 = TLanes.MultiplyAdd(e2, e2, q2);
            q3 = TLanes.MultiplyAdd(e3, e3, q3);
            var square = TLanes.Load(squaredNorms + at);
            square = TLanes.MultiplyAdd(e1, e1, TLanes.MultiplyAdd(e0, e0, square));
            square = TLanes.MultiplyAdd(e3, e3, TLanes.MultiplyAdd(e2, e2, square));
            TLanes.Store(square, squaredNorms + at);
        }

        var weights = TLanes.Halves(1.0, weightNorm);
        TLanes.Store(TLanes.Add(TLanes.Sums(u0, u1, u2, u3, p0, p1, p2, p3), TLanes.Load(sums)), sums);
        var squares = TLanes.Sums(q0, q1, q2, q3, p0, p1, p2, p3);
        TLanes.Store(TLanes.MultiplyAdd(weights, squares, TLanes.Load(sums + Lanes)), sums + Lanes);
    }
}
