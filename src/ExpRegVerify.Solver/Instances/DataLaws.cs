using ExpRegVerify.Numerics.Random;

namespace ExpRegVerify.Solver.Instances;

/// <summary>
/// Draws inputs. Every law starts from the same raw Gaussians g(i, k), addressed by row and coordinate, so fewer rows
/// or coordinates are a part of the same draw; normalisation comes after, with one rounding to each coordinate.
/// </summary>
internal static class DataLaws
{
    private const double BallNormMin = 0.3;

    private const double CollinearNormMin = 0.1;

    // Grid points are rounded Gaussians times this: about 5 values to a coordinate.
    private const double GridSpread = 1.5;

    public static Inputs Draw(NetworkSpec spec)
    {
        var random = new CounterRandom(spec.DataSeed);
        var rows = spec.Law switch
        {
            DataLaw.Sphere => Gaussians(spec, random),
            DataLaw.Ball => Gaussians(spec, random),
            DataLaw.NearDuplicates => NearDuplicates(spec, random),
            DataLaw.Antipodal => Gaussians(spec, random),
            DataLaw.Collinear => Enumerable.Repeat(Gaussian(spec, random, 0), spec.Samples).ToArray(),
            DataLaw.Orthonormal => Orthonormal(Gaussians(spec, random)),
            DataLaw.Grid => Grid(spec, random),
            _ => throw new ArgumentException($"{spec.Law} is not drawn", nameof(spec)),
        };
        var norms = Norms(spec, random, rows);
        var values = new double[spec.Samples * spec.Dimension];
        for (var i = 0; i < spec.Samples; i++)
        {
            for (var k = 0; k < spec.Dimension; k++)
            {
                var negated = spec.Law == DataLaw.Antipodal && i % 2 == 1;
                var value = rows[negated ? i - 1 : i][k] * norms[negated ? i - 1 : i];
                values[(i * spec.Dimension) + k] = negated ? -value.Round() : value.Round();
            }
        }

        return new Inputs(spec.Samples, spec.Dimension, values);
    }

    // What each raw row is multiplied by; near-duplicates have been brought to length 1 already.
    private static DoubleDouble[] Norms(NetworkSpec spec, CounterRandom random, DoubleDouble[][] rows)
    {
        var lengths = rows.Select(Norm).ToArray();
        if (spec.Law == DataLaw.Grid)
        {
            var longest = lengths.Aggregate((max, length) => length > max ? length : max);
            return [.. rows.Select(_ => spec.Scale / longest)];
        }

        if (spec.Law == DataLaw.NearDuplicates)
        {
            return [.. rows.Select(_ => (DoubleDouble)spec.Scale)];
        }

        var sizes = new double[rows.Length];
        for (var i = 0; i < sizes.Length; i++)
        {
            var uniform = random.Uniform(RandomStream.DataNorm, (ulong)i, 0);
            sizes[i] = spec.Law switch
            {
                DataLaw.Ball => BallNormMin + ((1.0 - BallNormMin) * uniform),
                DataLaw.Collinear => (CollinearNormMin + ((1.0 - CollinearNormMin) * uniform))
                    * Math.CopySign(1.0, random.Uniform(RandomStream.DataNorm, (ulong)i, 1) - 0.5),
                _ => 1.0,
            };
        }

        var largest = spec.Law == DataLaw.Collinear ? sizes.Max(Math.Abs) : 1.0;
        return [.. lengths.Select((length, i) => (DoubleDouble)spec.Scale * sizes[i] / largest / length)];
    }

    private static DoubleDouble[][] Gaussians(NetworkSpec spec, CounterRandom random) =>
        [.. Enumerable.Range(0, spec.Samples).Select(i => Gaussian(spec, random, i))];

    private static DoubleDouble[] Gaussian(NetworkSpec spec, CounterRandom random, int i)
    {
        var row = new DoubleDouble[spec.Dimension];
        var isZero = true;
        for (var k = 0; k < row.Length; k++)
        {
            row[k] = random.Gaussian(RandomStream.DataCoordinate, (ulong)i, (uint)k);
            isZero &= row[k].High == 0.0;
        }

        // A zero vector has no direction; it is as good as impossible, and must still not divide by zero.
        row[0] = isZero ? 1.0 : row[0];
        return row;
    }

