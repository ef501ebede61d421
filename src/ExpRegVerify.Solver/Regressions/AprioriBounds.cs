using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// The constants of THEORY.md R5 and R7 for <c>resnet-softmax</c>, from sizes alone: ‖A‖ ≤ R, ‖x‖ ≤ R, |α| ≥ β,
/// ‖b‖₂ ≤ 1. Each is an enclosure of the formula; an upper end bounds what the formula bounds.
/// </summary>
public sealed class AprioriBounds
{
    /// <summary>The constants for one region.</summary>
    /// <param name="samples">n, at least 1.</param>
    /// <param name="radius">R &gt; 0.</param>
    /// <param name="alphaMin">β &gt; 0.</param>
    /// <param name="isOneSigned">All u_i have one sign throughout: f is a probability vector and Φ = 1.</param>
    public AprioriBounds(int samples, Enclosure radius, Enclosure alphaMin, bool isOneSigned = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        var root = Enclosure.Sqrt(Enclosure.Exact(samples));
        Radius = radius;
        ExponentialMax = Enclosure.Exp(Enclosure.Square(radius));
        DirectionMax = root * (ExponentialMax + 1.0) / alphaMin;
        ShareMax = isOneSigned ? Enclosure.Exact(1.0) : ((root * ExponentialMax) + Enclosure.Square(radius)) / alphaMin;
        ResidualMax = ShareMax + 1.0;
        var squared = Enclosure.Square(ResidualMax);
        var rows = ExponentialMax / alphaMin;
        var directions = Enclosure.Square(DirectionMax);
        Below = squared * ((2.0 * directions) + rows);
        Norm = squared * ((3.0 * directions) + rows);
        LipschitzInZ = Lipschitz(DirectionMax, ResidualMax);
    }

    /// <summary>R.</summary>
    public Enclosure Radius { get; }

    /// <summary>E = e^{R²}, a bound on e^{z_i}.</summary>
    public Enclosure ExponentialMax { get; }

    /// <summary>Q = √n(E + 1)/β, a bound on ‖q‖.</summary>
    public Enclosure DirectionMax { get; }

    /// <summary>Φ = (√n E + R²)/β, or 1: a bound on ‖f‖.</summary>
    public Enclosure ShareMax { get; }

    /// <summary>Γ = Φ + 1, a bound on ‖c‖.</summary>
    public Enclosure ResidualMax { get; }

    /// <summary>Γ²(2Q² + E/β), a bound on K.</summary>
    public Enclosure Below { get; }

    /// <summary>Γ²(3Q² + E/β), a bound on ‖B‖.</summary>
    public Enclosure Norm { get; }

    /// <summary>L_B = 2Q²(Q+1) + 12Q²(Q+1)Γ² + 4ΓQ²(3Q+2) + Γ²Q(3Q+1): ‖B(z) − B(z′)‖ ≤ L_B‖z − z′‖.</summary>
    public Enclosure LipschitzInZ { get; }

    /// <summary>M = R³L_B: ‖H(x) − H(y)‖ ≤ M‖x − y‖.</summary>
    public Enclosure HessianLipschitz => Radius * Enclosure.Square(Radius) * LipschitzInZ;

    private static Enclosure Lipschitz(Enclosure q, Enclosure gamma)
    {
        var q2 = Enclosure.Square(q);
        var gamma2 = Enclosure.Square(gamma);
        return (2.0 * q2 * (q + 1.0))
            + (12.0 * q2 * (q + 1.0) * gamma2)
            + (4.0 * gamma * q2 * ((3.0 * q) + 2.0))
            + (gamma2 * q * ((3.0 * q) + 1.0));
    }
}
