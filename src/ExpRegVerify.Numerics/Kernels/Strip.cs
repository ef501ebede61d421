namespace ExpRegVerify.Numerics.Kernels;

/// <summary>What one pass over a matrix wants to know of a strip of rows: a weight δ_i and some v_i for each.</summary>
public sealed class Strip
{
    private const int Lanes = ILanes<Lanes512>.Count;

    private const int Tile = StripTile<Lanes512>.Size;

    private const int TileNumbers = Tile * Tile * Lanes;

    // A piece of sixteen blocks and its sums fit in a first-level cache together, up to so many columns.
    private const int PieceColumnsMax = 32;

    private const int PieceBlocksOfFew = 16;

    /// <summary>Room for one strip of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="hasDiagonal">Whether Σ δ_i a_i a_iᵀ is asked for.</param>
    /// <param name="vectorCount">How many sums Σ v_i a_i are asked for.</param>
    /// <param name="sumCount">How many other sums over the rows.</param>
    public Strip(StripPlan plan, bool hasDiagonal, int vectorCount, int sumCount)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfNegative(vectorCount);
        Stride = plan.StripRows;
        VectorCount = vectorCount;
        Diagonal = hasDiagonal ? new double[Stride] : [];
        Vectors = new double[checked(vectorCount * Stride)];
        Sums = new double[sumCount];
        SumRows = (hasDiagonal ? plan.Columns : 0) + vectorCount;
        PieceBlocks = plan.Columns <= PieceColumnsMax ? PieceBlocksOfFew : Stride / Lanes;
        Scratch = new AlignedNumbers(plan.IsDense ? Tile * Math.Min(PieceBlocks * Lanes, Stride) : 0);
        TileLanes = new AlignedNumbers(plan.IsDense ? checked(TileCount(plan.Columns) * TileNumbers) : 0);
    }

    private Strip(int stride)
    {
        Stride = stride;
        Diagonal = new double[stride];
        Vectors = Sums = [];
        Scratch = TileLanes = new AlignedNumbers(0);
    }

    /// <summary>Room for δ alone, of which nothing is summed.</summary>
    /// <param name="plan">The plan.</param>
    public static Strip OfDiagonal(StripPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new(plan.StripRows);
    }

    /// <summary>Rows of a full strip, a multiple of 8.</summary>
    public int Stride { get; }

    /// <summary>How many vectors v.</summary>
    public int VectorCount { get; }

    /// <summary>Whether Σ δ_i a_i a_iᵀ is asked for.</summary>
    public bool HasDiagonal => Diagonal.Length > 0;

    /// <summary>δ, one number a row; empty where it is not asked for.</summary>
    public double[] Diagonal { get; }

    /// <summary>The vectors v, one after the other, each of <see cref="Stride"/> numbers.</summary>
    public double[] Vectors { get; }

    /// <summary>A vector from one of its rows on; empty where the strip does not have it.</summary>
    /// <param name="vector">Which, from 0.</param>
    /// <param name="row">From 0.</param>
    public Span<double> Vector(int vector, int row) =>
        vector < VectorCount ? Vectors.AsSpan((vector * Stride) + row, Stride - row) : default;

    /// <summary>Other sums over the rows, zero before they are filled.</summary>
    public double[] Sums { get; }

    /// <summary>Rows of the sums: d where there is δ, then one a vector.</summary>
    internal int SumRows { get; }

    /// <summary>So many blocks of a dense matrix are worked on at once.</summary>
    internal int PieceBlocks { get; }

    /// <summary>Four rows of diag(δ)·A or of the vectors, block by block of one piece; for a dense matrix.</summary>
    internal AlignedNumbers Scratch { get; }

    /// <summary>Sums of the strip, lane by lane, tile after tile; for a dense matrix.</summary>
    internal AlignedNumbers TileLanes { get; }

    /// <summary>
    /// Where the tiles end that begin in row <paramref name="i"/> of the sums: on and below the diagonal, but all
    /// columns in the rows of vectors.
    /// </summary>
    internal int TileEnd(int i, int columns) => HasDiagonal && i + Tile <= columns ? i + Tile : columns;

    /// <summary>Zeros behind the last row, up to a multiple of 8, so that a block of eight is always whole.</summary>
    internal void Pad(int count)
    {
        var end = (count + Lanes - 1) / Lanes * Lanes;
        if (HasDiagonal)
        {
            Diagonal.AsSpan(count, end - count).Clear();
        }

        for (var v = 0; v < VectorCount; v++)
        {
            Vectors.AsSpan((v * Stride) + count, end - count).Clear();
        }
    }

    private int TileCount(int columns)
    {
        var count = 0;
        for (var i = 0; i < SumRows; i += Tile)
        {
            count += (TileEnd(i, columns) + Tile - 1) / Tile;
        }

        return count;
    }
}