    // x' = (1 − s²/2)·x + s√(1 − s²/4)·v with v orthogonal to x lies on the sphere at distance s·κ from x. On a line
    // there is no v: there x' = (1 − s)·x lies inside.
    private static DoubleDouble[][] NearDuplicates(NetworkSpec spec, CounterRandom random)
    {
        var rows = Gaussians(spec, random);
        var power = Enumerable.Repeat(10.0, spec.Separation).Aggregate(1.0, (product, ten) => product * ten);
        for (var i = 0; i < rows.Length; i++)
        {
            var length = Norm(rows[i]);
            rows[i] = [.. rows[i].Select(value => value / length)];
        }

        var s = (DoubleDouble)1.0 / power;
        var along = 1.0 - (s * s * 0.5);
        var across = s * DoubleDouble.Sqrt(1.0 - (s * s * 0.25));
        for (var i = 1; i < rows.Length; i += 2)
        {
            var x = rows[i - 1];
            var product = Product(x, rows[i]);
            var v = rows[i].Select((value, k) => value - (product * x[k])).ToArray();
            var length = Norm(v);
            rows[i] =
                spec.Dimension == 1 || length.High == 0.0
                    ? [.. x.Select(value => (1.0 - s) * value)]
                    : [.. x.Select((value, k) => (along * value) + (across * v[k] / length))];
        }

        return rows;
    }

    // Gram–Schmidt, each row twice, which is enough (Giraud, Langou, Rozloznik 2005); plain doubles, for n²d
    // operations in double-double would take minutes at the largest sizes.
    private static DoubleDouble[][] Orthonormal(DoubleDouble[][] raw)
    {
        var rows = raw.Select(row => row.Select(value => value.High).ToArray()).ToArray();
        for (var i = 0; i < rows.Length; i++)
        {
            for (var pass = 0; pass < 2; pass++)
            {
                for (var j = 0; j < i; j++)
                {
                    Subtract(rows[i], rows[j]);
                }
            }

            var length = Norm([.. rows[i].Select(value => (DoubleDouble)value)]);
            rows[i] = [.. rows[i].Select(value => (value / length).Round())];
        }

        return [.. rows.Select(row => row.Select(value => (DoubleDouble)value).ToArray())];
    }

    private static void Subtract(double[] row, double[] unit)
    {
        var product = 0.0;
        for (var k = 0; k < row.Length; k++)
        {
            product += row[k] * unit[k];
        }

        for (var k = 0; k < row.Length; k++)
        {
            row[k] -= product * unit[k];
        }
    }

    // Rounded Gaussians; a point that is zero or was there before moves along the first axis until it is neither.
    private static DoubleDouble[][] Grid(NetworkSpec spec, CounterRandom random)
    {
        var taken = new HashSet<int[]>(new PointComparer()) { new int[spec.Dimension] };
        var rows = new DoubleDouble[spec.Samples][];
        for (var i = 0; i < rows.Length; i++)
        {
            var point = Gaussian(spec, random, i).Select(g => (int)Math.Round(g.High * GridSpread)).ToArray();
            while (!taken.Add(point))
            {
                point[0]++;
            }

            rows[i] = [.. point.Select(value => (DoubleDouble)value)];
        }

        return rows;
    }

    private static DoubleDouble Product(DoubleDouble[] x, DoubleDouble[] y)
    {
        var sum = DoubleDouble.Zero;
        for (var k = 0; k < x.Length; k++)
        {
            sum += x[k] * y[k];
        }

        return sum;
    }

    private static DoubleDouble Norm(DoubleDouble[] x) => DoubleDouble.Sqrt(Product(x, x));

    private sealed class PointComparer : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] obj)
        {
            var hash = 17;
            foreach (var value in obj)
            {
                hash = unchecked((hash * 31) + value);
            }

            return hash;
        }
    }
}
