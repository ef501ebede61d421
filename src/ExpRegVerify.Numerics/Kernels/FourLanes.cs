using System.Runtime.CompilerServices;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// Four times eight lanes in lockstep: an operation waits four cycles for the one before it, and its three neighbours
/// fill the wait.
/// </summary>
/// <typeparam name="TLanes">How eight lanes are carried out.</typeparam>
internal readonly struct FourLanes<TLanes>(TLanes first, TLanes second, TLanes third, TLanes fourth)
    : IArithmeticLanes<FourLanes<TLanes>>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>The first eight.</summary>
    public readonly TLanes First = first;

    /// <summary>The second eight.</summary>
    public readonly TLanes Second = second;

    /// <summary>The third eight.</summary>
    public readonly TLanes Third = third;

    /// <summary>The last eight.</summary>
    public readonly TLanes Fourth = fourth;

    /// <summary>Zeros.</summary>
    public static FourLanes<TLanes> Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(TLanes.Zero, TLanes.Zero, TLanes.Zero, TLanes.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes<TLanes> Broadcast(double value)
    {
        var lanes = TLanes.Broadcast(value);
        return new(lanes, lanes, lanes, lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes<TLanes> Subtract(FourLanes<TLanes> x, FourLanes<TLanes> y) =>
        new(
            TLanes.Subtract(x.First, y.First),
            TLanes.Subtract(x.Second, y.Second),
            TLanes.Subtract(x.Third, y.Third),
            TLanes.Subtract(x.Fourth, y.Fourth)
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes<TLanes> Multiply(FourLanes<TLanes> x, FourLanes<TLanes> y) =>
        new(
            TLanes.Multiply(x.First, y.First),
            TLanes.Multiply(x.Second, y.Second),
            TLanes.Multiply(x.Third, y.Third),
            TLanes.Multiply(x.Fourth, y.Fourth)
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes<TLanes> MultiplyAdd(FourLanes<TLanes> x, FourLanes<TLanes> y, FourLanes<TLanes> z) =>
        new(
            TLanes.MultiplyAdd(x.First, y.First, z.First),
            TLanes.MultiplyAdd(x.Second, y.Second, z.Second),
            TLanes.MultiplyAdd(x.Third, y.Third, z.Third),
            TLanes.MultiplyAdd(x.Fourth, y.Fourth, z.Fourth)
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes<TLanes> PowerOfTwo(FourLanes<TLanes> shifted) =>
        new(
            TLanes.PowerOfTwo(shifted.First),
            TLanes.PowerOfTwo(shifted.Second),
            TLanes.PowerOfTwo(shifted.Third),
            TLanes.PowerOfTwo(shifted.Fourth)
        );
}
