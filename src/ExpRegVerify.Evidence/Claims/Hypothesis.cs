using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Evidence.Claims;

/// <summary>One condition under which a lemma speaks: <c>Required ≤ Actual</c>.</summary>
/// <param name="Name">What is required, such as <c>independent neurons</c>.</param>
/// <param name="Required">The least value, with its rounding.</param>
/// <param name="Actual">The value at hand, with its rounding.</param>
/// <param name="IsStrict">Whether equality is not enough.</param>
public sealed record Hypothesis(string Name, Enclosure Required, Enclosure Actual, bool IsStrict)
{
    /// <summary>actual ≥ required.</summary>
    public static Hypothesis AtLeast(string name, Enclosure required, Enclosure actual) =>
        new(name, required, actual, IsStrict: false);

    /// <summary>
    /// actual ≤ limit, kept as required = actual's left side: <c>Required</c> is the value, <c>Actual</c> the limit.
    /// </summary>
    public static Hypothesis AtMost(string name, Enclosure value, Enclosure limit) =>
        new(name, value, limit, IsStrict: false);

    /// <summary>actual &gt; 0.</summary>
    public static Hypothesis Positive(string name, Enclosure actual) =>
        new(name, new Enclosure(0, 0), actual, IsStrict: true);

    /// <summary>Whether it is met; met counts only when certified. Ends that are NaN decide nothing.</summary>
    public HypothesisStatus Met =>
        IsMet(Required.Upper, Actual.Lower) ? HypothesisStatus.Certified
        : double.IsNaN(Required.Lower) || double.IsNaN(Actual.Upper) ? HypothesisStatus.Undecided
        : IsMet(Required.Lower, Actual.Upper) ? HypothesisStatus.Undecided
        : HypothesisStatus.No;

    /// <summary>
    /// log₁₀ of the factor by which the actual value would have to grow: required (rounded up) over actual (rounded
    /// down). Negative when met with room to spare; −∞ when nothing positive is required and it is met; +∞ when the
    /// actual value is not positive, or not known, and it is not met.
    /// </summary>
    public double Log10MissingFactor
    {
        get
        {
            if (Required.Upper > 0 && Actual.Lower > 0)
            {
                return Math.Log10(Required.Upper) - Math.Log10(Actual.Lower);
            }

            return Met == HypothesisStatus.Certified ? double.NegativeInfinity : double.PositiveInfinity;
        }
    }

    private bool IsMet(double required, double actual) => IsStrict ? actual > required : actual >= required;
}
