using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ExpRegVerify.Numerics.Functions;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>Eight lanes in one register of 512 bits.</summary>
internal readonly unsafe struct Lanes512 : ILanes<Lanes512>
{
    // The larger one in size, without its sign.
    private const byte LargerInSize = 0b10_11;

    private readonly Vector512<double> lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes512(Vector512<double> lanes) => this.lanes = lanes;

    /// <summary>The register.</summary>
    public Vector512<double> Vector => lanes;

    public static Lanes512 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector512<double>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Broadcast(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Halves(double low, double high) =>
        new(Vector512.Create(Vector256.Create(low), Vector256.Create(high)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Load(double* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes512 value, double* target) => value.lanes.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Add(Lanes512 x, Lanes512 y) => new(x.lanes + y.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Subtract(Lanes512 x, Lanes512 y) => new(x.lanes - y.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Multiply(Lanes512 x, Lanes512 y) => new(x.lanes * y.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MultiplyAdd(Lanes512 x, Lanes512 y, Lanes512 z) =>
        new(Vector512.FusedMultiplyAdd(x.lanes, y.lanes, z.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Sqrt(Lanes512 x) => new(Vector512.Sqrt(x.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Abs(Lanes512 x) => new(Vector512.Abs(x.lanes));

    // One operation instead of three: a step at (64, 16, 131,072) takes 3 % less. A quiet NaN is passed over, and no
    // operation yields another.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LargerSize(Lanes512 x, Lanes512 y) =>
        Avx512DQ.IsSupported ? new(Avx512DQ.Range(x.lanes, y.lanes, LargerInSize)) : Larger(Abs(x), y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Larger(Lanes512 x, Lanes512 y) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(x.lanes, y.lanes), x.lanes, y.lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 SignMask(Lanes512 sign) => new(~Vector512.Equals(sign.lanes, Vector512<double>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Where(Lanes512 mask, Lanes512 x) => new(mask.lanes & x.lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 PowerOfTwo(Lanes512 shifted) => new(PowerOfTwo(shifted.lanes.AsInt64()).AsDouble());

    /// <summary><see cref="PowerOfTwo(Lanes512)"/> on bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> PowerOfTwo(Vector512<long> bits)
    {
        if (!Avx512F.IsSupported)
        {
            return Vector512.Create(Lanes256.PowerOfTwo(bits.GetLower()), Lanes256.PowerOfTwo(bits.GetUpper()));
        }

        // The instruction looks at the lowest three bits only.
        var own = Avx512F.PermuteVar8x64(Vector512.Create(Exponential.EighthPowers), bits);
        return (bits << Exponential.EighthBits) + own;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Lanes512 x)
    {
        var low = x.lanes.GetLower();
        var high = x.lanes.GetUpper();
        return ((low[0] + low[1]) + (low[2] + low[3])) + ((high[0] + high[1]) + (high[2] + high[3]));
    }

    // 21 operations instead of 100 where the processor has these shuffles, else each on its own: a Gram matrix takes
    // 1.07 to 1.13 times as long without them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Sums(
        Lanes512 a,
        Lanes512 b,
        Lanes512 c,
        Lanes512 d,
        Lanes512 e,
        Lanes512 f,
        Lanes512 g,
        Lanes512 h
    )
    {
        if (Avx512F.IsSupported)
        {
            var first = Pairs(Neighbours(a, b), Neighbours(c, d));
            var second = Pairs(Neighbours(e, f), Neighbours(g, h));
            return new(Pairs(first, second));
        }

        var low = Vector256.Create(Sum(a), Sum(b), Sum(c), Sum(d));
        return new(Vector512.Create(low, Vector256.Create(Sum(e), Sum(f), Sum(g), Sum(h))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Largest(Lanes512 x)
    {
        var low = x.lanes.GetLower();
        var high = x.lanes.GetUpper();
        var larger = Vector256.ConditionalSelect(Vector256.GreaterThan(low, high), low, high);
        return Math.Max(Math.Max(larger[0], larger[1]), Math.Max(larger[2], larger[3]));
    }

    // x0 + x1, y0 + y1, x2 + x3, y2 + y3, …
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Neighbours(Lanes512 x, Lanes512 y) =>
        Avx512F.UnpackLow(x.lanes, y.lanes) + Avx512F.UnpackHigh(x.lanes, y.lanes);

    // In pairs: x0 + x1, x2 + x3, y0 + y1, y2 + y3.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Pairs(Vector512<double> x, Vector512<double> y) =>
        Avx512F.Shuffle4x128(x, y, 0b10_00_10_00) + Avx512F.Shuffle4x128(x, y, 0b11_01_11_01);
}
