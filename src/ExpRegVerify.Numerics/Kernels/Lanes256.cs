using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ExpRegVerify.Numerics.Functions;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>Eight lanes in two registers of 256 bits.</summary>
internal readonly unsafe struct Lanes256 : ILanes<Lanes256>
{
    private readonly Vector256<double> low;

    private readonly Vector256<double> high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes256(Vector256<double> low, Vector256<double> high)
    {
        this.low = low;
        this.high = high;
    }

    public static Lanes256 Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(Vector256<double>.Zero, Vector256<double>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Broadcast(double value) => new(Vector256.Create(value), Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Halves(double low, double high) => new(Vector256.Create(low), Vector256.Create(high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Load(double* source) =>
        new(Vector256.Load(source), Vector256.Load(source + Vector256<double>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes256 value, double* target)
    {
        value.low.Store(target);
        value.high.Store(target + Vector256<double>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Add(Lanes256 x, Lanes256 y) => new(x.low + y.low, x.high + y.high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Subtract(Lanes256 x, Lanes256 y) => new(x.low - y.low, x.high - y.high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Multiply(Lanes256 x, Lanes256 y) => new(x.low * y.low, x.high * y.high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MultiplyAdd(Lanes256 x, Lanes256 y, Lanes256 z) =>
        new(Vector256.FusedMultiplyAdd(x.low, y.low, z.low), Vector256.FusedMultiplyAdd(x.high, y.high, z.high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Sqrt(Lanes256 x) => new(Vector256.Sqrt(x.low), Vector256.Sqrt(x.high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Abs(Lanes256 x) => new(Vector256.Abs(x.low), Vector256.Abs(x.high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 LargerSize(Lanes256 x, Lanes256 y) => Larger(Abs(x), y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Larger(Lanes256 x, Lanes256 y) => new(Larger(x.low, y.low), Larger(x.high, y.high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 SignMask(Lanes256 sign) =>
        new(~Vector256.Equals(sign.low, Vector256<double>.Zero), ~Vector256.Equals(sign.high, Vector256<double>.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Where(Lanes256 mask, Lanes256 x) => new(mask.low & x.low, mask.high & x.high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 PowerOfTwo(Lanes256 shifted) =>
        new(PowerOfTwo(shifted.low.AsInt64()).AsDouble(), PowerOfTwo(shifted.high.AsInt64()).AsDouble());

    /// <summary><see cref="PowerOfTwo(Lanes256)"/> on bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<long> PowerOfTwo(Vector256<long> bits)
    {
        var powers = (long*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(Exponential.EighthPowers));
        var own = bits & Vector256.Create(Exponential.Eighths - 1L);
        own = Avx2.IsSupported
            ? Avx2.GatherVector256(powers, own, sizeof(long))
            : Vector256.Create(powers[own[0]], powers[own[1]], powers[own[2]], powers[own[3]]);
        return (bits << Exponential.EighthBits) + own;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Lanes256 x) =>
        ((x.low[0] + x.low[1]) + (x.low[2] + x.low[3])) + ((x.high[0] + x.high[1]) + (x.high[2] + x.high[3]));

    public static Lanes256 Sums(
        Lanes256 a,
        Lanes256 b,
        Lanes256 c,
        Lanes256 d,
        Lanes256 e,
        Lanes256 f,
        Lanes256 g,
        Lanes256 h
    ) => new(Vector256.Create(Sum(a), Sum(b), Sum(c), Sum(d)), Vector256.Create(Sum(e), Sum(f), Sum(g), Sum(h)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Largest(Lanes256 x)
    {
        var larger = Larger(x.low, x.high);
        return Math.Max(Math.Max(larger[0], larger[1]), Math.Max(larger[2], larger[3]));
    }

    // Of a NaN and of two zeros either yields the second number; by the instruction a step takes 3 % less.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Larger(Vector256<double> x, Vector256<double> y) =>
        Avx.IsSupported ? Avx.Max(x, y) : Vector256.ConditionalSelect(Vector256.GreaterThan(x, y), x, y);
}
