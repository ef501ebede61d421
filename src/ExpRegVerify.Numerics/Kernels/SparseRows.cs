using MathNet.Numerics.LinearAlgebra.Storage;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// A sparse matrix, row by row, in MathNet's storage. Products with vectors cost one operation an entry; Σ δ a aᵀ costs
/// one for every pair of entries of a row.
/// </summary>
public sealed class SparseRows : ITallMatrix
{
    private readonly SparseCompressedRowMatrixStorage<double> storage;

    /// <summary>Wraps rows that are already compressed; nothing is copied.</summary>
    /// <param name="rows">n, at least 1.</param>
    /// <param name="columns">d, at least 1.</param>
    /// <param name="rowPointers">n + 1 numbers: where each row begins, and where the last ends.</param>
    /// <param name="columnIndices">The column of each entry, from 0, ascending within a row, none twice.</param>
    /// <param name="values">The entries.</param>
    public SparseRows(int rows, int columns, int[] rowPointers, int[] columnIndices, double[] values)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentNullException.ThrowIfNull(rowPointers);
        ArgumentNullException.ThrowIfNull(columnIndices);
        ArgumentNullException.ThrowIfNull(values);
        if (rowPointers.Length != rows + 1 || columnIndices.Length < values.Length || rowPointers[^1] != values.Length)
        {
            throw new ArgumentException(
                $"{values.Length} entries do not fit {rowPointers.Length - 1} of {rows} rows",
                nameof(rowPointers)
            );
        }

        storage = SparseCompressedRowMatrixStorage<double>.OfCompressedSparseRowFormat(
            rows,
            columns,
            values.Length,
            rowPointers,
            columnIndices,
            values
        );
    }

    /// <inheritdoc/>
    public int Rows => storage.RowCount;

    /// <inheritdoc/>
    public int Columns => storage.ColumnCount;

    /// <inheritdoc/>
    public long StoredCount => storage.ValueCount;

    /// <inheritdoc/>
    public void Multiply(ReadOnlySpan<double> x, int first, Span<double> z)
    {
        var (columns, values) = (storage.ColumnIndices, storage.Values);
        for (var i = 0; i < z.Length; i++)
        {
            var sum = 0.0;
            for (var e = storage.RowPointers[first + i]; e < storage.RowPointers[first + i + 1]; e++)
            {
                sum = Math.FusedMultiplyAdd(values[e], x[columns[e]], sum);
            }

            z[i] = sum;
        }
    }

    /// <inheritdoc/>
    public void AddMoments(int first, int count, Strip strip, Span<double> sums)
    {
        ArgumentNullException.ThrowIfNull(strip);
        var (columns, values) = (storage.ColumnIndices, storage.Values);
        for (var i = 0; i < count; i++)
        {
            var (start, end) = (storage.RowPointers[first + i], storage.RowPointers[first + i + 1]);
            if (strip.HasDiagonal && strip.Diagonal[i] != 0.0)
            {
                AddSquare(start, end, strip.Diagonal[i], sums);
            }

            var row = sums.Length - (strip.VectorCount * Columns);
            for (var v = 0; v < strip.VectorCount; v++, row += Columns)
            {
                var factor = strip.Vectors[(v * strip.Stride) + i];
                for (var e = start; e < end; e++)
                {
                    ref var sum = ref sums[row + columns[e]];
                    sum = Math.FusedMultiplyAdd(factor, values[e], sum);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void CopyRow(int row, Span<double> target)
    {
        target[..Columns].Clear();
        for (var e = storage.RowPointers[row]; e < storage.RowPointers[row + 1]; e++)
        {
            target[storage.ColumnIndices[e]] = storage.Values[e];
        }
    }

    /// <inheritdoc/>
    public ITallMatrix Select(ReadOnlySpan<int> rows, ITallMatrix? spent = null)
    {
        var pointers = new int[rows.Length + 1];
        for (var i = 0; i < rows.Length; i++)
        {
            pointers[i + 1] = pointers[i] + storage.RowPointers[rows[i] + 1] - storage.RowPointers[rows[i]];
        }

        var (columns, values) = (new int[pointers[^1]], new double[pointers[^1]]);
        for (var i = 0; i < rows.Length; i++)
        {
            var (start, count) = (storage.RowPointers[rows[i]], pointers[i + 1] - pointers[i]);
            storage.ColumnIndices.AsSpan(start, count).CopyTo(columns.AsSpan(pointers[i]));
            storage.Values.AsSpan(start, count).CopyTo(values.AsSpan(pointers[i]));
        }

        return new SparseRows(rows.Length, Columns, pointers, columns, values);
    }

    private void AddSquare(int start, int end, double weight, Span<double> sums)
    {
        var (columns, values) = (storage.ColumnIndices, storage.Values);
        for (var p = start; p < end; p++)
        {
            var factor = weight * values[p];
            var row = sums.Slice(columns[p] * Columns, Columns);
            for (var q = start; q <= p; q++)
            {
                ref var sum = ref row[columns[q]];
                sum = Math.FusedMultiplyAdd(factor, values[q], sum);
            }
        }
    }
}
