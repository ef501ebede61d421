using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// Aᵀ diag(δ) A for many rows: plain sums, and beside each the sum that bounds its rounding.
/// </summary>
/// <remarks>
/// A term δ̂_i a_ik a_il has two roundings and goes through at most BlockRows additions of its block and one for every
/// halving of the rows: with L their number, |computed − exact| ≤ Σ_i (rad δ_i + γ_L|δ̂_i|)·|a_ik a_il| (Higham 2002,
/// section 4.2). That sum is itself computed plainly and enlarged by its own γ_L. Underflow adds at most 2η(1 + max|a|)
/// a term.
/// </remarks>
internal static class TallGram
{
    private const int BlockRows = 256;

    // Two products, the additions of a block, at most 32 halvings, the additions of the bound's weight; rounded up.
    private const int RoundingsMax = BlockRows + 64;

    /// <summary>The lower triangle, row by row.</summary>
    public static Enclosure[] Evaluate(Inputs matrix, Enclosure[] diagonal)
    {
        var width = checked(matrix.Dimension * (matrix.Dimension + 1) / 2);
        // A power of two, so that blocks do not depend on the number of threads.
        const int Parts = 64;
        var sums = new Sums[Parts];
        Parallel.For(
            0,
            Parts,
            part =>
            {
                var start = (int)((long)matrix.Samples * part / Parts);
                var end = (int)((long)matrix.Samples * (part + 1) / Parts);
                sums[part] = Range(matrix, diagonal, start, end, width);
            }
        );
        for (var count = Parts / 2; count >= 1; count /= 2)
        {
            for (var part = 0; part < count; part++)
            {
                sums[part].Add(sums[part + count]);
            }
        }

        var gamma = Rounding.Gamma(RoundingsMax);
        var largest = matrix.Values.Max(Math.Abs);
        var underflow = Rounding.SmallestTimesUp(8L * matrix.Samples, 1.0 + largest);
        var enclosed = new Enclosure[width];
        for (var k = 0; k < width; k++)
        {
            var bound = Rounding.MultiplyUp(sums[0].Bounds[k], Rounding.AddUp(1.0, 2.0 * gamma));
            enclosed[k] = Enclosure.FromCenter(sums[0].Centers[k], Rounding.AddUp(bound, underflow));
        }

        return enclosed;
    }

    private static Sums Range(Inputs matrix, Enclosure[] diagonal, int start, int end, int width)
    {
        if (end - start > BlockRows)
        {
            var middle = start + ((end - start) / 2);
            var left = Range(matrix, diagonal, start, middle, width);
            left.Add(Range(matrix, diagonal, middle, end, width));
            return left;
        }

        var sums = new Sums(new double[width], new double[width]);
        var gamma = Rounding.Gamma(RoundingsMax);
        for (var i = start; i < end; i++)
        {
            var center = diagonal[i].Midpoint;
            var error = Rounding.AddUp(diagonal[i].Radius, Rounding.MultiplyUp(gamma, Math.Abs(center)));
            sums.AddRow(matrix.Row(i), center, error);
        }

        return sums;
    }

    private readonly record struct Sums(double[] Centers, double[] Bounds)
    {
        public void AddRow(ReadOnlySpan<double> row, double center, double error)
        {
            var next = 0;
            for (var k = 0; k < row.Length; k++)
            {
                var scaled = center * row[k];
                var scaledError = error * Math.Abs(row[k]);
                for (var l = 0; l <= k; l++, next++)
                {
                    Centers[next] += scaled * row[l];
                    Bounds[next] += scaledError * Math.Abs(row[l]);
                }
            }
        }

        public void Add(Sums other)
        {
            for (var k = 0; k < Centers.Length; k++)
            {
                Centers[k] += other.Centers[k];
                Bounds[k] += other.Bounds[k];
            }
        }
    }
}
