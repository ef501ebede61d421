using System.Runtime.Intrinsics;
using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Numerics.Eigenvalues;

/// <summary>
/// The plain Cholesky factorisation, as an experiment that succeeds or fails. Inner products run over eight lanes in a
/// fixed order: the error analysis that <see cref="SmallestEigenvalue"/> uses allows any order and fused operations.
/// </summary>
internal static unsafe class Cholesky
{
    private const int RowsAtOnce = 4;

    /// <summary>Whether the factorisation runs to its end with finite positive pivots.</summary>
    /// <param name="lower">The lower triangle, row by row, order² numbers; overwritten by the factor.</param>
    /// <param name="order">Number of rows.</param>
    public static bool Succeeds(double[] lower, int order) =>
        Vector512.IsHardwareAccelerated ? Factorise<Lanes512>(lower, order) : Factorise<Lanes256>(lower, order);

    private static bool Factorise<TLanes>(double[] lower, int order)
        where TLanes : struct, ILanes<TLanes>
    {
        fixed (double* a = lower)
        {
            for (var start = 0; start < order; start += RowsAtOnce)
            {
                var end = Math.Min(start + RowsAtOnce, order);
                for (var j = 0; j < start; j++)
                {
                    // Row j is read once for all rows of the group: the matrix may be larger than every cache.
                    for (var i = start; i < end; i++)
                    {
                        Eliminate<TLanes>(a, order, i, j);
                    }
                }

                for (var i = start; i < end; i++)
                {
                    for (var j = start; j < i; j++)
                    {
                        Eliminate<TLanes>(a, order, i, j);
                    }

                    var row = a + ((long)i * order);
                    var pivot = row[i] - LaneVectors.Inner<TLanes>(row, row, i);
                    if (!(pivot > 0.0 && double.IsFinite(pivot)))
                    {
                        return false;
                    }

                    row[i] = Math.Sqrt(pivot);
                }
            }
        }

        return true;
    }

    private static void Eliminate<TLanes>(double* a, int order, int i, int j)
        where TLanes : struct, ILanes<TLanes>
    {
        var row = a + ((long)i * order);
        var earlier = a + ((long)j * order);
        row[j] = (row[j] - LaneVectors.Inner<TLanes>(row, earlier, j)) / earlier[j];
    }
}
