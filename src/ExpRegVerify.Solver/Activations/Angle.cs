using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Activations;

/// <summary>Angles between vectors, rounded outwards.</summary>
public static class Angle
{
    // After three halvings the tangent is below 0.1, and what is cut off the series below 0.1^19/19 < 1e-20.
    private const int Halvings = 3;
    private const int LastPower = 17;

    /// <summary>π between two neighbouring doubles.</summary>
    public static Enclosure Pi => new(Math.PI, Math.BitIncrement(Math.PI));

    /// <summary>
    /// The angle in [0, π] between two vectors by tan(θ/2) = ‖ ‖y‖x − ‖x‖y ‖ / ‖ ‖y‖x + ‖x‖y ‖ (Kahan), which keeps its
    /// digits for nearly parallel ones; [0, π] when one of them is zero.
    /// </summary>
    /// <param name="x">d numbers.</param>
    /// <param name="y">d numbers.</param>
    public static Enclosure Between(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (normX, normY) = (Norm(x), Norm(y));
        var difference = Enclosure.Exact(0.0);
        var sum = Enclosure.Exact(0.0);
        for (var k = 0; k < x.Length; k++)
        {
            difference += Enclosure.Square((normY * x[k]) - (normX * y[k]));
            sum += Enclosure.Square((normY * x[k]) + (normX * y[k]));
        }

        var (opposite, adjacent) = (Enclosure.Sqrt(difference), Enclosure.Sqrt(sum));
        var lower = HalfAngle(opposite.Lower, adjacent.Upper).Lower;
        var upper = HalfAngle(opposite.Upper, adjacent.Lower).Upper;
        return normX.Upper == 0.0 || normY.Upper == 0.0 ? new(0.0, Pi.Upper) : 2.0 * new Enclosure(lower, upper);
    }

    /// <summary>arctan(opposite/adjacent) for two numbers that are not negative; π/2 when the second is 0.</summary>
    private static Enclosure HalfAngle(double opposite, double adjacent)
    {
        if (opposite <= adjacent)
        {
            return adjacent == 0.0 ? 0.5 * Pi : ArcTangent(Enclosure.Exact(opposite) / adjacent);
        }

        return (0.5 * Pi) - ArcTangent(Enclosure.Exact(adjacent) / opposite);
    }

    // arctan t = 2 arctan(t/(1 + √(1 + t²))), then the alternating series; for 0 ≤ t ≤ 1.
    private static Enclosure ArcTangent(Enclosure t)
    {
        for (var halving = 0; halving < Halvings; halving++)
        {
            t /= 1.0 + Enclosure.Sqrt(1.0 + Enclosure.Square(t));
        }

        var square = Enclosure.Square(t);
        var series = Enclosure.Exact(1.0) / LastPower;
        // The first term that is cut off bounds all of them, and has the other sign.
        series -= new Enclosure(0.0, (square / (LastPower + 2.0)).Upper);
        for (var power = LastPower - 2; power >= 1; power -= 2)
        {
            series = (Enclosure.Exact(1.0) / power) - (square * series);
        }

        return (1 << Halvings) * t * series;
    }

    private static Enclosure Norm(ReadOnlySpan<double> x)
    {
        var sum = Enclosure.Exact(0.0);
        foreach (var value in x)
        {
            sum += Enclosure.Square(Enclosure.Exact(value));
        }

        return Enclosure.Sqrt(sum);
    }
}
