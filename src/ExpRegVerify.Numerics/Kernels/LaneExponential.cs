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
        var shifted = TLanes.MultiplyAdd(z, TLanes.Broadcast(Exponential.Log2E), shift);
        var k = TLanes.Subtract(shifted, shift);
        var r = TLanes.MultiplyAdd(k, TLanes.Broadcast(-Exponential.Ln2High), z);
        r = TLanes.MultiplyAdd(k, TLanes.Broadcast(-Exponential.Ln2Low), r);

        // Constants stand here as literals so that they become operands in memory; they are
        // Exponential.TaylorCoefficients.
        var p = TLanes.Broadcast(1.6059043836821613e-10);
        p = TLanes.MultiplyAdd(p, r, TLanes.Broadcast(2.08767569878681e-09));
        p = TLanes.MultiplyAdd(p, r, TLanes.Broadcast(2.505210838544172e-08));
        p = TLanes.MultiplyAdd(p, r, TLanes.Broadcast(2.755731922398589e-07));
        p = TLanes.MultiplyAdd(p, r, TLanes.Broadcast(2.7557319223985893e-06));
        p = TLanes.MultiplyAdd(p, r, TLanes.Broadcast(2.48015873015873e-05));
        p = TLanes.MultiplyAdd(p, r, TLanes.Broadcast(0.0001984126984126984));
        p = TLanes.MultiplyAdd(p, r, TLanes.Broadcast(0.001388888888888889));
        p = TLanes.MultiplyAdd(p, r, TLanes.Broadcast(0.008333333333333333));
        p = TLanes.MultiplyAdd(p, r, TLanes.Broadcast(0.041666666666666664));
        p = TLanes.MultiplyAdd(p, r, TLanes.Broadcast(0.16666666666666666));
        p = TLanes.MultiplyAdd(p, r, TLanes.Broadcast(0.5));
        p = TLanes.MultiplyAdd(p, r, TLanes.Broadcast(1.0));
        p = TLanes.MultiplyAdd(p, r, TLanes.Broadcast(1.0));
        return TLanes.Multiply(p, TLanes.PowerOfTwo(shifted));
    }
}
