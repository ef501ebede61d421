namespace ExpRegVerify.Numerics.Bounds;

/// <summary>A dense symmetric matrix, stored whole and row by row; setting an entry sets its mirror image.</summary>
public sealed class SymmetricMatrix
{
    /// <summary>A zero matrix.</summary>
    /// <param name="order">Number of rows and of columns, at least 1.</param>
    public SymmetricMatrix(int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(order);
        Order = order;
        Entries = new double[checked(order * order)];
    }

    /// <summary>Number of rows and of columns.</summary>
    public int Order { get; }

    /// <summary>The entries, row by row, <c>Order²</c> of them. Whoever writes here keeps the symmetry.</summary>
    public double[] Entries { get; }

    /// <summary>The entry in row <paramref name="i"/> and column <paramref name="j"/>, both from 0.</summary>
    public double this[int i, int j]
    {
        get => Entries[(i * Order) + j];
        set
        {
            Entries[(i * Order) + j] = value;
            Entries[(j * Order) + i] = value;
        }
    }
}
