using System.Runtime.Intrinsics;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// A dense matrix in blocks of eight rows, [block][column][8]: whatever is done to a row is done to eight of them side
/// by side. Rows behind the last are zero.
/// </summary>
public sealed unsafe class BlockedMatrix : ITallMatrix
{
    private const int Lanes = ILanes<Lanes512>.Count;

    // A selection has room for so much more, for a next one of about as many rows.
    private const int SpareShare = 16;

    private readonly AlignedNumbers blocks;

    /// <summary>A zero matrix.</summary>
    /// <param name="rows">n, at least 1.</param>
    /// <param name="columns">d, at least 1.</param>
    public BlockedMatrix(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        Rows = rows;
        Columns = columns;
        blocks = new AlignedNumbers(checked((int)Room(rows, columns)));
    }

    private BlockedMatrix(int rows, int columns, AlignedNumbers blocks)
    {
        Rows = rows;
        Columns = columns;
        this.blocks = blocks;
    }

    /// <inheritdoc/>
    public int Rows { get; }

    /// <inheritdoc/>
    public int Columns { get; }

    /// <inheritdoc/>
    public long StoredCount => (long)Rows * Columns;

    /// <summary>The entry in row <paramref name="row"/> and column <paramref name="column"/>, both from 0.</summary>
    public double this[int row, int column]
    {
        get => blocks.Span[Index(row, column)];
        set => blocks.Span[Index(row, column)] = value;
    }

    /// <inheritdoc/>
    public void Multiply(ReadOnlySpan<double> x, int first, Span<double> z)
    {
        Require(x.Length, first, z.Length);
        if (Vector512.IsHardwareAccelerated)
        {
            StripKernel<Lanes512>.Multiply(Block(first), Columns, x, z);
        }
        else
        {
            StripKernel<Lanes256>.Multiply(Block(first), Columns, x, z);
        }
    }

    /// <inheritdoc/>
    public void AddMoments(int first, int count, Strip strip, Span<double> sums)
    {
        ArgumentNullException.ThrowIfNull(strip);
        Require(Columns, first, count);
        strip.Pad(count);
        if (Vector512.IsHardwareAccelerated)
        {
            StripKernel<Lanes512>.AddMoments(Block(first), Columns, count, strip, sums);
        }
        else
        {
            StripKernel<Lanes256>.AddMoments(Block(first), Columns, count, strip, sums);
        }
    }

    /// <inheritdoc/>
    public void CopyRow(int row, Span<double> target)
    {
        var source = blocks.Span;
        for (var k = 0; k < Columns; k++)
        {
            target[k] = source[Index(row, k)];
        }
    }

    /// <inheritdoc/>
    public ITallMatrix Select(ReadOnlySpan<int> rows, ITallMatrix? spent = null)
    {
        var needed = checked((int)Room(rows.Length, Columns));
        var selected = new BlockedMatrix(
            rows.Length,
            Columns,
            spent is BlockedMatrix earlier && earlier.blocks.Length >= needed
                ? earlier.blocks
                : new AlignedNumbers((int)Math.Min(needed + (needed / SpareShare), Array.MaxLength - Lanes))
        );
        selected.blocks.Span.Slice(needed - (Lanes * Columns), Lanes * Columns).Clear();
        for (var i = 0; i < rows.Length; i++)
        {
            var source = Block(rows[i] / Lanes * Lanes) + (rows[i] % Lanes);
            var target = selected.Block(i / Lanes * Lanes) + (i % Lanes);
            for (var k = 0; k < Columns; k++)
            {
                target[k * Lanes] = source[k * Lanes];
            }
        }

        return selected;
    }

    /// <summary>
    /// The sum of all entries, eight at a time in the fixed order of a plan: as little as a pass over the matrix can
    /// do, and so the measure of what a pass costs.
    /// </summary>
    /// <param name="threads">At most this many at once, at least 1; changes no bit.</param>
    public double Sum(int threads) =>
        new StripPlan(this).Sums(
            1,
            threads,
            (first, count, sums) =>
                sums[0] += Vector512.IsHardwareAccelerated
                    ? StripKernel<Lanes512>.Sum(Block(first), BlockCount(count) * Columns)
                    : StripKernel<Lanes256>.Sum(Block(first), BlockCount(count) * Columns),
            CancellationToken.None
        )[0];

    internal static int BlockCount(int rows) => (rows + Lanes - 1) / Lanes;

    private static long Room(int rows, int columns) => ((long)rows + Lanes - 1) / Lanes * columns * Lanes;

    private double* Block(int first) => blocks.Pointer + ((long)first * Columns);

    private int Index(int row, int column)
    {
        if ((uint)row >= (uint)Rows || (uint)column >= (uint)Columns)
        {
            throw new ArgumentOutOfRangeException(nameof(row), $"({row}, {column}) of {Rows} × {Columns}");
        }

        return (((row / Lanes * Columns) + column) * Lanes) + (row % Lanes);
    }

    private void Require(int length, int first, int count)
    {
        if (length != Columns || first % Lanes != 0 || first < 0 || count < 0 || first > Rows - count)
        {
            throw new ArgumentException(
                $"{length} numbers, rows {first} to {first + count} of {Rows} × {Columns}",
                nameof(first)
            );
        }
    }
}
