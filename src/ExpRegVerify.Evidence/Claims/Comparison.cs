using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Evidence.Claims;

/// <summary>
/// One inequality or equation of a lemma on one instance, both sides as enclosures. <see cref="Margin"/> against
/// <see cref="Allowance"/> says what was shown: an inequality holds when margin ≥ allowance and is violated when
/// margin &lt; −allowance; an equation is violated when margin &lt; 0. Both conclusions are proofs about the enclosed
/// reals, because the allowance is rounded up and covers the rounding of the margin itself.
/// </summary>
/// <param name="Name">The statement as a reader writes it, such as <c>λ_min(H(t)) ≥ λ₀/2</c>.</param>
/// <param name="Kind">What is compared.</param>
/// <param name="Left">The left side.</param>
/// <param name="Right">The right side.</param>
/// <param name="Resolution">For an agreement: the width below which both enclosures must stay to count; else 0.</param>
/// <param name="At">Where in the instance it was taken, such as <c>t = 12</c>; empty when there is only one
/// place.</param>
public sealed record Comparison(
    string Name,
    ComparisonKind Kind,
    Enclosure Left,
    Enclosure Right,
    double Resolution,
    string At
)
{
    // More digits than a double has are never claimed: 53 bits are 15.95 decimal digits.
    private const double DigitsMax = 16;

    /// <summary>left ≤ right.</summary>
    public static Comparison AtMost(string name, Enclosure left, Enclosure right, string at = "") =>
        new(name, ComparisonKind.AtMost, left, right, 0, at);

    /// <summary>left ≥ right; kept as right ≤ left, so that left ≤ right in every record.</summary>
    public static Comparison AtLeast(string name, Enclosure left, Enclosure right, string at = "") =>
        new(name, ComparisonKind.AtMost, right, left, 0, at);

    /// <summary>left = right, to <paramref name="resolution"/> (absolute).</summary>
    public static Comparison Agreement(
        string name,
        Enclosure left,
        Enclosure right,
        double resolution,
        string at = ""
    ) => new(name, ComparisonKind.Agreement, left, right, resolution, at);

    /// <summary>The outcome is the expected one: a comparison of 0 or 1 with 0, without rounding.</summary>
    /// <param name="name">Such as <c>converged</c>.</param>
    /// <param name="isExpected">Whether it is.</param>
    /// <param name="at">Where in the instance.</param>
    public static Comparison Outcome(string name, bool isExpected, string at = "")
    {
        var left = isExpected ? 0.0 : 1.0;
        return new(name, ComparisonKind.Outcome, new Enclosure(left, left), new Enclosure(0, 0), 0, at);
    }

    /// <summary>
    /// How far it is from being violated: middle of right − middle of left; for an agreement allowance − |left −
    /// right|, so that negative means disjoint. Rounded to nearest; NaN when an end is not finite.
    /// </summary>
    public double Margin
    {
        get
        {
            if (!IsFinite)
            {
                return double.NaN;
            }

            return Kind is ComparisonKind.Agreement ? Allowance - Math.Abs(Difference) : Difference;
        }
    }

    /// <summary>
    /// The sum of both radii and of the rounding of the difference of the middles, rounded up; 0 when both sides are
    /// exact. NaN when an end is not finite.
    /// </summary>
    public double Allowance
    {
        get
        {
            if (!IsFinite)
            {
                return double.NaN;
            }

            var radii = Radius(Left) + Radius(Right);
            if (radii == 0)
            {
                // Both sides are points: the sign of a difference of doubles is exact.
                return 0;
            }

            // One ulp covers the half ulp of the difference; each of the two additions is rounded up by a step.
            var rounding = Math.BitIncrement(Math.Abs(Difference)) - Math.Abs(Difference);
            return Math.BitIncrement(Math.BitIncrement(radii) + rounding);
        }
    }

    /// <summary>
    /// How near to violation, as a number that grows with it. For an inequality whose right side is certainly positive:
    /// an upper bound on left/right, at most 1 exactly when it is shown to hold (up to one rounding). Otherwise a
    /// stand-in that grows with left and falls with right: 1 + (left − right)/max(|left|, |right|) of the middles, in
    /// [−1, 3]. For an agreement: |left − right|/allowance. NaN when an end is not finite.
    /// </summary>
    public double Ratio
    {
        get
        {
            if (!IsFinite)
            {
                return double.NaN;
            }

            if (Kind is ComparisonKind.Agreement)
            {
                var distance = Math.Abs(Difference);
                return distance == 0 ? 0
                    : Allowance > 0 ? distance / Allowance
                    : 1 + (distance / Magnitude);
            }

            if (Right.Lower > 0)
            {
                var ratio = Left.Upper / (Left.Upper > 0 ? Right.Lower : Right.Upper);
                return Math.Clamp(ratio, double.MinValue, double.MaxValue);
            }

            return Difference == 0 ? 1 : 1 - (Difference / Magnitude);
        }
    }

    /// <summary>
    /// What <see cref="Ratio"/> would be if the enclosures were as narrow as can be, in favour of the statement: left
    /// at its lower end against right at its upper end, rounded to nearest. The same as the ratio for an agreement.
    /// </summary>
    public double RatioMin =>
        !IsFinite || Kind is ComparisonKind.Agreement
            ? Ratio
            : (this with { Left = Point(Left.Lower), Right = Point(Right.Upper) }).Ratio;

    /// <summary>What was shown: holds, violated or inconclusive; inconclusive when an end is not finite.</summary>
    public CaseVerdict Verdict
    {
        get
        {
            if (!IsFinite)
            {
                return CaseVerdict.Inconclusive;
            }

            if (Kind is not ComparisonKind.Agreement)
            {
                return Margin >= Allowance ? CaseVerdict.Holds
                    : Margin < -Allowance ? CaseVerdict.Violated
                    : CaseVerdict.Inconclusive;
            }

            var isMeeting = Left.Lower <= Right.Upper && Right.Lower <= Left.Upper;
            var isNarrow = Left.Upper - Left.Lower <= Resolution && Right.Upper - Right.Lower <= Resolution;
            return Margin < 0 ? CaseVerdict.Violated
                : isMeeting && isNarrow ? CaseVerdict.Holds
                : CaseVerdict.Inconclusive;
        }
    }

    /// <summary>
    /// For an agreement: decimal digits to which both enclosures together agree, −log₁₀ of the width of their hull
    /// relative to its largest member, in [0, 16]; the number in the sentence "agrees to 12.4 digits".
    /// </summary>
    public double DigitsAgreed
    {
        get
        {
            if (!IsFinite)
            {
                return 0;
            }

            var width = Math.Max(Left.Upper, Right.Upper) - Math.Min(Left.Lower, Right.Lower);
            var size = Math.Max(
                Math.Max(Math.Abs(Left.Lower), Math.Abs(Left.Upper)),
                Math.Max(Math.Abs(Right.Lower), Math.Abs(Right.Upper))
            );
            return width == 0 ? DigitsMax : Math.Clamp(-Math.Log10(width / size), 0, DigitsMax);
        }
    }

    private bool IsFinite =>
        double.IsFinite(Left.Lower)
        && double.IsFinite(Left.Upper)
        && double.IsFinite(Right.Lower)
        && double.IsFinite(Right.Upper);

    private double Difference => Middle(Right) - Middle(Left);

    private double Magnitude => Math.Max(Math.Abs(Middle(Left)), Math.Abs(Middle(Right)));

    private static Enclosure Point(double value) => new(value, value);

    // Halved first where the difference of the ends could overflow; exact for a point.
    private static double Middle(Enclosure side) =>
        side.Lower == side.Upper ? side.Lower
        : double.IsFinite(side.Upper - side.Lower) ? side.Lower + (0.5 * (side.Upper - side.Lower))
        : (0.5 * side.Lower) + (0.5 * side.Upper);

    private static double Radius(Enclosure side)
    {
        var middle = Middle(side);
        var radius = Math.Max(side.Upper - middle, middle - side.Lower);
        return radius == 0 ? 0 : Math.BitIncrement(radius);
    }
}
