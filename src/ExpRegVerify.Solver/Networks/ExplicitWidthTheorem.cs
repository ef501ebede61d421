using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Networks;

/// <summary>
/// The explicit-width theorem for paired networks (THEORY.md E10): from this width on, with this step size, after so
/// many steps. Assumes κ ≤ 1 and |y_i| ≤ 1; where that is not met the numbers are of no use, and whoever states the
/// theorem makes it a hypothesis.
/// </summary>
public static class ExplicitWidthTheorem
{
    /// <summary>
    /// The smallest even m, all neurons counted, that meets (a)–(d); m stands on both sides of (d) through B_m, so
    /// it is the limit from below of m ← max{a, b, c, d(m)}. Infinite only where λ is not certified positive, or a
    /// part is over the largest double.
    /// </summary>
    /// <param name="data">X and λ; κ ≤ 1.</param>
    /// <param name="delta">δ in (0, 1).</param>
    public static Enclosure Width(NetworkData data, double delta)
    {
        GramBounds.Require(data, delta);
        return GramBounds.WhenPositive(
            data,
            λ =>
            {
                var fixedParts = Enclosure.Max(
                    GramPart(data, λ, delta),
                    Enclosure.Max(MomentPart(data, delta), ConditioningPart(data, λ))
                );
                return new Enclosure(
                    ImplicitWidth.LeastEven(fixedParts.Lower, m => MovementPart(data, λ, delta, m).Lower),
                    ImplicitWidth.LeastEven(fixedParts.Upper, m => MovementPart(data, λ, delta, m).Upper)
                );
            }
        );
    }

    /// <summary>
    /// The limits (a)–(d) at the width of <paramref name="data"/>: <c>a-lower-tail</c> or <c>a-markov</c>, whichever is
    /// smaller, <c>b</c>, <c>c</c>, <c>d</c>. The width is enough when it is at least every one of them.
    /// </summary>
    /// <param name="data">X, λ and the width, which (d) reads.</param>
    /// <param name="delta">δ in (0, 1).</param>
    public static IReadOnlyList<WidthPart> Parts(NetworkData data, double delta)
    {
        GramBounds.Require(data, delta);
        return Parts(data, delta, data.Width);
    }

    /// <summary>
    /// Which of <c>a-lower-tail</c>, <c>a-markov</c>, <c>b</c>, <c>c</c>, <c>d</c> decides the width.
    /// </summary>
    /// <param name="data">X and λ, certified positive.</param>
    /// <param name="delta">δ in (0, 1).</param>
    public static string DominantPart(NetworkData data, double delta) =>
        Parts(data, delta, Width(data, delta).Upper).MaxBy(part => part.Width.Upper)!.Name;

    /// <summary>η = 0.36/(m n κ² e^{2κ²}), rounded down.</summary>
    /// <param name="data">X, κ and the width.</param>
    public static double StepSize(NetworkData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var share = Enclosure.Exact(36.0) / 100.0;
        return (share / ((double)data.Width * TraceBound(data))).Lower;
    }

    /// <summary>T = ⌈14.9 n κ² e^{2κ²} ln(√n/ε)/λ⌉, rounded up; infinite where λ is not certified positive.</summary>
    /// <param name="data">X, κ and λ.</param>
    /// <param name="tolerance">ε &gt; 0, the residual norm that is reached.</param>
    public static double Iterations(NetworkData data, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(data);
        var root = Enclosure.Sqrt(Enclosure.Exact(data.Inputs.Samples));
        var count = GramBounds.WhenPositive(
            data,
            λ => Enclosure.Exact(149.0) / 10.0 * TraceBound(data) * Enclosure.Log(root / tolerance) / λ
        );
        return Math.Max(0.0, Math.Ceiling(count.Upper));
    }

    private static WidthPart[] Parts(NetworkData data, double delta, double width)
    {
        var lowerTail = GramBounds.WhenPositive(data, λ => LowerTailPart(data, λ, delta));
        var markov = GramBounds.WhenPositive(data, λ => MarkovPart(data, λ, delta));
        return
        [
            lowerTail.Upper <= markov.Upper ? new("a-lower-tail", lowerTail) : new("a-markov", markov),
            new("b", MomentPart(data, delta)),
            new("c", GramBounds.WhenPositive(data, λ => ConditioningPart(data, λ))),
            new("d", GramBounds.WhenPositive(data, λ => MovementPart(data, λ, delta, width))),
        ];
    }

    private static Enclosure GramPart(NetworkData data, Enclosure λ, double delta) =>
        Enclosure.Min(LowerTailPart(data, λ, delta), MarkovPart(data, λ, delta));

    private static Enclosure LowerTailPart(NetworkData data, Enclosure λ, double delta) =>
        64.0 * data.SecondMoment * GramBounds.LogRatio(4.0 * data.Inputs.Samples, delta) / Enclosure.Square(λ);

    private static Enclosure MarkovPart(NetworkData data, Enclosure λ, double delta) =>
        128.0 * data.Variance / (Enclosure.Square(λ) * delta);

    private static Enclosure MomentPart(NetworkData data, double delta) =>
        8.0 * Enclosure.Exp(9.0 * Enclosure.Square(data.Kappa)) / delta;

    private static Enclosure ConditioningPart(NetworkData data, Enclosure λ)
    {
        var κ2 = Enclosure.Square(data.Kappa);
        var n = (double)data.Inputs.Samples;
        return 77.0 * Enclosure.Square(κ2) * Enclosure.Exp(4.5 * κ2) * (n * n) / Enclosure.Square(λ);
    }

    private static Enclosure MovementPart(NetworkData data, Enclosure λ, double delta, double width)
    {
        var n = (double)data.Inputs.Samples;
        var exponent = GramBounds.ExponentBound(data, width, delta);
        return 59.0 * Enclosure.Square(data.Kappa) * n * Enclosure.Exp(exponent) / λ;
    }

    private static Enclosure TraceBound(NetworkData data)
    {
        var κ2 = Enclosure.Square(data.Kappa);
        return (double)data.Inputs.Samples * κ2 * Enclosure.Exp(2.0 * κ2);
    }
}
