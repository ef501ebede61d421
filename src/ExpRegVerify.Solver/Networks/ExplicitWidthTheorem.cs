using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Networks;

/// <summary>
/// The explicit-width theorem for paired networks (THEORY.md E10): from this width on, with this step size, after so
/// many steps. Assumes κ ≤ 1 and |y_i| ≤ 1; where that is not met the numbers are of no use, and whoever states the
/// theorem makes it a hypothesis.
/// </summary>
public static class ExplicitWidthTheorem
{
    // Far more than is needed: near the limit a relative error shrinks by the factor κ/√(2 ln(2mn/δ)) an iteration.
    private const int IterationMax = 1_000;

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
                    LeastEven(fixedParts.Lower, m => MovementPart(data, λ, delta, m).Lower),
                    LeastEven(fixedParts.Upper, m => MovementPart(data, λ, delta, m).Upper)
                );
            }
        );
    }

    /// <summary>
    /// Which of <c>a-lower-tail</c>, <c>a-markov</c>, <c>b</c>, <c>c</c>, <c>d</c> decides the width.
    /// </summary>
    /// <param name="data">X and λ, certified positive.</param>
    /// <param name="delta">δ in (0, 1).</param>
    public static string DominantPart(NetworkData data, double delta)
    {
        var width = Width(data, delta).Upper;
        var λ = data.InfiniteGram.Lambda;
        var lowerTail = LowerTailPart(data, λ, delta).Upper;
        var markov = MarkovPart(data, λ, delta).Upper;
        (string Name, double Width)[] parts =
        [
            (lowerTail <= markov ? "a-lower-tail" : "a-markov", Math.Min(lowerTail, markov)),
            ("b", MomentPart(data, delta).Upper),
            ("c", ConditioningPart(data, λ).Upper),
            ("d", MovementPart(data, λ, delta, width).Upper),
        ];
        return parts.MaxBy(part => part.Width).Name;
    }

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

    private static double LeastEven(double fixedParts, Func<double, double> movementPart)
    {
        var width = Even(fixedParts);
        for (var iteration = 0; iteration < IterationMax && double.IsFinite(width); iteration++)
        {
            var next = Even(Math.Max(fixedParts, movementPart(width)));
            // "Less" as well as "equal": over 2⁵³ neighbouring widths round either way, and the larger one meets (d).
            if (next <= width)
            {
                return width;
            }

            width = next;
        }

        return double.PositiveInfinity;
    }

    private static double Even(double width) => Math.Max(2.0, 2.0 * Math.Ceiling(0.5 * width));
}
