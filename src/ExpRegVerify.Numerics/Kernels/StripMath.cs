using System.Runtime.CompilerServices;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>Exponents and exponentials of one block, eight neurons side by side.</summary>
/// <typeparam name="TLanes">How the lanes are carried out.</typeparam>
internal static unsafe class StripMath<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int Lanes = ILanes<Lanes512>.Count;

    /// <summary>⟨w_r, x⟩ by d fused operations in the order of the coordinates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exponent(double* w, double* x, int dimension)
    {
        var z = TLanes.Zero;
        for (var k = 0; k < dimension; k++)
        {
            z = TLanes.MultiplyAdd(TLanes.Load(w + ((long)k * Lanes)), TLanes.Broadcast(x[k]), z);
        }

        return z;
    }

    /// <summary>The same for four samples in consecutive rows: a weight is loaded once for all four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FourExponents(
        double* w,
        double* x0,
        int dimension,
        out TLanes z0,
        out TLanes z1,
        out TLanes z2,
        out TLanes z3
    )
    {
        var x1 = x0 + dimension;
        var x2 = x1 + dimension;
        var x3 = x2 + dimension;
        TLanes a = TLanes.Zero,
            b = TLanes.Zero,
            c = TLanes.Zero,
            d = TLanes.Zero;
        for (var k = 0; k < dimension; k++)
        {
            var coordinate = TLanes.Load(w + ((long)k * Lanes));
            a = TLanes.MultiplyAdd(coordinate, TLanes.Broadcast(x0[k]), a);
            b = TLanes.MultiplyAdd(coordinate, TLanes.Broadcast(x1[k]), b);
            c = TLanes.MultiplyAdd(coordinate, TLanes.Broadcast(x2[k]), c);
            d = TLanes.MultiplyAdd(coordinate, TLanes.Broadcast(x3[k]), d);
        }

        z0 = a;
        z1 = b;
        z2 = c;
        z3 = d;
    }

    /// <summary>eᶻ where the mask is set, else 0; the size of z is remembered there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes MaskedExp(TLanes mask, TLanes z, ref TLanes exponents)
    {
        var counted = TLanes.Where(mask, z);
        exponents = TLanes.Larger(TLanes.Abs(counted), exponents);
        return TLanes.Where(mask, LaneExponential<TLanes>.Exp(counted));
    }
}
