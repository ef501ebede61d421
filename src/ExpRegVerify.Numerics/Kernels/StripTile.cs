using System.Runtime.CompilerServices;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// Products of four packed rows with four columns of a <see cref="BlockedMatrix"/>, sixteen sums that stay in registers
/// over so many blocks. An iteration is little more than its sixteen fused products: what decides the speed is how few
/// instructions go with them.
/// </summary>
/// <typeparam name="TLanes">How the lanes are carried out.</typeparam>
internal static unsafe class StripTile<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Rows and columns of a tile.</summary>
    public const int Size = 4;

    private const int Lanes = ILanes<Lanes512>.Count;

    private const int BlockNumbers = Size * Lanes;

    /// <summary>Adds the products of all four rows, lane by lane.</summary>
    /// <param name="left">The rows, four times eight numbers a block.</param>
    /// <param name="a">The first block of the matrix.</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="j">The first column. Beyond the edge the last one is taken again; its sums are dropped.</param>
    /// <param name="blocks">How many blocks.</param>
    /// <param name="lanes">Sixteen sums of eight lanes.</param>
    /// <param name="ahead">What comes next in memory; asked for meanwhile, a line a block.</param>
    [MethodImpl(Compiled.Apart)]
    public static void Add(double* left, double* a, int columns, int j, int blocks, double* lanes, double* ahead)
    {
        // Offsets of a pointer's own width: anything narrower is widened again in every iteration.
        var (y1, y2, y3) = (Offset(j, 1, columns), Offset(j, 2, columns), Offset(j, 3, columns));
        var stride = (nint)columns * Lanes;
        var y = a + (j * Lanes);
        var (s00, s01, s02, s03) = Load(lanes);
        var (s10, s11, s12, s13) = Load(lanes + BlockNumbers);
        var (s20, s21, s22, s23) = Load(lanes + (2 * BlockNumbers));
        var (s30, s31, s32, s33) = Load(lanes + (3 * BlockNumbers));
        for (var end = left + (blocks * BlockNumbers); left < end; left += BlockNumbers, y += stride, ahead += Lanes)
        {
            var (r0, r1, r2, r3) = (TLanes.Load(y), TLanes.Load(y + y1), TLanes.Load(y + y2), TLanes.Load(y + y3));
            var l = TLanes.Load(left);
            s00 = TLanes.MultiplyAdd(l, r0, s00);
            s01 = TLanes.MultiplyAdd(l, r1, s01);
            s02 = TLanes.MultiplyAdd(l, r2, s02);
            s03 = TLanes.MultiplyAdd(l, r3, s03);
            l = TLanes.Load(left + Lanes);
            s10 = TLanes.MultiplyAdd(l, r0, s10);
            s11 = TLanes.MultiplyAdd(l, r1, s11);
            s12 = TLanes.MultiplyAdd(l, r2, s12);
            s13 = TLanes.MultiplyAdd(l, r3, s13);
            l = TLanes.Load(left + (2 * Lanes));
            s20 = TLanes.MultiplyAdd(l, r0, s20);
            s21 = TLanes.MultiplyAdd(l, r1, s21);
            s22 = TLanes.MultiplyAdd(l, r2, s22);
            s23 = TLanes.MultiplyAdd(l, r3, s23);
            l = TLanes.Load(left + (3 * Lanes));
            s30 = TLanes.MultiplyAdd(l, r0, s30);
            s31 = TLanes.MultiplyAdd(l, r1, s31);
            s32 = TLanes.MultiplyAdd(l, r2, s32);
            s33 = TLanes.MultiplyAdd(l, r3, s33);
            CacheLine.Ask(ahead);
        }

        Store(lanes, s00, s01, s02, s03);
        Store(lanes + BlockNumbers, s10, s11, s12, s13);
        Store(lanes + (2 * BlockNumbers), s20, s21, s22, s23);
        Store(lanes + (3 * BlockNumbers), s30, s31, s32, s33);
    }

    /// <summary>Adds the products of the first row alone: the same numbers in a third of the time.</summary>
    /// <param name="left">The rows, four times eight numbers a block.</param>
    /// <param name="a">The first block of the matrix.</param>
    /// <param name="columns">Columns of the matrix.</param>
    /// <param name="j">The first column.</param>
    /// <param name="blocks">How many blocks.</param>
    /// <param name="lanes">Four sums of eight lanes.</param>
    /// <param name="ahead">What comes next in memory.</param>
    [MethodImpl(Compiled.Apart)]
    public static void AddRow(double* left, double* a, int columns, int j, int blocks, double* lanes, double* ahead)
    {
        var (y1, y2, y3) = (Offset(j, 1, columns), Offset(j, 2, columns), Offset(j, 3, columns));
        var stride = (nint)columns * Lanes;
        var y = a + (j * Lanes);
        var (s0, s1, s2, s3) = Load(lanes);
        for (var end = left + (blocks * BlockNumbers); left < end; left += BlockNumbers, y += stride, ahead += Lanes)
        {
            var l = TLanes.Load(left);
            s0 = TLanes.MultiplyAdd(l, TLanes.Load(y), s0);
            s1 = TLanes.MultiplyAdd(l, TLanes.Load(y + y1), s1);
            s2 = TLanes.MultiplyAdd(l, TLanes.Load(y + y2), s2);
            s3 = TLanes.MultiplyAdd(l, TLanes.Load(y + y3), s3);
            CacheLine.Ask(ahead);
        }

        Store(lanes, s0, s1, s2, s3);
    }

    private static nint Offset(int j, int k, int columns) => (nint)(Math.Min(j + k, columns - 1) - j) * Lanes;

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
