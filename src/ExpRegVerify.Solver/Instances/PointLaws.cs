using ExpRegVerify.Numerics.Functions;
using ExpRegVerify.Numerics.Random;

namespace ExpRegVerify.Solver.Instances;

/// <summary>Draws the point of a regression. Plain doubles in a fixed order: a point is exact whatever it is.</summary>
internal static class PointLaws
{
    // On a ray, α is looked for up to this size of z; beyond it e^z alone decides its sign.
    private const double ReachMax = 64.0;

    // Samples of α along a ray before a change of sign is bisected, and halvings: enough for every bit.
    private const int SamplesPerRay = 64;
    private const int Halvings = 64;

    public static double[] Draw(RegressionSpec spec, Inputs matrix)
    {
        if (spec.Point == PointLaw.Zero)
        {
            return new double[spec.Dimension];
        }

        var gaussian = Gaussian(spec);
        return spec.Point switch
        {
            PointLaw.Rising => Scaled(ColumnSums(matrix, 1.0), matrix, spec.Scale),
            PointLaw.Falling => Scaled(ColumnSums(matrix, -1.0), matrix, spec.Scale),
            PointLaw.NearSingular => NearSingular(matrix, gaussian, spec)
                ?? NearSingular(matrix, ColumnSums(matrix, -1.0), spec)
                ?? Scaled(gaussian, matrix, spec.Scale),
            _ => Scaled(gaussian, matrix, spec.Scale),
        };
    }

    /// <summary>⟨x, y⟩ in the order of the coordinates.</summary>
    public static double Product(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        for (var k = 0; k < x.Length; k++)
        {
            sum += x[k] * y[k];
        }

        return sum;
    }

    private static double[] Gaussian(RegressionSpec spec)
    {
        var random = new CounterRandom(spec.DataSeed);
        var direction = new double[spec.Dimension];
        for (var k = 0; k < direction.Length; k++)
        {
            direction[k] = random.Gaussian(RandomStream.Weight, 0, (uint)k);
        }

        return direction;
    }

    private static double[] ColumnSums(Inputs matrix, double sign)
    {
        var sums = new double[matrix.Dimension];
        for (var i = 0; i < matrix.Samples; i++)
        {
            for (var k = 0; k < sums.Length; k++)
            {
                sums[k] += sign * matrix.Row(i)[k];
            }
        }

        return sums;
    }

    // The multiple of a direction with max_i |⟨a_i, x⟩| = scale; the direction itself where A maps it to 0.
    private static double[] Scaled(double[] direction, Inputs matrix, double scale)
    {
        var largest = 0.0;
        for (var i = 0; i < matrix.Samples; i++)
        {
            largest = Math.Max(largest, Math.Abs(Product(matrix.Row(i), direction)));
        }

        return largest > 0.0 ? [.. direction.Select(value => value * (scale / largest))] : direction;
    }

    // Where α falls through β on the ray, and just beyond its zero where the first bit of the seed says so.
    private static double[]? NearSingular(Inputs matrix, double[] direction, RegressionSpec spec)
    {
        var unit = Scaled(direction, matrix, 1.0);
        var level = (spec.DataSeed & 1) == 0 ? -spec.Beta : spec.Beta;
        foreach (var sign in new[] { 1.0, -1.0 })
        {
            var before = 0.0;
            for (var step = 1; step <= SamplesPerRay; step++)
            {
                var after = sign * ReachMax * step * step / (SamplesPerRay * SamplesPerRay);
                if (Alpha(after) < level)
                {
                    var t = Bisect(before, after);
                    return [.. unit.Select(value => t * value)];
                }

                before = after;
            }
        }

        return null;

        double Bisect(double above, double below)
        {
            for (var halving = 0; halving < Halvings; halving++)
            {
                var middle = above + (0.5 * (below - above));
                (above, below) = Alpha(middle) < level ? (above, middle) : (middle, below);
            }

            return above;
        }

        double Alpha(double t)
        {
            var sum = 0.0;
            for (var i = 0; i < matrix.Samples; i++)
            {
                var z = t * Product(matrix.Row(i), unit);
                sum += Exponential.Exp(z) + z;
            }

            return sum;
        }
    }
}
