using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>u = eᶻ.</summary>
internal readonly struct ExponentialUnit : IUnitFunction
{
    public string Name => "exp(z)";

    public UnitValue<T> At<T>(T z, double shift)
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

    public UnitValue<T> At<T>(T z, double shift)
        where T : IScalar<T>
    {
        var exponential = UnitFunctions.ShiftedExponential(z, shift);
        var scale = UnitFunctions.Scale<T>(shift);
        return new(exponential + (shift == 0.0 ? z : scale * z), exponential + scale, exponential);
    }
}

/// <summary>u = cosh z.</summary>
internal readonly struct HyperbolicCosineUnit : IUnitFunction
{
    public string Name => "cosh(z)";

    public UnitValue<T> At<T>(T z, double shift)
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

    public UnitValue<T> At<T>(T z, double shift)
        where T : IScalar<T>
    {
        var (cosine, sine) = UnitFunctions.Hyperbolic(z, shift);
        return new(sine, cosine, sine);
    }
}

/// <summary>What the unit functions share.</summary>
internal static class UnitFunctions
{
    /// <summary>e^{z − shift}.</summary>
    public static T ShiftedExponential<T>(T z, double shift)
        where T : IScalar<T> => T.Exp(shift == 0.0 ? z : z - T.FromDouble(shift));

    /// <summary>e^{−shift}.</summary>
    public static T Scale<T>(double shift)
        where T : IScalar<T> => shift == 0.0 ? T.FromDouble(1.0) : T.Exp(T.FromDouble(-shift));

    /// <summary>e^{−shift} cosh z and e^{−shift} sinh z.</summary>
    public static (T Cosine, T Sine) Hyperbolic<T>(T z, double shift)
        where T : IScalar<T>
    {
        if (shift == 0.0)
        {
            return (T.Cosh(z), T.Sinh(z));
        }

        var scale = Scale<T>(shift);
        return (scale * T.Cosh(z), scale * T.Sinh(z));
    }
}
