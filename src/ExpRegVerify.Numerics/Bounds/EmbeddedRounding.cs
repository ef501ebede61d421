using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ExpRegVerify.Numerics.Bounds;

/// <summary>
/// Instructions that name their own rounding (AVX-512's embedded rounding), so that the processor's mode stays as it
/// is. As IEEE 754 has it: overflow upwards is +∞, downwards the most negative finite number.
/// </summary>
internal static class EmbeddedRounding
{
    /// <summary>Whether there are such instructions.</summary>
    public static bool IsSupported => Avx512F.IsSupported;

    /// <summary>x + y rounded up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double AddUp(double x, double y) =>
        Avx512F.AddScalar(Lane(x), Lane(y), FloatRoundingMode.ToPositiveInfinity).ToScalar();

    /// <summary>x·y rounded up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MultiplyUp(double x, double y) =>
        Avx512F.MultiplyScalar(Lane(x), Lane(y), FloatRoundingMode.ToPositiveInfinity).ToScalar();

    /// <summary>x/y rounded up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double DivideUp(double x, double y) =>
        Avx512F.DivideScalar(Lane(x), Lane(y), FloatRoundingMode.ToPositiveInfinity).ToScalar();

    /// <summary>√x rounded up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SqrtUp(double x) =>
        Avx512F.SqrtScalar(Lane(x), Lane(x), FloatRoundingMode.ToPositiveInfinity).ToScalar();

    /// <summary>√x rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SqrtDown(double x) =>
        Avx512F.SqrtScalar(Lane(x), Lane(x), FloatRoundingMode.ToNegativeInfinity).ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Lane(double value) => Vector128.CreateScalarUnsafe(value);
}
