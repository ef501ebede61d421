using System.Globalization;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>Entries of a sparse matrix in any order, sorted into rows.</summary>
internal sealed class TripletSorter
{
    /// <summary>Row, column and value, as they come and once more as sorted.</summary>
    public const int BytesPerEntry = 28;

    private readonly int rows;

    private readonly int columns;

    private readonly (int Row, int Column, double Value)[] entries;

    private int count;

    /// <summary>Room for so many entries.</summary>
    public TripletSorter(int rows, int columns, int entriesMax)
    {
        this.rows = rows;
        this.columns = columns;
        entries = new (int, int, double)[entriesMax];
    }

    /// <summary>One more entry, its place counted from 0.</summary>
    public void Add(int row, int column, double value) => entries[count++] = (row, column, value);

    /// <summary>The matrix.</summary>
    /// <param name="name">The file's, for messages.</param>
    /// <exception cref="DataFileException">An entry stands there twice.</exception>
    public SparseRows ToRows(string name)
    {
        var pointers = new int[rows + 1];
        for (var e = 0; e < count; e++)
        {
            pointers[entries[e].Row + 1]++;
        }

        for (var i = 0; i < rows; i++)
        {
            pointers[i + 1] += pointers[i];
        }

        var (next, indices, values) = (pointers.AsSpan(0, rows).ToArray(), new int[count], new double[count]);
        for (var e = 0; e < count; e++)
        {
            var place = next[entries[e].Row]++;
            (indices[place], values[place]) = (entries[e].Column, entries[e].Value);
        }

        for (var i = 0; i < rows; i++)
        {
            Sort(name, i, indices.AsSpan(pointers[i]..pointers[i + 1]), values.AsSpan(pointers[i]..pointers[i + 1]));
        }

        return new SparseRows(rows, columns, pointers, indices, values);
    }

    private static void Sort(string name, int row, Span<int> indices, Span<double> values)
    {
        indices.Sort(values);
        for (var e = 1; e < indices.Length; e++)
        {
            if (indices[e] == indices[e - 1])
            {
                throw new DataFileException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name}: found entry ({row + 1}, {indices[e] + 1}) twice; accepted is every entry once"
                    )
                );
            }
        }
    }
}
