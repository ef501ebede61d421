using System.Runtime.CompilerServices;

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

    internal const int Tile = StripTile<TLanes>.Size;

    /// <summary>z = Ax, four blocks at once so that x is read once for all of them.</summary>
    [MethodImpl(Compiled.Apart)]
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
    /// Adds Σ δ a aᵀ and Σ v a, piece by piece of the strip: four rows of diag(δ)A or of the vectors side by side, then
    /// tiles of their products with A, lane by lane; lanes are added up at the end of the strip.
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
            var accumulator = lanes.Pointer;
            var tile = 0;
            for (var i = 0; i < strip.SumRows; i += Tile)
            {
                Pack(start, columns, first, piece, strip, i, left);
                for (var j = 0; j < strip.TileEnd(i, columns); j += Tile, tile++, accumulator += Tile * Tile * Lanes)
                {
                    // As many tiles as a block has columns ask for the whole next piece, the others for nothing new.
                    var ahead = start + ((tile < columns ? columns + tile : 0L) * piece * Lanes);
                    if (i + 1 == strip.SumRows)
                    {
                        StripTile<TLanes>.AddRow(left, start, columns, j, piece, accumulator, ahead);
                    }
                    else
                    {
                        StripTile<TLanes>.Add(left, start, columns, j, piece, accumulator, ahead);
                    }
                }
            }
        }

        AddLanes(lanes.Pointer, columns, strip, sums);
        GC.KeepAlive(strip);
    }

    /// <summary>The sum of so many blocks of eight numbers.</summary>
    [MethodImpl(Compiled.Apart)]
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

    // Rows i … i+3 of the left side, four to a block; behind the last row it is taken again.
    private static void Pack(double* a, int columns, int first, int blocks, Strip strip, int i, double* left)
    {
        var scaled = strip.HasDiagonal ? columns : 0;
        fixed (
            double* diagonal = strip.Diagonal,
                vectors = strip.Vectors
        )
        {
            for (var r = 0; r < Tile; r++, left += Lanes)
            {
                var row = Math.Min(i + r, strip.SumRows - 1);
                if (row < scaled)
                {
                    Scale(a + (row * Lanes), columns, diagonal + (first * Lanes), blocks, left);
                }
                else
                {
                    Copy(vectors + ((row - scaled) * strip.Stride) + (first * Lanes), blocks, left);
                }
            }
        }
    }

    [MethodImpl(Compiled.Apart)]
    private static void Scale(double* column, int columns, double* weights, int blocks, double* left)
    {
        for (var end = weights + (blocks * Lanes); weights < end; weights += Lanes, left += Tile * Lanes)
        {
            TLanes.Store(TLanes.Multiply(TLanes.Load(weights), TLanes.Load(column)), left);
            column += (long)columns * Lanes;
        }
    }

    [MethodImpl(Compiled.Apart)]
    private static void Copy(double* vector, int blocks, double* left)
    {
        for (var end = vector + (blocks * Lanes); vector < end; vector += Lanes, left += Tile * Lanes)
        {
            TLanes.Store(TLanes.Load(vector), left);
        }
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
}
