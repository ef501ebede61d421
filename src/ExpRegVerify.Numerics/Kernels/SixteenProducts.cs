using System.Runtime.CompilerServices;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// Inner products of four rows with four others at once. In wide registers sixteen sums, two numbers loaded for four
/// products: with eight at a time a Gram matrix at (256, 32, 16,384) takes 1.06 times as long, and the proof of λ_min
/// at order 2,000 1.2 times. Narrower registers hold eight: with sixteen a Gram matrix at (256, 32, 65,536) takes 1.5
/// times as long there.
/// </summary>
/// <typeparam name="TLanes">How the lanes are carried out.</typeparam>
internal static unsafe class SixteenProducts<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int Lanes = ILanes<Lanes512>.Count;

    /// <summary>Adds ⟨x_i, y_j⟩ for four rows x_i and four rows y_j; lanes are added up at the end.</summary>
    /// <param name="row">The first of the x, at least <paramref name="count"/> numbers each.</param>
    /// <param name="column">The first of the y.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="count">How many numbers of each, a multiple of eight.</param>
    /// <param name="sums">Sixteen sums, those of x_0 first.</param>
    public static void Add(double* row, double* column, long stride, long count, double* sums)
    {
        if (typeof(TLanes) == typeof(Lanes512))
        {
            AddAll(row, column, stride, count, sums);
            return;
        }

        AddHalf(row, column, stride, count, sums);
        AddHalf(row + (2 * stride), column, stride, count, sums + Lanes);
    }

    /// <summary>The same for four rows or fewer; the sums of those that are missing stay as they are.</summary>
    /// <param name="row">The first of the x.</param>
    /// <param name="rows">How many x, 1 to 4.</param>
    /// <param name="column">The first of the y.</param>
    /// <param name="columns">How many y, 1 to 4.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="count">How many numbers of each, a multiple of eight.</param>
    /// <param name="sums">Sixteen sums, those of x_0 first.</param>
    public static void Add(double* row, int rows, double* column, int columns, long stride, long count, double* sums)
    {
        if (rows == RowCount.Max && columns == RowCount.Max)
        {
            Add(row, column, stride, count, sums);
            return;
        }

        for (var r = 0; r < rows; r++, row += stride, sums += RowCount.Max)
        {
            switch (columns)
            {
                case 1:
                    AddRow<RowCount.One>(row, column, stride, count, sums);
                    break;
                case 2:
                    AddRow<RowCount.Two>(row, column, stride, count, sums);
                    break;
                case 3:
                    AddRow<RowCount.Three>(row, column, stride, count, sums);
                    break;
                default:
                    AddRow<RowCount.Four>(row, column, stride, count, sums);
                    break;
            }
        }
    }

    // Lanes are added up in the order in which those of sixteen sums are.
    [MethodImpl(Compiled.Apart)]
    private static void AddRow<TColumns>(double* row, double* column, long stride, long count, double* sums)
        where TColumns : struct, RowCount.IKnown
    {
        TLanes s0 = TLanes.Zero,
            s1 = TLanes.Zero,
            s2 = TLanes.Zero,
            s3 = TLanes.Zero;
        for (var end = row + count; row < end; row += Lanes, column += Lanes)
        {
            var e = TLanes.Load(row);
            s0 = TLanes.MultiplyAdd(e, TLanes.Load(column), s0);
            if (TColumns.Value > 1)
            {
                s1 = TLanes.MultiplyAdd(e, TLanes.Load(column + stride), s1);
            }

            if (TColumns.Value > 2)
            {
                s2 = TLanes.MultiplyAdd(e, TLanes.Load(column + (2 * stride)), s2);
            }

            if (TColumns.Value > 3)
            {
                s3 = TLanes.MultiplyAdd(e, TLanes.Load(column + (3 * stride)), s3);
            }
        }

        sums[0] += TLanes.Sum(s0);
        sums[1] += TLanes.Sum(s1);
        sums[2] += TLanes.Sum(s2);
        sums[3] += TLanes.Sum(s3);
    }

    [MethodImpl(Compiled.Apart)]
    private static void AddAll(double* row, double* column, long stride, long count, double* sums)
    {
        TLanes s00 = TLanes.Zero,
            s01 = TLanes.Zero,
            s02 = TLanes.Zero,
            s03 = TLanes.Zero;
        TLanes s10 = TLanes.Zero,
            s11 = TLanes.Zero,
            s12 = TLanes.Zero,
            s13 = TLanes.Zero;
        TLanes s20 = TLanes.Zero,
            s21 = TLanes.Zero,
            s22 = TLanes.Zero,
            s23 = TLanes.Zero;
        TLanes s30 = TLanes.Zero,
            s31 = TLanes.Zero,
            s32 = TLanes.Zero,
            s33 = TLanes.Zero;
        for (var end = row + count; row < end; row += Lanes, column += Lanes)
        {
            var e0 = TLanes.Load(row);
            var e1 = TLanes.Load(row + stride);
            var e2 = TLanes.Load(row + (2 * stride));
            var e3 = TLanes.Load(row + (3 * stride));
            var f = TLanes.Load(column);
            s00 = TLanes.MultiplyAdd(e0, f, s00);
            s10 = TLanes.MultiplyAdd(e1, f, s10);
            s20 = TLanes.MultiplyAdd(e2, f, s20);
            s30 = TLanes.MultiplyAdd(e3, f, s30);
            f = TLanes.Load(column + stride);
            s01 = TLanes.MultiplyAdd(e0, f, s01);
            s11 = TLanes.MultiplyAdd(e1, f, s11);
            s21 = TLanes.MultiplyAdd(e2, f, s21);
            s31 = TLanes.MultiplyAdd(e3, f, s31);
            f = TLanes.Load(column + (2 * stride));
            s02 = TLanes.MultiplyAdd(e0, f, s02);
            s12 = TLanes.MultiplyAdd(e1, f, s12);
            s22 = TLanes.MultiplyAdd(e2, f, s22);
            s32 = TLanes.MultiplyAdd(e3, f, s32);
            f = TLanes.Load(column + (3 * stride));
            s03 = TLanes.MultiplyAdd(e0, f, s03);
            s13 = TLanes.MultiplyAdd(e1, f, s13);
            s23 = TLanes.MultiplyAdd(e2, f, s23);
            s33 = TLanes.MultiplyAdd(e3, f, s33);
        }

        var upper = TLanes.Sums(s00, s01, s02, s03, s10, s11, s12, s13);
        var lower = TLanes.Sums(s20, s21, s22, s23, s30, s31, s32, s33);
        TLanes.Store(TLanes.Add(TLanes.Load(sums), upper), sums);
        TLanes.Store(TLanes.Add(TLanes.Load(sums + Lanes), lower), sums + Lanes);
    }

    [MethodImpl(Compiled.Apart)]
    private static void AddHalf(double* row, double* column, long stride, long count, double* sums)
    {
        TLanes s00 = TLanes.Zero,
            s01 = TLanes.Zero,
            s02 = TLanes.Zero,
            s03 = TLanes.Zero;
        TLanes s10 = TLanes.Zero,
            s11 = TLanes.Zero,
            s12 = TLanes.Zero,
            s13 = TLanes.Zero;
        for (var end = row + count; row < end; row += Lanes, column += Lanes)
        {
            var e0 = TLanes.Load(row);
            var e1 = TLanes.Load(row + stride);
            var f = TLanes.Load(column);
            s00 = TLanes.MultiplyAdd(e0, f, s00);
            s10 = TLanes.MultiplyAdd(e1, f, s10);
            f = TLanes.Load(column + stride);
            s01 = TLanes.MultiplyAdd(e0, f, s01);
            s11 = TLanes.MultiplyAdd(e1, f, s11);
            f = TLanes.Load(column + (2 * stride));
            s02 = TLanes.MultiplyAdd(e0, f, s02);
            s12 = TLanes.MultiplyAdd(e1, f, s12);
            f = TLanes.Load(column + (3 * stride));
            s03 = TLanes.MultiplyAdd(e0, f, s03);
            s13 = TLanes.MultiplyAdd(e1, f, s13);
        }

        var added = TLanes.Sums(s00, s01, s02, s03, s10, s11, s12, s13);
        TLanes.Store(TLanes.Add(TLanes.Load(sums), added), sums);
    }
}
