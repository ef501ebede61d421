using ExpRegVerify.Numerics.Functions;

namespace ExpRegVerify.Numerics.Bounds;

/// <summary>
/// A closed interval that is known to contain one real number. Every operation rounds outwards, so the result contains
/// the exact result for every pair of members. An end may be infinite; NaN ends mean that nothing is known.
/// </summary>
/// <param name="Lower">A number not above the enclosed one.</param>
/// <param name="Upper">A number not below the enclosed one.</param>
public readonly record struct Enclosure(double Lower, double Upper) : IScalar<Enclosure>
{
    /// <summary>The whole line: true of every number.</summary>
    public static Enclosure Everything => new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The middle, rounded to nearest; an infinite end wins, and the whole line has the middle 0.</summary>
    public double Midpoint
    {
        get
        {
            if (double.IsInfinity(Lower) && double.IsInfinity(Upper) && Lower != Upper)
            {
                return 0.0;
            }

            // Halving first would lose the last bit of a subnormal end; adding first may overflow.
            var sum = Lower + Upper;
            return double.IsFinite(sum) ? 0.5 * sum : (0.5 * Lower) + (0.5 * Upper);
        }
    }

    /// <summary>No member is farther than this from <see cref="Midpoint"/>: rounded up, 0 for an exact
    /// number.</summary>
    public double Radius
    {
        get
        {
            if (Lower == Upper)
            {
                return 0.0;
            }

            var middle = Midpoint;
            return Math.Max(Rounding.SubtractUp(Upper, middle), Rounding.SubtractUp(middle, Lower));
        }
    }

    /// <summary>Both ends are finite.</summary>
    public bool IsFinite => double.IsFinite(Lower) && double.IsFinite(Upper);

    /// <summary>The enclosure of a double that is meant exactly; Lower = Upper.</summary>
    /// <param name="value">The number.</param>
    public static Enclosure Exact(double value) => new(value, value);

    static Enclosure IScalar<Enclosure>.FromDouble(double value) => Exact(value);

    /// <summary>[value − allowance, value + allowance], rounded outwards.</summary>
    /// <param name="value">A computed number.</param>
    /// <param name="allowance">A bound on its error, at least 0; a negative one or NaN gives NaN ends.</param>
    public static Enclosure FromCenter(double value, double allowance) =>
        allowance >= 0.0
            ? new(Rounding.SubtractDown(value, allowance), Rounding.AddUp(value, allowance))
            : new(double.NaN, double.NaN);

    /// <summary>Whether <paramref name="value"/> is a member.</summary>
    /// <param name="value">Any number; NaN is no member.</param>
    public bool Contains(double value) => Lower <= value && value <= Upper;

    /// <summary>Whether some number is a member of both.</summary>
    /// <param name="other">Another enclosure.</param>
    public bool Intersects(Enclosure other) => Lower <= other.Upper && other.Lower <= Upper;

    /// <summary>−x.</summary>
    public static Enclosure operator -(Enclosure x) => new(-x.Upper, -x.Lower);

    /// <summary>x + y.</summary>
    public static Enclosure operator +(Enclosure x, Enclosure y) =>
        new(Rounding.AddDown(x.Lower, y.Lower), Rounding.AddUp(x.Upper, y.Upper));

    /// <summary>x + y.</summary>
    public static Enclosure operator +(Enclosure x, double y) => x + Exact(y);

    /// <summary>x + y.</summary>
    public static Enclosure operator +(double x, Enclosure y) => Exact(x) + y;

    /// <summary>x − y.</summary>
    public static Enclosure operator -(Enclosure x, Enclosure y) => x + -y;

    /// <summary>x − y.</summary>
    public static Enclosure operator -(Enclosure x, double y) => x + Exact(-y);

    /// <summary>x − y.</summary>
    public static Enclosure operator -(double x, Enclosure y) => Exact(x) + -y;

    /// <summary>x·y, the two taken as independent; see <see cref="Square"/> for x·x.</summary>
    public static Enclosure operator *(Enclosure x, Enclosure y)
    {
        // Two products instead of eight where a sign is known; the general case would find the same two.
        if (x.Lower >= 0.0 && x.Lower <= x.Upper && y.Lower <= y.Upper)
        {
            return NonnegativeTimes(x, y);
        }

        return y.Lower >= 0.0 && y.Lower <= y.Upper && x.Lower <= x.Upper
            ? NonnegativeTimes(y, x)
            : new(
                Math.Min(
                    Math.Min(Rounding.MultiplyDown(x.Lower, y.Lower), Rounding.MultiplyDown(x.Lower, y.Upper)),
                    Math.Min(Rounding.MultiplyDown(x.Upper, y.Lower), Rounding.MultiplyDown(x.Upper, y.Upper))
                ),
                Math.Max(
                    Math.Max(Rounding.MultiplyUp(x.Lower, y.Lower), Rounding.MultiplyUp(x.Lower, y.Upper)),
                    Math.Max(Rounding.MultiplyUp(x.Upper, y.Lower), Rounding.MultiplyUp(x.Upper, y.Upper))
                )
            );
    }

    /// <summary>x·y.</summary>
    public static Enclosure operator *(Enclosure x, double y) => x * Exact(y);

    /// <summary>x·y.</summary>
    public static Enclosure operator *(double x, Enclosure y) => Exact(x) * y;

    /// <summary>x/y; the whole line when y contains 0.</summary>
    public static Enclosure operator /(Enclosure x, Enclosure y)
    {
        if (y.Contains(0.0))
        {
            return Everything;
        }

        if (double.IsInfinity(y.Lower) || double.IsInfinity(y.Upper))
        {
            // 1/y first: an infinite end then becomes a zero, and 0·∞ is 0.
            return x * new Enclosure(Rounding.DivideDown(1.0, y.Upper), Rounding.DivideUp(1.0, y.Lower));
        }

        // Two quotients instead of eight where the signs are known; the general case would find none that are nearer.
        if (x.Lower >= 0.0 && x.Lower <= x.Upper && y.Lower > 0.0 && y.Lower <= y.Upper)
        {
            return new(Rounding.DivideDown(x.Lower, y.Upper), Rounding.DivideUp(x.Upper, y.Lower));
        }

        return new(
            Math.Min(
                Math.Min(Rounding.DivideDown(x.Lower, y.Lower), Rounding.DivideDown(x.Lower, y.Upper)),
                Math.Min(Rounding.DivideDown(x.Upper, y.Lower), Rounding.DivideDown(x.Upper, y.Upper))
            ),
            Math.Max(
                Math.Max(Rounding.DivideUp(x.Lower, y.Lower), Rounding.DivideUp(x.Lower, y.Upper)),
                Math.Max(Rounding.DivideUp(x.Upper, y.Lower), Rounding.DivideUp(x.Upper, y.Upper))
            )
        );
    }

    /// <summary>x/y; the whole line when y is 0.</summary>
    public static Enclosure operator /(Enclosure x, double y) => x / Exact(y);

    /// <summary>x/y; the whole line when y contains 0.</summary>
    public static Enclosure operator /(double x, Enclosure y) => Exact(x) / y;

    /// <summary>√x over the nonnegative members; NaN ends when there is none.</summary>
    /// <param name="x">A number that is known to be nonnegative, whatever its lower end says.</param>
    public static Enclosure Sqrt(Enclosure x) =>
        x.Upper >= 0.0
            ? new(Rounding.SqrtDown(Math.Max(x.Lower, 0.0)), Rounding.SqrtUp(x.Upper))
            : new(double.NaN, double.NaN);

    /// <summary>x², never below 0.</summary>
    /// <param name="x">Any enclosure.</param>
    public static Enclosure Square(Enclosure x)
    {
        var size = Abs(x);
        return new(Rounding.MultiplyDown(size.Lower, size.Lower), Rounding.MultiplyUp(size.Upper, size.Upper));
    }

    /// <summary>eˣ, by <see cref="Exponential"/>'s proven bound; e⁰ is exactly 1. Beyond its domain e^x =
    /// (e^{x/2})².</summary>
    /// <param name="x">Any enclosure.</param>
    public static Enclosure Exp(Enclosure x) => new(Exponential.Down(x.Lower), Exponential.Up(x.Upper));

    /// <summary>cosh x; cosh 0 is exactly 1.</summary>
    /// <param name="x">Any enclosure.</param>
    public static Enclosure Cosh(Enclosure x)
    {
        var size = Abs(x);
        return new(Hyperbolic.Cosine(size.Lower).Lower, Hyperbolic.Cosine(size.Upper).Upper);
    }

    /// <summary>sinh x, to full relative accuracy near 0 as well.</summary>
    /// <param name="x">Any enclosure.</param>
    public static Enclosure Sinh(Enclosure x) => new(Hyperbolic.Sine(x.Lower).Lower, Hyperbolic.Sine(x.Upper).Upper);

    /// <summary>The natural logarithm over the positive members; log 1 is exactly 0; NaN ends when there is
    /// none.</summary>
    /// <param name="x">A number that is known to be positive, whatever its lower end says.</param>
    public static Enclosure Log(Enclosure x) =>
        x.Upper > 0.0
            ? new(Logarithm.Down(Math.Max(x.Lower, 0.0)), Logarithm.Up(x.Upper))
            : new(double.NaN, double.NaN);

    /// <summary>|x|.</summary>
    /// <param name="x">Any enclosure.</param>
    public static Enclosure Abs(Enclosure x)
    {
        var larger = Math.Max(Math.Abs(x.Lower), Math.Abs(x.Upper));
        var smaller = x.Contains(0.0) ? 0.0 : Math.Min(Math.Abs(x.Lower), Math.Abs(x.Upper));
        return new(smaller, larger);
    }

    /// <summary>The smaller of the two enclosed numbers.</summary>
    /// <param name="x">One.</param>
    /// <param name="y">The other.</param>
    public static Enclosure Min(Enclosure x, Enclosure y) =>
        new(Math.Min(x.Lower, y.Lower), Math.Min(x.Upper, y.Upper));

    /// <summary>The larger of the two enclosed numbers.</summary>
    /// <param name="x">One.</param>
    /// <param name="y">The other.</param>
    public static Enclosure Max(Enclosure x, Enclosure y) =>
        new(Math.Max(x.Lower, y.Lower), Math.Max(x.Upper, y.Upper));

    private static Enclosure NonnegativeTimes(Enclosure x, Enclosure y) =>
        new(
            Rounding.MultiplyDown(y.Lower >= 0.0 ? x.Lower : x.Upper, y.Lower),
            Rounding.MultiplyUp(y.Upper >= 0.0 ? x.Upper : x.Lower, y.Upper)
        );
}
