using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// Eight registers of 512 bits in lockstep: where there are 32 of them, two multipliers that take four cycles are never
/// idle, and a constant is loaded once for all eight. Of four in lockstep the exponentials of a step take 1.3 times as
/// long and the step at (64, 16, 131,072) 1.1 times. All fields stand here side by side because the compiler keeps
/// nested structs of so many in memory, which takes ten times as long.
/// </summary>
internal readonly unsafe struct EightRegisters : IArithmeticLanes<EightRegisters>
{
    /// <summary>How many.</summary>
    public const int Count = 8;

    private const int Lanes = ILanes<Lanes512>.Count;

    private readonly Vector512<double> first;

    private readonly Vector512<double> second;

    private readonly Vector512<double> third;

    private readonly Vector512<double> fourth;

    private readonly Vector512<double> fifth;

    private readonly Vector512<double> sixth;

    private readonly Vector512<double> seventh;

    private readonly Vector512<double> eighth;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private EightRegisters(
        Vector512<double> first,
        Vector512<double> second,
        Vector512<double> third,
        Vector512<double> fourth,
        Vector512<double> fifth,
        Vector512<double> sixth,
        Vector512<double> seventh,
        Vector512<double> eighth
    )
    {
        this.first = first;
        this.second = second;
        this.third = third;
        this.fourth = fourth;
        this.fifth = fifth;
        this.sixth = sixth;
        this.seventh = seventh;
        this.eighth = eighth;
    }

    /// <summary>Sixty-four consecutive numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightRegisters Load(double* source) =>
        new(
            Vector512.Load(source),
            Vector512.Load(source + Lanes),
            Vector512.Load(source + (2 * Lanes)),
            Vector512.Load(source + (3 * Lanes)),
            Vector512.Load(source + (4 * Lanes)),
            Vector512.Load(source + (5 * Lanes)),
            Vector512.Load(source + (6 * Lanes)),
            Vector512.Load(source + (7 * Lanes))
        );

    /// <summary>Writes sixty-four numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(EightRegisters value, double* target)
    {
        value.first.Store(target);
        value.second.Store(target + Lanes);
        value.third.Store(target + (2 * Lanes));
        value.fourth.Store(target + (3 * Lanes));
        value.fifth.Store(target + (4 * Lanes));
        value.sixth.Store(target + (5 * Lanes));
        value.seventh.Store(target + (6 * Lanes));
        value.eighth.Store(target + (7 * Lanes));
    }

    /// <summary><see cref="Lanes512.LargerSize"/> with one after another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 LargerSize(EightRegisters x, Lanes512 y)
    {
        y = Lanes512.LargerSize(new(x.first), y);
        y = Lanes512.LargerSize(new(x.second), y);
        y = Lanes512.LargerSize(new(x.third), y);
        y = Lanes512.LargerSize(new(x.fourth), y);
        y = Lanes512.LargerSize(new(x.fifth), y);
        y = Lanes512.LargerSize(new(x.sixth), y);
        y = Lanes512.LargerSize(new(x.seventh), y);
        y = Lanes512.LargerSize(new(x.eighth), y);
        return y;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightRegisters Broadcast(double value)
    {
        var lanes = Vector512.Create(value);
        return new(lanes, lanes, lanes, lanes, lanes, lanes, lanes, lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightRegisters Subtract(EightRegisters x, EightRegisters y) =>
        new(
            x.first - y.first,
            x.second - y.second,
            x.third - y.third,
            x.fourth - y.fourth,
            x.fifth - y.fifth,
            x.sixth - y.sixth,
            x.seventh - y.seventh,
            x.eighth - y.eighth
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightRegisters Multiply(EightRegisters x, EightRegisters y) =>
        new(
            x.first * y.first,
            x.second * y.second,
            x.third * y.third,
            x.fourth * y.fourth,
            x.fifth * y.fifth,
            x.sixth * y.sixth,
            x.seventh * y.seventh,
            x.eighth * y.eighth
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightRegisters MultiplyAdd(EightRegisters x, EightRegisters y, EightRegisters z) =>
        new(
            Vector512.FusedMultiplyAdd(x.first, y.first, z.first),
            Vector512.FusedMultiplyAdd(x.second, y.second, z.second),
            Vector512.FusedMultiplyAdd(x.third, y.third, z.third),
            Vector512.FusedMultiplyAdd(x.fourth, y.fourth, z.fourth),
            Vector512.FusedMultiplyAdd(x.fifth, y.fifth, z.fifth),
            Vector512.FusedMultiplyAdd(x.sixth, y.sixth, z.sixth),
            Vector512.FusedMultiplyAdd(x.seventh, y.seventh, z.seventh),
            Vector512.FusedMultiplyAdd(x.eighth, y.eighth, z.eighth)
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static EightRegisters PowerOfTwo(EightRegisters shifted) =>
        new(
            Lanes512.PowerOfTwo(shifted.first.AsInt64()).AsDouble(),
            Lanes512.PowerOfTwo(shifted.second.AsInt64()).AsDouble(),
            Lanes512.PowerOfTwo(shifted.third.AsInt64()).AsDouble(),
            Lanes512.PowerOfTwo(shifted.fourth.AsInt64()).AsDouble(),
            Lanes512.PowerOfTwo(shifted.fifth.AsInt64()).AsDouble(),
            Lanes512.PowerOfTwo(shifted.sixth.AsInt64()).AsDouble(),
            Lanes512.PowerOfTwo(shifted.seventh.AsInt64()).AsDouble(),
            Lanes512.PowerOfTwo(shifted.eighth.AsInt64()).AsDouble()
        );
}
