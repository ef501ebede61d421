using System.Runtime.CompilerServices;
using ExpRegVerify.Numerics.Functions;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>Eight plain doubles: what the registers must agree with.</summary>
internal unsafe struct LanesPlain : ILanes<LanesPlain>
{
    private Eight lanes;

    public static LanesPlain Zero => default;

    public static LanesPlain Broadcast(double value)
    {
        LanesPlain result = default;
        ((Span<double>)result.lanes).Fill(value);
        return result;
    }

    public static LanesPlain Halves(double low, double high)
    {
        LanesPlain result = default;
        ((Span<double>)result.lanes)[..4].Fill(low);
        ((Span<double>)result.lanes)[4..].Fill(high);
        return result;
    }

    public static LanesPlain Load(double* source)
    {
        LanesPlain result = default;
        new ReadOnlySpan<double>(source, ILanes<LanesPlain>.Count).CopyTo(result.lanes);
        return result;
    }

    public static void Store(LanesPlain value, double* target) =>
        ((ReadOnlySpan<double>)value.lanes).CopyTo(new Span<double>(target, ILanes<LanesPlain>.Count));

    public static LanesPlain Add(LanesPlain x, LanesPlain y)
    {
        for (var lane = 0; lane < ILanes<LanesPlain>.Count; lane++)
        {
            y.lanes[lane] = x.lanes[lane] + y.lanes[lane];
        }

        return y;
    }

    public static LanesPlain Subtract(LanesPlain x, LanesPlain y)
    {
        for (var lane = 0; lane < ILanes<LanesPlain>.Count; lane++)
        {
            y.lanes[lane] = x.lanes[lane] - y.lanes[lane];
        }

        return y;
    }

    public static LanesPlain Multiply(LanesPlain x, LanesPlain y)
    {
        for (var lane = 0; lane < ILanes<LanesPlain>.Count; lane++)
        {
            y.lanes[lane] = x.lanes[lane] * y.lanes[lane];
        }

        return y;
    }

    public static LanesPlain MultiplyAdd(LanesPlain x, LanesPlain y, LanesPlain z)
    {
        for (var lane = 0; lane < ILanes<LanesPlain>.Count; lane++)
        {
            z.lanes[lane] = Math.FusedMultiplyAdd(x.lanes[lane], y.lanes[lane], z.lanes[lane]);
        }

        return z;
    }

    public static LanesPlain Sqrt(LanesPlain x)
    {
        for (var lane = 0; lane < ILanes<LanesPlain>.Count; lane++)
        {
            x.lanes[lane] = Math.Sqrt(x.lanes[lane]);
        }

        return x;
    }

    public static LanesPlain Abs(LanesPlain x)
    {
        for (var lane = 0; lane < ILanes<LanesPlain>.Count; lane++)
        {
            x.lanes[lane] = Math.Abs(x.lanes[lane]);
        }

        return x;
    }

    public static LanesPlain LargerSize(LanesPlain x, LanesPlain y) => Larger(Abs(x), y);

    public static LanesPlain Larger(LanesPlain x, LanesPlain y)
    {
        for (var lane = 0; lane < ILanes<LanesPlain>.Count; lane++)
        {
            y.lanes[lane] = x.lanes[lane] > y.lanes[lane] ? x.lanes[lane] : y.lanes[lane];
        }

        return y;
    }

    public static LanesPlain SignMask(LanesPlain sign)
    {
        for (var lane = 0; lane < ILanes<LanesPlain>.Count; lane++)
        {
            sign.lanes[lane] = BitConverter.Int64BitsToDouble(sign.lanes[lane] == 0.0 ? 0L : -1L);
        }

        return sign;
    }

    public static LanesPlain Where(LanesPlain mask, LanesPlain x)
    {
        for (var lane = 0; lane < ILanes<LanesPlain>.Count; lane++)
        {
            x.lanes[lane] = BitConverter.DoubleToInt64Bits(mask.lanes[lane]) == 0L ? 0.0 : x.lanes[lane];
        }

        return x;
    }

    public static LanesPlain PowerOfTwo(LanesPlain shifted)
    {
        for (var lane = 0; lane < ILanes<LanesPlain>.Count; lane++)
        {
            shifted.lanes[lane] = Exponential.PowerOfTwo(shifted.lanes[lane]);
        }

        return shifted;
    }

    public static double Sum(LanesPlain x) =>
        ((x.lanes[0] + x.lanes[1]) + (x.lanes[2] + x.lanes[3]))
        + ((x.lanes[4] + x.lanes[5]) + (x.lanes[6] + x.lanes[7]));

    public static LanesPlain Sums(
        LanesPlain a,
        LanesPlain b,
        LanesPlain c,
        LanesPlain d,
        LanesPlain e,
        LanesPlain f,
        LanesPlain g,
        LanesPlain h
    )
    {
        LanesPlain result = default;
        ReadOnlySpan<double> sums = [Sum(a), Sum(b), Sum(c), Sum(d), Sum(e), Sum(f), Sum(g), Sum(h)];
        sums.CopyTo(result.lanes);
        return result;
    }

    public static double Largest(LanesPlain x)
    {
        var largest = x.lanes[0];
        for (var lane = 1; lane < ILanes<LanesPlain>.Count; lane++)
        {
            largest = Math.Max(largest, x.lanes[lane]);
        }

        return largest;
    }

    [InlineArray(ILanes<LanesPlain>.Count)]
    private struct Eight
    {
        private double first;
    }
}
