using System.Runtime.CompilerServices;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// Four times eight lanes in lockstep: an operation waits four cycles for the one before it, and its three neighbours
/// fill the wait.
/// </summary>
/// <typeparam name="TLanes">How eight lanes are carried out.</typeparam>
internal readonly unsafe struct FourLanes<TLanes>(TLanes first, TLanes second, TLanes third, TLanes fourth)
    where TLanes : struct, ILanes<TLanes>
{
    private const int Lanes = ILanes<Lanes512>.Count;

    /// <summary>How many numbers.</summary>
    public const int Count = 4 * Lanes;

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

    /// <summary>The same number in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes<TLanes> Broadcast(double value) => Same(TLanes.Broadcast(value));

    /// <summary>The same eight four times.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes<TLanes> Same(TLanes lanes) => new(lanes, lanes, lanes, lanes);

    /// <summary>Thirty-two consecutive numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes<TLanes> Load(double* source) =>
        new(
            TLanes.Load(source),
            TLanes.Load(source + Lanes),
            TLanes.Load(source + (2 * Lanes)),
            TLanes.Load(source + (3 * Lanes))
        );

    /// <summary>Writes thirty-two numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(FourLanes<TLanes> value, double* target)
    {
        TLanes.Store(value.First, target);
        TLanes.Store(value.Second, target + Lanes);
        TLanes.Store(value.Third, target + (2 * Lanes));
        TLanes.Store(value.Fourth, target + (3 * Lanes));
    }

    /// <summary>x·y + z, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourLanes<TLanes> MultiplyAdd(FourLanes<TLanes> x, FourLanes<TLanes> y, FourLanes<TLanes> z) =>
        new(
            TLanes.MultiplyAdd(x.First, y.First, z.First),
            TLanes.MultiplyAdd(x.Second, y.Second, z.Second),
            TLanes.MultiplyAdd(x.Third, y.Third, z.Third),
            TLanes.MultiplyAdd(x.Fourth, y.Fourth, z.Fourth)
        );
}
