using System.Runtime.CompilerServices;

namespace ExpRegVerify.Numerics.Bounds;

/// <summary>
/// Directed rounding without touching the processor's mode: the nearest result, moved by one unit in the last place
/// only where an error-free transformation says that it lies on the wrong side, or where underflow forbids asking.
/// Exact results stay as they are, so an exact zero stays zero. NaN in, NaN out; 0·∞ is 0, because an infinite end
/// stands for "as large as you like" and not for a number.
/// </summary>
/// <remarks>
/// Where instructions carry their own rounding, one of them does it, with the same bits, but for results near the ends
/// of the range: a network of <c>loss-contraction</c> at (n, d, m) = (5, 8, 256) takes a fifth less.
/// </remarks>
public static class Rounding
{
    /// <summary>u = 2⁻⁵³, the largest relative error of one rounding to nearest.</summary>
    public const double UnitRoundoff = 1.0 / (1L << 53);

    /// <summary>η = 2⁻¹⁰⁷⁴, the smallest positive double.</summary>
    public const double SmallestPositive = double.Epsilon;

    // The residual of a product, quotient or root is a double when the operands' product is at least 2^-969: then its
    // lowest bit is at least 2^-1074. 1e-290 is above that.
    private const double ResidualSafe = 1.0e-290;

    // A result between these that an instruction has rounded is what the residual would have led to: rounding to
    // nearest would be well inside ResidualSafe and overflow, and no intermediate of a residual would overflow.
    private const double InstructionMin = 1.0e-289;

    private const double InstructionMax = 1.0e300;

    // Added to a negated result, it turns −0 into 0 and changes nothing else.
    private const double PositiveZero = 0.0;

    /// <summary>γ_k = k·u/(1 − k·u), rounded up; +∞ when k·u ≥ 1 (Higham 2002, section 3.1).</summary>
    /// <param name="k">Number of roundings, at least 0.</param>
    public static double Gamma(long k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        if (k >= 1L << 53)
        {
            return double.PositiveInfinity;
        }

        var product = k * UnitRoundoff;
        return DivideUp(product, SubtractDown(1.0, product));
    }

    /// <summary>So many η, exactly. Multiplying by η, or anything else that yields a number below 2⁻¹⁰²², takes a
    /// processor as long as thirty other products.</summary>
    /// <param name="count">At least 0, below 2⁵².</param>
    public static double SmallestTimes(long count) => BitConverter.Int64BitsToDouble(count);

    /// <summary>So many η times a factor, rounded up to a multiple of η.</summary>
    /// <param name="count">At least 0.</param>
    /// <param name="factor">At least 0.</param>
    public static double SmallestTimesUp(long count, double factor)
    {
        var multiple = MultiplyUp(count, factor);
        return multiple < 1L << 52
            ? SmallestTimes((long)Math.Ceiling(multiple))
            : MultiplyUp(multiple, SmallestPositive);
    }

    /// <summary>x + y rounded up. ∞ − ∞ is +∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double AddUp(double x, double y)
    {
        if (EmbeddedRounding.IsSupported)
        {
            var sum = EmbeddedRounding.AddUp(x, y);
            if (Math.Abs(sum) < InstructionMax)
            {
                return sum;
            }
        }

        return AddUpByResidual(x, y);
    }

    /// <summary><see cref="AddUp"/> without such an instruction.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static double AddUpByResidual(double x, double y)
    {
        var sum = x + y;
        if (double.IsFinite(sum))
        {
            return SumError(x, y, sum) > 0.0 ? double.BitIncrement(sum) : sum;
        }

        if (double.IsNaN(sum))
        {
            return double.IsNaN(x) || double.IsNaN(y) ? double.NaN : double.PositiveInfinity;
        }

        var overflow = double.IsFinite(x) && double.IsFinite(y);
        return overflow && sum < 0.0 ? double.MinValue : sum;
    }

    /// <summary>x + y rounded down. ∞ − ∞ is −∞.</summary>
    public static double AddDown(double x, double y) => PositiveZero + -AddUp(-x, -y);

    /// <summary>x − y rounded up. ∞ − ∞ is +∞.</summary>
    public static double SubtractUp(double x, double y) => AddUp(x, -y);

    /// <summary>x − y rounded down. ∞ − ∞ is −∞.</summary>
    public static double SubtractDown(double x, double y) => PositiveZero + -AddUp(-x, y);

    /// <summary>x·y rounded up. 0·∞ is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MultiplyUp(double x, double y)
    {
        if (EmbeddedRounding.IsSupported)
        {
            var product = EmbeddedRounding.MultiplyUp(x, y);
            if (IsInside(product))
            {
                return product;
            }
        }

        return MultiplyUpByResidual(x, y);
    }

