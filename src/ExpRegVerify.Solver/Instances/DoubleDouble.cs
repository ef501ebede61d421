namespace ExpRegVerify.Solver.Instances;

/// <summary>
/// A number as the unevaluated sum of two doubles, about 106 bits: what data are standardised and scaled in, so that
/// one rounding is left at the end. Relative error of each operation at most 2⁻¹⁰⁰, far from overflow and underflow
/// (Dekker 1971; Joldes, Muller, Popescu 2017).
/// </summary>
/// <param name="High">The number rounded to a double.</param>
/// <param name="Low">What the rounding left.</param>
internal readonly record struct DoubleDouble(double High, double Low)
{
    public static DoubleDouble Zero => default;

    public static implicit operator DoubleDouble(double value) => new(value, 0.0);

    public static DoubleDouble operator -(DoubleDouble x) => new(-x.High, -x.Low);

    public static DoubleDouble operator +(DoubleDouble x, DoubleDouble y)
    {
        var high = TwoSum(x.High, y.High);
        var low = TwoSum(x.Low, y.Low);
        var sum = FastTwoSum(high.High, high.Low + low.High);
        return FastTwoSum(sum.High, low.Low + sum.Low);
    }

    public static DoubleDouble operator -(DoubleDouble x, DoubleDouble y) => x + -y;

    public static DoubleDouble operator *(DoubleDouble x, DoubleDouble y)
    {
        var product = x.High * y.High;
        var error = Math.FusedMultiplyAdd(x.High, y.High, -product);
        return FastTwoSum(product, error + ((x.High * y.Low) + (x.Low * y.High)));
    }

    public static DoubleDouble operator /(DoubleDouble x, DoubleDouble y)
    {
        var first = x.High / y.High;
        var rest = x - (y * first);
        var second = rest.High / y.High;
        rest -= y * second;
        var third = rest.High / y.High;
        var sum = FastTwoSum(first, second);
        return sum + third;
    }

    public static DoubleDouble Sqrt(DoubleDouble x)
    {
        if (x.High <= 0.0)
        {
            return Zero;
        }

        var root = Math.Sqrt(x.High);
        var rest = x - ((DoubleDouble)root * root);
        return FastTwoSum(root, rest.High / (2.0 * root));
    }

    public static DoubleDouble Abs(DoubleDouble x) => x.High < 0.0 || (x.High == 0.0 && x.Low < 0.0) ? -x : x;

    public static bool operator <(DoubleDouble x, DoubleDouble y) => (x - y).High < 0.0;

    public static bool operator >(DoubleDouble x, DoubleDouble y) => (x - y).High > 0.0;

    /// <summary>x·2^k, exact short of underflow.</summary>
    public DoubleDouble ScaleBy(int k) => new(Math.ScaleB(High, k), Math.ScaleB(Low, k));

    /// <summary>The nearest double.</summary>
    public double Round() => High + Low;

    private static DoubleDouble TwoSum(double x, double y)
    {
        var sum = x + y;
        var part = sum - x;
        return new(sum, (x - (sum - part)) + (y - part));
    }

    private static DoubleDouble FastTwoSum(double x, double y)
    {
        var sum = x + y;
        return new(sum, y - (sum - x));
    }
}
