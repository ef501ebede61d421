using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Solver.Instances;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>
/// Sums over the rows of A, rounded outwards at every operation. Rows are added in pairs of blocks, so that the
/// rounding of a million rows is that of a few hundred; the blocks do not depend on the number of threads.
/// </summary>
internal static class DesignSums
{
    private const int BlockRows = 256;

    // Above it, plain sums with a bound; up to it, enclosures, which keep exact numbers exact.
    private const int TallMin = 1024;

    /// <summary>Ax, n numbers.</summary>
    public static Enclosure[] Multiply(Inputs matrix, double[] point)
    {
        var products = new Enclosure[matrix.Samples];
        Parallel.For(
            0,
            (matrix.Samples + BlockRows - 1) / BlockRows,
            block =>
            {
                var end = Math.Min(matrix.Samples, (block + 1) * BlockRows);
                for (var i = block * BlockRows; i < end; i++)
                {
                    products[i] = Inner(matrix.Row(i), point);
                }
            }
        );
        return products;
    }

    /// <summary>Aᵀv, d numbers.</summary>
    public static Enclosure[] MultiplyTransposed(Inputs matrix, Enclosure[] vector) =>
        Blocks(
            matrix,
            matrix.Dimension,
            (i, sums) =>
            {
                var row = matrix.Row(i);
                for (var k = 0; k < row.Length; k++)
                {
                    sums[k] += row[k] * vector[i];
                }
            }
        );

    /// <summary>Aᵀ diag(δ) A, the lower triangle row by row.</summary>
    public static Enclosure[] Gram(Inputs matrix, Enclosure[] diagonal) =>
        Blocks(
            matrix,
            checked(matrix.Dimension * (matrix.Dimension + 1) / 2),
            (i, sums) =>
            {
                var row = matrix.Row(i);
                var next = 0;
                for (var k = 0; k < row.Length; k++)
                {
                    var scaled = row[k] * diagonal[i];
                    for (var l = 0; l < k; l++)
                    {
                        sums[next++] += scaled * row[l];
                    }

                    sums[next++] += Enclosure.Square(Enclosure.Exact(row[k])) * diagonal[i];
                }
            }
        );

    /// <summary>Aᵀ(diag(δ) + s·qqᵀ − r·qᵀ − q·rᵀ)A, d × d.</summary>
    public static EnclosedMatrix Congruence(Inputs matrix, Enclosure[] diagonal, LowRankPart? lowRank)
    {
        var gram = matrix.Samples > TallMin ? TallGram.Evaluate(matrix, diagonal) : Gram(matrix, diagonal);
        if (lowRank is null)
        {
            return EnclosureOperations.Matrix(matrix.Dimension, (k, l) => gram[Index(k, l)]);
        }

        var q = MultiplyTransposed(matrix, lowRank.Direction);
        var r = MultiplyTransposed(matrix, lowRank.Companion);
        return EnclosureOperations.Matrix(
            matrix.Dimension,
            (k, l) => gram[Index(k, l)] + (lowRank.Scale * q[k] * q[l]) - (r[k] * q[l]) - (q[k] * r[l])
        );
    }

    /// <summary>Σ terms, block by block and the blocks in pairs.</summary>
    public static Enclosure Sum(int count, Func<int, Enclosure> term) => Sum(0, count, term);

    /// <summary>Where entry (k, l) of a lower triangle stands, l ≤ k.</summary>
    public static int Index(int k, int l) => (k * (k + 1) / 2) + l;

    private static Enclosure Inner(ReadOnlySpan<double> row, double[] point)
    {
        var sum = Enclosure.Exact(0.0);
        for (var k = 0; k < row.Length; k++)
        {
            sum += row[k] * Enclosure.Exact(point[k]);
        }

        return sum;
    }

    private static Enclosure Sum(int start, int end, Func<int, Enclosure> term)
    {
        if (end - start > BlockRows)
        {
            var middle = start + ((end - start) / 2);
            return Sum(start, middle, term) + Sum(middle, end, term);
        }

        var sum = Enclosure.Exact(0.0);
        for (var i = start; i < end; i++)
        {
            sum += term(i);
        }

        return sum;
    }

    private static Enclosure[] Blocks(Inputs matrix, int width, Action<int, Enclosure[]> addRow)
    {
        // No more partial sums in memory than a few megabytes, whatever n and d are.
        var rows = Math.Max(BlockRows, matrix.Samples / 64);
        var blocks = new Enclosure[(matrix.Samples + rows - 1) / rows][];
        Parallel.For(
            0,
            blocks.Length,
            block => blocks[block] = Block(block * rows, Math.Min(matrix.Samples, (block + 1) * rows), width, addRow)
        );
        return Pairs(blocks, 0, blocks.Length);
    }

    private static Enclosure[] Block(int start, int end, int width, Action<int, Enclosure[]> addRow)
    {
        if (end - start > BlockRows)
        {
            var middle = start + ((end - start) / 2);
            return Added(Block(start, middle, width, addRow), Block(middle, end, width, addRow));
        }

        var sums = new Enclosure[width];
        for (var i = start; i < end; i++)
        {
            addRow(i, sums);
        }

        return sums;
    }

    private static Enclosure[] Pairs(Enclosure[][] blocks, int start, int end)
    {
        if (end - start == 1)
        {
            return blocks[start];
        }

        var middle = start + ((end - start) / 2);
        return Added(Pairs(blocks, start, middle), Pairs(blocks, middle, end));
    }

    private static Enclosure[] Added(Enclosure[] left, Enclosure[] right)
    {
        for (var k = 0; k < left.Length; k++)
        {
            left[k] += right[k];
        }

        return left;
    }
}
