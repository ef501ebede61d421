using System.Runtime.CompilerServices;
using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>u = eᶻ.</summary>
internal readonly struct ExponentialUnit : IUnitFunction
{
    public string Name => "exp(z)";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public UnitValue<T> At<T>(T z, UnitShift<T> shift)
        where T : IScalar<T>
    {
        var exponential = UnitFunctions.ShiftedExponential(z, shift);
        return new(exponential, exponential, exponential);
    }
}

/// <summary>u = eᶻ + z, the residual connection of THEORY.md section 2.</summary>
internal readonly struct ResidualExponentialUnit : IUnitFunction
{
    public string Name => "exp(z) + z";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public UnitValue<T> At<T>(T z, UnitShift<T> shift)
        where T : IScalar<T>
    {
        var exponential = UnitFunctions.ShiftedExponential(z, shift);
        return new(exponential + (shift.IsNone ? z : shift.Scale * z), exponential + shift.Scale, exponential);
    }
}

/// <summary>u = cosh z.</summary>
internal readonly struct HyperbolicCosineUnit : IUnitFunction
{
    public string Name => "cosh(z)";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public UnitValue<T> At<T>(T z, UnitShift<T> shift)
        where T : IScalar<T>
    {
        var (cosine, sine) = UnitFunctions.Hyperbolic(z, shift);
        return new(cosine, sine, cosine);
    }
}

/// <summary>u = sinh z.</summary>
internal readonly struct HyperbolicSineUnit : IUnitFunction
{
    public string Name => "sinh(z)";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public UnitValue<T> At<T>(T z, UnitShift<T> shift)
        where T : IScalar<T>
    {
        var (cosine, sine) = UnitFunctions.Hyperbolic(z, shift);
        return new(sine, cosine, sine);
    }
}

/// <summary>What the unit functions share.</summary>
internal static class UnitFunctions
{
    /// <summary>e^{z − σ}.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ShiftedExponential<T>(T z, UnitShift<T> shift)
        where T : IScalar<T> => T.Exp(shift.IsNone ? z : z - shift.Value);

    /// <summary>e^{−σ} cosh z and e^{−σ} sinh z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (T Cosine, T Sine) Hyperbolic<T>(T z, UnitShift<T> shift)
        where T : IScalar<T>
    {
        var (cosine, sine) = (T.Cosh(z), T.Sinh(z));
        return shift.IsNone ? (cosine, sine) : (shift.Scale * cosine, shift.Scale * sine);
    }
}
