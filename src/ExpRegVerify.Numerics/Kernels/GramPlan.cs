using System.Numerics;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// How a Gram matrix's sums over the neurons are nested: a function of the sizes only, never of the threads. Blocks
/// make panels, panels make runs, runs make groups; threads take whole groups.
/// </summary>
internal readonly record struct GramPlan
{
    /// <summary>Rows and columns of a tile of sums.</summary>
    public const int Tile = 4;

    /// <summary>Panels whose sums are added before they join a group's total.</summary>
    public const int PanelsPerRun = 16;

    // 256 KiB, but at least eight blocks, or adding the lanes up would cost as much as the products.
    private const int PanelNumbersMax = 32768;

    private const int BlocksMin = 8;

    private const int BlocksMax = 64;

    private const int PanelsPerGroupMin = 8;

    private const int GroupsMax = 16;

    // All groups together take at most 256 MiB of sums, but two groups there are: a matrix of order 4,096 takes that.
    private const long SumsMax = 1L << 25;

    private const int LaneSumDepth = 3;

    /// <summary>The plan for n samples.</summary>
    /// <param name="blockCount">Blocks of eight neurons.</param>
    /// <param name="samples">n.</param>
    public GramPlan(int blockCount, int samples)
    {
        BlockCount = blockCount;
        TileRows = (samples + Tile - 1) / Tile;
        var blocks = PanelNumbersMax / NeuronBlocks.BlockSize / (TileRows * Tile);
        BlocksPerPanel = Math.Clamp(blocks, BlocksMin, BlocksMax);
        var panels = CeilingQuotient(blockCount, BlocksPerPanel);
        var affordable = (int)Math.Clamp(SumsMax / (2 * SumCount), 2, GroupsMax);
        PanelsPerGroup = CeilingQuotient(panels, Math.Clamp(panels / PanelsPerGroupMin, 1, affordable));
        GroupCount = CeilingQuotient(panels, PanelsPerGroup);
    }

    /// <summary>Blocks of eight neurons in all.</summary>
    public int BlockCount { get; }

    /// <summary>Tiles in a column of the matrix.</summary>
    public int TileRows { get; }

    /// <summary>Blocks whose exponentials stand in memory at once.</summary>
    public int BlocksPerPanel { get; }

    /// <summary>Panels that one thread sweeps in order.</summary>
    public int PanelsPerGroup { get; }

    /// <summary>Groups; the sums of neighbours are added in pairs.</summary>
    public int GroupCount { get; }

    /// <summary>Numbers in the tiles on and below the diagonal.</summary>
    public long SumCount => (long)TileRows * (TileRows + 1) / 2 * Tile * Tile;

    /// <summary>No term takes part in more roundings than this: lanes, their sum, panels of a run, runs,
    /// groups.</summary>
    public long ChainLength =>
        BlocksPerPanel
        + LaneSumDepth
        + Math.Min(PanelsPerRun, PanelsPerGroup)
        + CeilingQuotient(PanelsPerGroup, PanelsPerRun)
        + BitOperations.Log2((uint)GroupCount)
        + 1;

    /// <summary>First block and number of blocks of a panel; the number is 0 or less past the end.</summary>
    public (int First, int Count) Panel(int group, int panel)
    {
        var first = (((long)group * PanelsPerGroup) + panel) * BlocksPerPanel;
        return first >= BlockCount ? (BlockCount, 0) : ((int)first, (int)Math.Min(BlocksPerPanel, BlockCount - first));
    }

    private static int CeilingQuotient(int dividend, int divisor) => (dividend + divisor - 1) / divisor;
}
