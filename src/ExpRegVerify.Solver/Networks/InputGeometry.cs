using System.Runtime.CompilerServices;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;
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

        var columns = InputColumns.Of(inputs);
        var closest = (First: 0, Second: 0, Squared: double.PositiveInfinity);
        for (var i = 0; i < inputs.Samples; i++)
        {
            for (var first = (i + 1) / Octet.Count * Octet.Count; first < inputs.Samples; first += Octet.Count)
            {
                var squares = SquaredDistances(inputs.Row(i), columns.AsSpan(first * inputs.Dimension));
                // Squares vanish of rows that differ too, and then equal ones are still looked for.
                if (closest.Squared > 0.0 && squares.AtLeast(Octet.FromDouble(closest.Squared)) == byte.MaxValue)
                {
                    continue;
                }

                var end = Math.Min(first + Octet.Count, inputs.Samples);
                for (var j = Math.Max(first, i + 1); j < end; j++)
                {
                    var squared = squares[j - first];
                    if (squared == 0.0 && AreEqual(inputs.Row(i), inputs.Row(j)))
                    {
                        return (i, j, 0.0, false);
                    }

                    closest = squared < closest.Squared ? (i, j, squared) : closest;
                }
            }
        }

        return (closest.First, closest.Second, Math.Sqrt(closest.Squared), true);
    }

    // Of eight rows at a time: at order 2,000 all pairs take 3 ms instead of 24.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static Octet SquaredDistances(ReadOnlySpan<double> x, ReadOnlySpan<double> columns)
    {
        var sum = default(Octet);
        foreach (var coordinate in x)
        {
            var difference = Octet.FromDouble(coordinate) - Octet.Load(columns);
            sum += difference * difference;
            columns = columns[Octet.Count..];
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
