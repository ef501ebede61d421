namespace ExpRegVerify.Solver.Networks;

/// <summary>Solves m ≥ max{fixed, f(m)} for the smallest even m, where f grows more slowly than m.</summary>
internal static class ImplicitWidth
{
    // Far more than is needed: near the limit a relative error shrinks by a multiple of κ/√(2 ln(2mn/δ)) an iteration.
    private const int IterationMax = 1_000;

    /// <summary>
    /// The limit from below of m ← max{fixed, f(m)}, rounded up to even numbers; infinite where there is none.
    /// </summary>
    /// <param name="fixedParts">What does not depend on m.</param>
    /// <param name="movingPart">f, nondecreasing.</param>
    public static double LeastEven(double fixedParts, Func<double, double> movingPart)
    {
        var width = Even(fixedParts);
        for (var iteration = 0; iteration < IterationMax && double.IsFinite(width); iteration++)
        {
            var next = Even(Math.Max(fixedParts, movingPart(width)));
            // "Less" as well as "equal": over 2⁵³ neighbouring widths round either way, and the larger one is enough.
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
