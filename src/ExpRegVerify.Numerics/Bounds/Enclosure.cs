namespace ExpRegVerify.Numerics.Bounds;

/// <summary>
/// A closed interval that is known to contain one real number. Every operation rounds outwards, so the result contains
/// the exact result for every pair of members. An end may be infinite; NaN ends mean that nothing is known.
/// </summary>
/// <param name="Lower">A number not above the enclosed one.</param>
/// <param name="Upper">A number not below the enclosed one.</param>
public readonly record struct Enclosure(double Lower, double Upper)
{
    /// <summary>The middle, rounded to nearest.</summary>
    public double Midpoint => throw new NotSupportedException();
}
