using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// The region of THEORY.md R8 for <c>resnet-softmax</c>: every x whose regularised loss is at most that of x = 0 has
/// ‖Ax‖ ≤ ρ = τ/w_min, τ = ‖1/n − b‖. For ρ &lt; 0.567143 every u_i is positive on the ball, α ≥ β, and B ≥ −K(ρ)·I
/// where b is nonnegative with ‖b‖₁ ≤ 1.
/// </summary>
public sealed class NearRegion
{
    /// <summary>A double below the zero of e^{−ρ} − ρ, 0.56714329….</summary>
    public const double RadiusMax = 0.567143;

    /// <summary>The region of one problem.</summary>
    /// <param name="target">b, n numbers.</param>
    /// <param name="smallestWeight">w_min &gt; 0.</param>
    public NearRegion(double[] target, Enclosure smallestWeight)
    {
        ArgumentNullException.ThrowIfNull(target);
        var samples = Enclosure.Exact(target.Length);
        var share = Enclosure.Exact(1.0) / samples;
        Distance = Enclosure.Sqrt(DesignSums.Sum(target.Length, i => Enclosure.Square(share - target[i])));
        Radius = Distance / smallestWeight;
        var smallest = Enclosure.Exp(-Radius) - Radius;
        var largest = Enclosure.Exp(Radius);
        AlphaMin = samples * smallest;
        DirectionMax = (largest + 1.0) / (Enclosure.Sqrt(samples) * smallest);
        Below = (4.0 * Enclosure.Square(DirectionMax)) + (2.0 * largest / AlphaMin);
    }

    /// <summary>τ = ‖1/n − b‖₂.</summary>
    public Enclosure Distance { get; }

    /// <summary>ρ = τ/w_min.</summary>
    public Enclosure Radius { get; }

    /// <summary>Whether ρ &lt; 0.567143 is certain; without it the other numbers bound nothing.</summary>
    public bool IsInside => Radius.Upper < RadiusMax;

    /// <summary>β = n(e^{−ρ} − ρ).</summary>
    public Enclosure AlphaMin { get; }

    /// <summary>Q = (e^ρ + 1)/(√n(e^{−ρ} − ρ)).</summary>
    public Enclosure DirectionMax { get; }

    /// <summary>K(ρ) = 4Q² + 2e^ρ/β.</summary>
    public Enclosure Below { get; }
}
