using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Networks;

/// <summary>
/// The theorem in the shape of the paper's, for paired networks (THEORY.md E11; ours): everything is bounded through
/// B = κ √(2 ln(2mn/δ)), which holds |⟨w_r(0), x_i⟩| for all r and i with probability at least 1 − δ/2. Assumes κ ≤ 2
/// and |y_i| ≤ 1, which whoever states the theorem makes a hypothesis. It fails with probability at most 2δ.
/// </summary>
public static class PaperShapedTheorem
{
    /// <summary>
    /// The smallest even m, all neurons counted, with m ≥ max{41 κ⁴ n² e^{3B}/λ², 64 v ln(n/δ)/λ²}, B at that very m;
    /// infinite where λ is not certified positive, or no double is large enough.
    /// </summary>
    /// <param name="data">X and λ; of its width nothing is read.</param>
    /// <param name="delta">δ in (0, 1).</param>
    public static Enclosure Width(NetworkData data, double delta)
    {
        GramBounds.Require(data, delta);
        return GramBounds.WhenPositive(
            data,
            λ =>
            {
                var lowerTail = LowerTailPart(data, delta);
                return new Enclosure(
                    ImplicitWidth.LeastEven(lowerTail.Lower, m => ExponentPart(data, λ, delta, m).Lower),
                    ImplicitWidth.LeastEven(lowerTail.Upper, m => ExponentPart(data, λ, delta, m).Upper)
                );
            }
        );
    }

    /// <summary>
    /// The two limits with B at the width of <paramref name="data"/>: <c>e^{3B}</c> and <c>lower tail</c>. The width is
    /// enough when it is at least both.
    /// </summary>
    /// <param name="data">X, λ and the width.</param>
    /// <param name="delta">δ in (0, 1).</param>
    public static IReadOnlyList<WidthPart> Parts(NetworkData data, double delta)
    {
        GramBounds.Require(data, delta);
        return
        [
            new WidthPart("e^{3B}", GramBounds.WhenPositive(data, λ => ExponentPart(data, λ, delta, data.Width))),
            new WidthPart("lower tail", LowerTailPart(data, delta)),
        ];
    }

    /// <summary>R = ln(1 + λ/(4 n κ² e^{2B}))/(2κ), B at the width of <paramref name="data"/>.</summary>
    /// <param name="data">X with κ &gt; 0, λ and the width.</param>
    /// <param name="delta">δ in (0, 1).</param>
    public static Enclosure Radius(NetworkData data, double delta)
    {
        GramBounds.Require(data, delta);
        var share = data.InfiniteGram.Lambda / (4.0 * TraceLimit(data, delta));
        return Enclosure.Log(1.0 + share) / (2.0 * data.Kappa);
    }

    /// <summary>
    /// η = min{(8/9)/(m e^{2κR} n κ² e^{2B}), λ/(8 κ⁴ e^{3κR} n² e^{3B})}, rounded down.
    /// </summary>
    /// <param name="data">X with κ &gt; 0, λ and the width.</param>
    /// <param name="delta">δ in (0, 1).</param>
    public static double StepSize(NetworkData data, double delta)
    {
        var scaled = data.Kappa * Radius(data, delta);
        var spectral = 9.0 * (double)data.Width * Enclosure.Exp(2.0 * scaled) * TraceLimit(data, delta);
        var cubed = 8.0 * Enclosure.Exp(3.0 * scaled) * CubedLimit(data, delta, data.Width);
        return Enclosure.Min(8.0 / spectral, data.InfiniteGram.Lambda / cubed).Lower;
    }

    /// <summary>T = ⌈4 ln(E0/ε)/(m η λ)⌉ for E0 = ‖y‖, rounded up; infinite where λ is not certified
    /// positive.</summary>
    /// <param name="data">X with κ &gt; 0, y ≠ 0, λ and the width.</param>
    /// <param name="delta">δ in (0, 1).</param>
    /// <param name="tolerance">ε &gt; 0, the residual norm that is reached.</param>
    public static double Iterations(NetworkData data, double delta, double tolerance)
    {
        var squared = data.Labels.Aggregate(
            Enclosure.Exact(0.0),
            (sum, y) => sum + Enclosure.Square(Enclosure.Exact(y))
        );
        var decay = Enclosure.Exact(StepSize(data, delta)) * (double)data.Width;
        var count = GramBounds.WhenPositive(
            data,
            λ => 4.0 * Enclosure.Log(Enclosure.Sqrt(squared) / tolerance) / (decay * λ)
        );
        return Math.Max(0.0, Math.Ceiling(count.Upper));
    }

    private static Enclosure ExponentPart(NetworkData data, Enclosure λ, double delta, double width) =>
        41.0 * CubedLimit(data, delta, width) / Enclosure.Square(λ);

    private static Enclosure LowerTailPart(NetworkData data, double delta) =>
        GramBounds.WhenPositive(
            data,
            λ => 64.0 * data.SecondMoment * GramBounds.LogRatio(data.Inputs.Samples, delta) / Enclosure.Square(λ)
        );

    // n κ² e^{2B}, above tr H(0) wherever B holds.
    private static Enclosure TraceLimit(NetworkData data, double delta) =>
        (double)data.Inputs.Samples
        * Enclosure.Square(data.Kappa)
        * Enclosure.Exp(2.0 * ExponentLimit(data, delta, data.Width));

    // κ⁴ n² e^{3B}, above κ⁴ Q3 E0 wherever B holds.
    private static Enclosure CubedLimit(NetworkData data, double delta, double width)
    {
        var n = (double)data.Inputs.Samples;
        return Enclosure.Square(Enclosure.Square(data.Kappa))
            * (n * n)
            * Enclosure.Exp(3.0 * ExponentLimit(data, delta, width));
    }

    // B.
    private static Enclosure ExponentLimit(NetworkData data, double delta, double width)
    {
        var odds = 2.0 * Enclosure.Exact(width) * data.Inputs.Samples / delta;
        return data.Kappa * Enclosure.Sqrt(2.0 * Enclosure.Log(odds));
    }
}
