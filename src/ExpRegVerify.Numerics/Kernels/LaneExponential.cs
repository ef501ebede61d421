using System.Runtime.CompilerServices;
using ExpRegVerify.Numerics.Functions;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary><see cref="Exponential.Exp"/> on lanes: the same operations in the same order, hence the same
/// bits.</summary>
/// <typeparam name="TLanes">How the lanes are carried out.</typeparam>
internal static class LaneExponential<TLanes>
    where TLanes : struct, IArithmeticLanes<TLanes>
{
    /// <summary>eᶻ; nothing is said of a lane outside the domain, which the caller tests.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp(TLanes z)
    {
        var shift = TLanes.Broadcast(Exponential.RoundingShift);
        var shifted = TLanes.MultiplyAdd(z, TLanes.Broadcast(Exponential.EighthsOfUnit), shift);
        var k = TLanes.Subtract(shifted, shift);
        var r = TLanes.MultiplyAdd(k, TLanes.Broadcast(-Exponential.EighthHigh), z);
        r = TLanes.MultiplyAdd(k, TLanes.Broadcast(-Exponential.EighthLow), r);

        // Constants stand here as literals so that they become operands in memory; they are Exponential.Coefficients.
        var q = TLanes.Broadcast(0.00019842433543223098);
        q = TLanes.MultiplyAdd(q, r, TLanes.Broadcast(0.0013889819853484845));
        q = TLanes.MultiplyAdd(q, r, TLanes.Broadcast(0.008333333316953188));
        q = TLanes.MultiplyAdd(q, r, TLanes.Broadcast(0.041666666557465225));
        q = TLanes.MultiplyAdd(q, r, TLanes.Broadcast(0.1666666666666752));
        q = TLanes.MultiplyAdd(q, r, TLanes.Broadcast(0.500000000000041));
        q = TLanes.MultiplyAdd(q, r, TLanes.Broadcast(1.0));
        var power = TLanes.PowerOfTwo(shifted);
        return TLanes.MultiplyAdd(power, TLanes.Multiply(r, q), power);
    }
}
