using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Numerics.Eigenvalues;

/// <summary>
/// The plain Cholesky factorisation, as an experiment that succeeds or fails. Inner products run over eight lanes in a
/// fixed order: the error analysis that <see cref="SmallestEigenvalue"/> uses allows any order and fused operations.
/// </summary>
internal static unsafe class Cholesky
{
    private const int Lanes = ILanes<Lanes512>.Count;

    // Four rows by four at a time.
    private const int Tile = 4;

    // Earlier rows are read once for so many new ones, which stay in the second cache: a matrix may be larger than all
    // caches.
    private const int PanelRows = 8 * Tile;

    // On two threads a proof at order 2,000 takes 0.66 of the time, at 442 0.76 to 0.88, at 256 0.85 to 0.90.
    private const int ThreadedOrderMin = 256;

    /// <summary>Whether the factorisation runs to its end with finite positive pivots.</summary>
    /// <param name="lower">The lower triangle, row by row, order² numbers; overwritten by the factor.</param>
    /// <param name="order">Number of rows.</param>
    /// <param name="threads">At most this many, at least 1; decides time only, never a bit.</param>
    public static bool Succeeds(double[] lower, int order, int threads)
    {
        var panels = (order + PanelRows - 1) / PanelRows;
        var queue = new PanelQueue(panels);
        if (threads == 1 || order < ThreadedOrderMin)
        {
            Factorise(lower, order, queue);
            return !queue.HasFailed;
        }

        var workers = Math.Min(threads, panels);
        var operations = Math.Pow(order, 3.0) / (6.0 * Lanes);
        Work.Run(workers, operations, workers, _ => Factorise(lower, order, queue), CancellationToken.None);
        return !queue.HasFailed;
    }

    private static void Factorise(double[] lower, int order, PanelQueue queue)
    {
        fixed (double* a = lower)
        {
            while (queue.TryTake(out var panel))
            {
                var isGood = false;
                try
                {
                    isGood = Vector512.IsHardwareAccelerated
                        ? Factorise<Lanes512>(a, order, panel, queue)
                        : Factorise<Lanes256>(a, order, panel, queue);
                }
                finally
                {
                    // Whatever it threw, or others would wait for it.
                    queue.End(panel, isGood);
                }
            }
        }
    }

    // The rows of one panel, column by column: those of earlier panels are waited for where they are needed.
    private static bool Factorise<TLanes>(double* a, int order, int panel, PanelQueue queue)
        where TLanes : struct, ILanes<TLanes>
    {
        var first = panel * PanelRows;
        var end = Math.Min(first + PanelRows, order);
        for (var j = 0; j < end; j += Tile)
        {
            if (j < first && j % PanelRows == 0 && !queue.Await(j / PanelRows))
            {
                return false;
            }

            for (var i = Math.Max(j, first); i < end; i += Tile)
            {
                Subtract<TLanes>(a, order, i, j);
                if (!Finish(a, order, i, j))
                {
                    return false;
                }
            }
        }

        return true;
    }

    // a_ij − Σ_{k<J} l_ik l_jk for the tile that begins at (I, J); of a diagonal tile the lower half only.
    private static void Subtract<TLanes>(double* a, int order, int i, int j)
        where TLanes : struct, ILanes<TLanes>
    {
        if (Math.Max(i, j) + Tile <= order)
        {
            var sums = stackalloc double[Tile * Tile];
            InnerProducts<TLanes>(a + ((long)i * order), a + ((long)j * order), order, j, sums);
            for (var r = 0; r < Tile; r++)
            {
                var row = a + ((long)(i + r) * order) + j;
                var count = i == j ? r + 1 : Tile;
                for (var c = 0; c < count; c++)
                {
                    row[c] -= sums[(r * Tile) + c];
                }
            }

            return;
        }

        for (var r = i; r < Math.Min(i + Tile, order); r++)
        {
            for (var c = j; c <= Math.Min(j + Tile - 1, r); c++)
            {
                var row = a + ((long)r * order);
                row[c] -= LaneVectors.Inner<TLanes>(row, a + ((long)c * order), j);
            }
        }
    }

    // What is left of a tile depends on the tile itself and on the diagonal one.
    [MethodImpl(Compiled.Apart)]
    private static bool Finish(double* a, int order, int i, int j)
    {
        for (var r = i; r < Math.Min(i + Tile, order); r++)
        {
            var row = a + ((long)r * order);
            for (var c = j; c <= Math.Min(j + Tile - 1, r); c++)
            {
                var earlier = a + ((long)c * order);
                var rest = row[c];
                for (var k = j; k < c; k++)
                {
                    rest = Math.FusedMultiplyAdd(-row[k], earlier[k], rest);
                }

                if (c < r)
                {
                    row[c] = rest / earlier[c];
                }
                else if (rest > 0.0 && double.IsFinite(rest))
                {
                    row[c] = Math.Sqrt(rest);
                }
                else
                {
                    return false;
                }
            }
        }

        return true;
    }

    // The products of four rows with four others, each summed in one order.
    [MethodImpl(Compiled.Apart)]
    private static void InnerProducts<TLanes>(double* x, double* y, int stride, int count, double* sums)
        where TLanes : struct, ILanes<TLanes>
    {
        var whole = count / Lanes * Lanes;
        new Span<double>(sums, Tile * Tile).Clear();
        SixteenProducts<TLanes>.Add(x, y, stride, whole, sums);
        for (var r = 0; r < Tile; r++, x += stride)
        {
            for (var c = 0; c < Tile; c++)
            {
                var other = y + ((long)c * stride);
                var at = sums + (r * Tile) + c;
                for (var k = whole; k < count; k++)
                {
                    *at = Math.FusedMultiplyAdd(x[k], other[k], *at);
                }
            }
        }
    }
}