    /// <summary><see cref="MultiplyUp"/> without such an instruction.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static double MultiplyUpByResidual(double x, double y)
    {
        if ((x == 0.0 && !double.IsNaN(y)) || (y == 0.0 && !double.IsNaN(x)))
        {
            return 0.0;
        }

        var product = x * y;
        if (Math.Abs(product) >= ResidualSafe && double.IsFinite(product))
        {
            return Math.FusedMultiplyAdd(x, y, -product) > 0.0 ? double.BitIncrement(product) : product;
        }

        return Outwards(product, double.IsFinite(x) && double.IsFinite(y));
    }

    /// <summary>x·y rounded down. 0·∞ is 0.</summary>
    public static double MultiplyDown(double x, double y) => PositiveZero + -MultiplyUp(-x, y);

    /// <summary>x/y rounded up. 0/y is 0 for y ≠ 0; 0/0 and ∞/∞ are NaN; x/0 is the infinity that IEEE gives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double DivideUp(double x, double y)
    {
        if (EmbeddedRounding.IsSupported && Math.Abs(x) >= ResidualSafe)
        {
            var quotient = EmbeddedRounding.DivideUp(x, y);
            if (IsInside(quotient))
            {
                return quotient;
            }
        }

        return DivideUpByResidual(x, y);
    }

    /// <summary><see cref="DivideUp"/> without such an instruction.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static double DivideUpByResidual(double x, double y)
    {
        var quotient = x / y;
        if (x == 0.0 || y == 0.0 || double.IsNaN(quotient))
        {
            return quotient;
        }

        if (double.IsInfinity(y))
        {
            // Not a number but "as large as you like": the quotient is as near to zero as you like, on its own side.
            return quotient;
        }

        if (
            Math.Abs(x) >= ResidualSafe
            && double.IsFinite(x)
            && double.IsFinite(quotient)
            && Math.Abs(quotient) >= ResidualSafe
        )
        {
            var residual = Math.FusedMultiplyAdd(-quotient, y, x);
            var below = y > 0.0 ? residual > 0.0 : residual < 0.0;
            return below ? double.BitIncrement(quotient) : quotient;
        }

        return Outwards(quotient, double.IsFinite(x));
    }

    /// <summary>x/y rounded down; see <see cref="DivideUp"/>.</summary>
    public static double DivideDown(double x, double y) => PositiveZero + -DivideUp(-x, y);

    /// <summary>√x rounded up; NaN for x &lt; 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SqrtUp(double x) =>
        EmbeddedRounding.IsSupported && IsInside(x) ? EmbeddedRounding.SqrtUp(x) : SqrtUpByResidual(x);

    /// <summary><see cref="SqrtUp"/> without such an instruction.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static double SqrtUpByResidual(double x)
    {
        var root = Math.Sqrt(x);
        if (x is 0.0 or double.PositiveInfinity || double.IsNaN(root))
        {
            return root;
        }

        return x < ResidualSafe || Math.FusedMultiplyAdd(-root, root, x) > 0.0 ? double.BitIncrement(root) : root;
    }

    /// <summary>√x rounded down; NaN for x &lt; 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SqrtDown(double x) =>
        EmbeddedRounding.IsSupported && IsInside(x) ? EmbeddedRounding.SqrtDown(x) : SqrtDownByResidual(x);

    /// <summary><see cref="SqrtDown"/> without such an instruction.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static double SqrtDownByResidual(double x)
    {
        var root = Math.Sqrt(x);
        if (x is 0.0 or double.PositiveInfinity || double.IsNaN(root))
        {
            return root;
        }

        return x < ResidualSafe || Math.FusedMultiplyAdd(-root, root, x) < 0.0 ? double.BitDecrement(root) : root;
    }

    /// <summary>Σ terms, every addition rounded up.</summary>
    /// <param name="terms">Any number of terms; an empty sum is 0.</param>
    public static double SumUp(ReadOnlySpan<double> terms)
    {
        var sum = 0.0;
        foreach (var term in terms)
        {
            sum = AddUp(sum, term);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsInside(double x) => Math.Abs(x) is > InstructionMin and < InstructionMax;

    // Knuth's TwoSum: x + y = sum + error exactly. An intermediate may overflow near the largest doubles; the NaN or
    // infinity that follows is answered by moving outwards.
    private static double SumError(double x, double y, double sum)
    {
        var partOfY = sum - x;
        var partOfX = sum - partOfY;
        var error = (x - partOfX) + (y - partOfY);
        return double.IsFinite(error) ? error : 1.0;
    }

    // The nearest result is off by less than a unit in the last place, in a direction that nobody knows. An infinite
    // result of finite operands is an overflow: upwards, minus infinity means the most negative finite number.
    private static double Outwards(double nearest, bool finiteOperands)
    {
        if (double.IsInfinity(nearest) && !finiteOperands)
        {
            return nearest;
        }

        return double.BitIncrement(nearest);
    }
}
