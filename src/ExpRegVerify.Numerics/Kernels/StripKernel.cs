using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// Products of a strip of a <see cref="BlockedMatrix"/>: with a vector, and with itself under weights. Each number is
/// summed in one order, whatever carries the lanes out.
/// </summary>
/// <typeparam name="TLanes">How the lanes are carried out.</typeparam>
internal static unsafe class StripKernel<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int Lanes = ILanes<Lanes512>.Count;

    internal const int Tile = 4;

    /// <summary>z = Ax, four blocks at once so that x is read once for all of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(double* a, int columns, ReadOnlySpan<double> x, Span<double> z)
    {
        var stride = (long)columns * Lanes;
        var whole = z.Length / Lanes;
        fixed (double* px = x)
        fixed (double* pz = z)
        {
            var block = 0;
            for (; block <= whole - Tile; block += Tile)
            {
                var p = a + (block * stride);
                var (z0, z1, z2, z3) = (TLanes.Zero, TLanes.Zero, TLanes.Zero, TLanes.Zero);
                for (var k = 0; k < columns; k++, p += Lanes)
                {
                    var factor = TLanes.Broadcast(px[k]);
                    z0 = TLanes.MultiplyAdd(TLanes.Load(p), factor, z0);
                    z1 = TLanes.MultiplyAdd(TLanes.Load(p + stride), factor, z1);
                    z2 = TLanes.MultiplyAdd(TLanes.Load(p + (2 * stride)), factor, z2);
                    z3 = TLanes.MultiplyAdd(TLanes.Load(p + (3 * stride)), factor, z3);
                }

                var target = pz + (block * Lanes);
                TLanes.Store(z0, target);
                TLanes.Store(z1, target + Lanes);
                TLanes.Store(z2, target + (2 * Lanes));
                TLanes.Store(z3, target + (3 * Lanes));
            }

            for (; block < whole; block++)
            {
                TLanes.Store(Row(a + (block * stride), columns, px), pz + (block * Lanes));
            }

            if (whole * Lanes < z.Length)
            {
                var rest = stackalloc double[Lanes];
                TLanes.Store(Row(a + (whole * stride), columns, px), rest);
                new ReadOnlySpan<double>(rest, z.Length - (whole * Lanes)).CopyTo(z[(whole * Lanes)..]);
            }
        }
    }

    /// <summary>
    /// Adds Σ δ a aᵀ and Σ v a, piece by piece of the strip: first diag(δ)A and the vectors side by side, then tiles of
    /// their products with A, lane by lane; lanes are added up at the end of the strip.
    /// </summary>
    public static void AddMoments(double* a, int columns, int count, Strip strip, Span<double> sums)
    {
        var blocks = BlockedMatrix.BlockCount(count);
        var left = strip.Scratch.Pointer;
        var lanes = strip.TileLanes;
        lanes.Span.Clear();
        for (var first = 0; first < blocks; first += strip.PieceBlocks)
        {
            var piece = Math.Min(strip.PieceBlocks, blocks - first);
            var start = a + ((long)first * columns * Lanes);
            Scale(start, columns, first, piece, strip, left);
            var accumulator = lanes.Pointer;
            var ahead = start + ((long)piece * columns * Lanes);
            for (var i = 0; i < strip.SumRows; i += Tile)
            {
                for (var j = 0; j < strip.TileEnd(i, columns); j += Tile)
                {
                    AddTile(left, strip.SumRows, i, start, columns, j, piece, accumulator, ahead);
                    accumulator += Tile * Tile * Lanes;
                    ahead += (long)piece * Lanes;
                }
            }
        }

        AddLanes(lanes.Pointer, columns, strip, sums);
        GC.KeepAlive(strip);
    }

    /// <summary>The sum of so many blocks of eight numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(double* a, int blocks)
    {
        var (s0, s1, s2, s3) = (TLanes.Zero, TLanes.Zero, TLanes.Zero, TLanes.Zero);
        var block = 0;
        for (; block <= blocks - Tile; block += Tile, a += Tile * Lanes)
        {
            s0 = TLanes.Add(s0, TLanes.Load(a));
            s1 = TLanes.Add(s1, TLanes.Load(a + Lanes));
            s2 = TLanes.Add(s2, TLanes.Load(a + (2 * Lanes)));
            s3 = TLanes.Add(s3, TLanes.Load(a + (3 * Lanes)));
        }

        for (; block < blocks; block++, a += Lanes)
        {
            s0 = TLanes.Add(s0, TLanes.Load(a));
        }

        return TLanes.Sum(TLanes.Add(TLanes.Add(s0, s1), TLanes.Add(s2, s3)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Row(double* p, int columns, double* x)
    {
        var z = TLanes.Zero;
        for (var k = 0; k < columns; k++, p += Lanes)
        {
            z = TLanes.MultiplyAdd(TLanes.Load(p), TLanes.Broadcast(x[k]), z);
        }

        return z;
    }

    // Of an empty array, fixed makes a null pointer.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale(double* a, int columns, int first, int blocks, Strip strip, double* left)
    {
        fixed (
            double* diagonal = strip.Diagonal,
                vectors = strip.Vectors
        )
        {
            for (var block = first; block < first + blocks; block++)
            {
                if (diagonal is not null)
                {
                    var weight = TLanes.Load(diagonal + (block * Lanes));
                    for (var k = 0; k < columns; k++, a += Lanes, left += Lanes)
                    {
                        TLanes.Store(TLanes.Multiply(weight, TLanes.Load(a)), left);
                    }
                }

                for (var v = 0; v < strip.VectorCount; v++, left += Lanes)
                {
                    TLanes.Store(TLanes.Load(vectors + (v * strip.Stride) + (block * Lanes)), left);
                }
            }
        }
    }

    // Rows i … i+3 of the left side by columns j … j+3 of A. Beyond an edge the last row or column is taken again and
    // its sums are dropped later. What comes next in memory is asked for meanwhile.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTile(
        double* left,
        int rows,
        int i,
        double* a,
        int columns,
        int j,
        int blocks,
        double* lanes,
        double* ahead
    )
    {
        var x = left + (i * Lanes);
        var x1 = (Math.Min(i + 1, rows - 1) - i) * Lanes;
        var x2 = (Math.Min(i + 2, rows - 1) - i) * Lanes;
        var x3 = (Math.Min(i + 3, rows - 1) - i) * Lanes;
        var y = a + (j * Lanes);
        var y1 = (Math.Min(j + 1, columns - 1) - j) * Lanes;
        var y2 = (Math.Min(j + 2, columns - 1) - j) * Lanes;
        var y3 = (Math.Min(j + 3, columns - 1) - j) * Lanes;
        var (s00, s01, s02, s03) = Load(lanes);
        var (s10, s11, s12, s13) = Load(lanes + (Tile * Lanes));
        var (s20, s21, s22, s23) = Load(lanes + (2 * Tile * Lanes));
        var (s30, s31, s32, s33) = Load(lanes + (3 * Tile * Lanes));
        for (var block = 0; block < blocks; block++)
        {
            var (r0, r1, r2, r3) = (TLanes.Load(y), TLanes.Load(y + y1), TLanes.Load(y + y2), TLanes.Load(y + y3));
            var l = TLanes.Load(x);
            s00 = TLanes.MultiplyAdd(l, r0, s00);
            s01 = TLanes.MultiplyAdd(l, r1, s01);
            s02 = TLanes.MultiplyAdd(l, r2, s02);
            s03 = TLanes.MultiplyAdd(l, r3, s03);
            l = TLanes.Load(x + x1);
            s10 = TLanes.MultiplyAdd(l, r0, s10);
            s11 = TLanes.MultiplyAdd(l, r1, s11);
            s12 = TLanes.MultiplyAdd(l, r2, s12);
            s13 = TLanes.MultiplyAdd(l, r3, s13);
            l = TLanes.Load(x + x2);
            s20 = TLanes.MultiplyAdd(l, r0, s20);
            s21 = TLanes.MultiplyAdd(l, r1, s21);
            s22 = TLanes.MultiplyAdd(l, r2, s22);
            s23 = TLanes.MultiplyAdd(l, r3, s23);
            l = TLanes.Load(x + x3);
            s30 = TLanes.MultiplyAdd(l, r0, s30);
            s31 = TLanes.MultiplyAdd(l, r1, s31);
            s32 = TLanes.MultiplyAdd(l, r2, s32);
            s33 = TLanes.MultiplyAdd(l, r3, s33);
            if (Sse.IsSupported)
            {
                Sse.Prefetch0(ahead + (block * Lanes));
            }

            x += (long)rows * Lanes;
            y += (long)columns * Lanes;
        }

        Store(lanes, s00, s01, s02, s03);
        Store(lanes + (Tile * Lanes), s10, s11, s12, s13);
        Store(lanes + (2 * Tile * Lanes), s20, s21, s22, s23);
        Store(lanes + (3 * Tile * Lanes), s30, s31, s32, s33);
    }

    private static void AddLanes(double* lanes, int columns, Strip strip, Span<double> sums)
    {
        for (var i = 0; i < strip.SumRows; i += Tile)
        {
            for (var j = 0; j < strip.TileEnd(i, columns); j += Tile, lanes += Tile * Tile * Lanes)
            {
                for (var r = i; r < Math.Min(i + Tile, strip.SumRows); r++)
                {
                    for (var c = j; c < Math.Min(j + Tile, columns); c++)
                    {
                        var entry = lanes + ((((r - i) * Tile) + c - j) * Lanes);
                        sums[(r * columns) + c] += TLanes.Sum(TLanes.Load(entry));
                    }
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes S0, TLanes S1, TLanes S2, TLanes S3) Load(double* p) =>
        (TLanes.Load(p), TLanes.Load(p + Lanes), TLanes.Load(p + (2 * Lanes)), TLanes.Load(p + (3 * Lanes)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(double* p, TLanes s0, TLanes s1, TLanes s2, TLanes s3)
    {
        TLanes.Store(s0, p);
        TLanes.Store(s1, p + Lanes);
        TLanes.Store(s2, p + (2 * Lanes));
        TLanes.Store(s3, p + (3 * Lanes));
    }
}
