using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Evidence.Claims;

/// <summary>One inequality or equation of a lemma on one instance, both sides as enclosures.</summary>
/// <param name="Name">The statement as a reader writes it, such as <c>λ_min(H(t)) ≥ λ₀/2</c>.</param>
/// <param name="Kind">What is compared.</param>
/// <param name="Left">The left side.</param>
/// <param name="Right">The right side.</param>
/// <param name="Resolution">For an agreement: the width below which both enclosures must stay to count; else 0.</param>
/// <param name="At">Where in the instance it was taken, such as <c>t = 12</c>; empty when there is only one place.</param>
public sealed record Comparison(
    string Name,
    ComparisonKind Kind,
    Enclosure Left,
    Enclosure Right,
    double Resolution,
    string At
)
{
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
}
