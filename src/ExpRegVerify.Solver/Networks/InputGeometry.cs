using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Networks;

/// <summary>What the rows themselves say, without any exponential: norms, inner products, the closest pair.</summary>
public static class InputGeometry
{
    /// <summary>κ = max_i ‖x_i‖₂, rounded outwards.</summary>
    /// <param name="inputs">X.</param>
    public static Enclosure LargestNorm(Inputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var largest = Enclosure.Exact(0.0);
        for (var i = 0; i < inputs.Samples; i++)
        {
            largest = Enclosure.Max(largest, Enclosure.Sqrt(InnerProduct(inputs.Row(i), inputs.Row(i))));
        }

        return largest;
    }

    /// <summary>⟨x, y⟩, rounded outwards at every operation.</summary>
    /// <param name="x">d numbers.</param>
    /// <param name="y">d numbers.</param>
    public static Enclosure InnerProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var lower = 0.0;
        var upper = 0.0;
        for (var k = 0; k < x.Length; k++)
        {
            lower = Rounding.AddDown(lower, Rounding.MultiplyDown(x[k], y[k]));
            upper = Rounding.AddUp(upper, Rounding.MultiplyUp(x[k], y[k]));
        }

        return new Enclosure(lower, upper);
    }

    /// <summary>
    /// The closest pair of rows, or (i, i) for the first zero row; equality and zero are decided by comparing doubles,
    /// which is exact.
    /// </summary>
    /// <param name="inputs">X.</param>
    /// <returns>The pair, their distance as computed, and whether all rows are distinct and nonzero (THEORY.md
    /// E2).</returns>
    public static (int First, int Second, double Distance, bool IsDistinctNonzero) ClosestPair(Inputs inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        for (var i = 0; i < inputs.Samples; i++)
        {
            if (!inputs.Row(i).ContainsAnyExcept(0.0))
            {
                return (i, i, 0.0, false);
            }
        }

        var closest = (First: 0, Second: 0, Squared: double.PositiveInfinity);
        for (var i = 0; i < inputs.Samples; i++)
        {
            for (var j = i + 1; j < inputs.Samples; j++)
            {
                var squared = SquaredDistance(inputs.Row(i), inputs.Row(j), closest.Squared);
                if (squared == 0.0 && AreEqual(inputs.Row(i), inputs.Row(j)))
                {
                    return (i, j, 0.0, false);
                }

                closest = squared < closest.Squared ? (i, j, squared) : closest;
            }
        }

        return (closest.First, closest.Second, Math.Sqrt(closest.Squared), true);
    }

    // Stops where the sum can no longer become the smallest.
    private static double SquaredDistance(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double limit)
    {
        var sum = 0.0;
        for (var k = 0; k < x.Length && sum <= limit; k++)
        {
            sum += (x[k] - y[k]) * (x[k] - y[k]);
        }

        return sum;
    }

    // Not SequenceEqual: its bitwise comparison would tell 0 from −0.
    private static bool AreEqual(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        for (var k = 0; k < x.Length; k++)
        {
            if (x[k] != y[k])
            {
                return false;
            }
        }

        return true;
    }
}
