using System.Numerics;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// How a sweep over the neurons is cut and its sums are nested: a function of the sizes only, never of the threads, so
/// that every sum has one tree. Blocks make strips, strips make runs, runs make groups; threads take whole groups.
/// </summary>
internal readonly record struct SweepPlan
{
    private const int BlocksPerStripMax = 16;

    // 16 blocks of 256 coordinates and 8 lanes are the 256 KiB that a thread's gradient may take.
    private const int GradientCoordinatesMax = 4096;

    private const int StripsPerRun = 16;

    private const int StripsPerGroupMin = 4;

    private const int GroupsMax = 64;

    private const int LaneSumDepth = 3;

    /// <summary>The plan for a network.</summary>
    /// <param name="blockCount">Blocks of eight neurons.</param>
    /// <param name="dimension">Coordinates d.</param>
    public SweepPlan(int blockCount, int dimension)
    {
        BlockCount = blockCount;
        BlocksPerStrip = Math.Clamp(GradientCoordinatesMax / dimension, 1, BlocksPerStripMax);
        StripCount = CeilingQuotient(blockCount, BlocksPerStrip);
        StripsPerGroup = CeilingQuotient(StripCount, Math.Clamp(StripCount / StripsPerGroupMin, 1, GroupsMax));
        GroupCount = CeilingQuotient(StripCount, StripsPerGroup);
    }

    /// <summary>Blocks of eight neurons in all.</summary>
    public int BlockCount { get; }

    /// <summary>Blocks whose terms are added lane by lane before the lanes are.</summary>
    public int BlocksPerStrip { get; }

    /// <summary>Strips in all.</summary>
    public int StripCount { get; }

    /// <summary>Strips that one thread sweeps in order.</summary>
    public int StripsPerGroup { get; }

    /// <summary>Groups; the sums of neighbours are added in pairs.</summary>
    public int GroupCount { get; }

    /// <summary>No term of a sum over the neurons takes part in more additions than this.</summary>
    public long ChainLength =>
        BlocksPerStrip
        + LaneSumDepth
        + Math.Min(StripsPerRun, StripsPerGroup)
        + CeilingQuotient(StripsPerGroup, StripsPerRun)
        + BitOperations.Log2((uint)GroupCount)
        + 1;

    /// <summary>Whether a run ends after this strip of a group.</summary>
    public bool EndsRun(int strip) => (strip + 1) % StripsPerRun == 0 || strip + 1 == StripsPerGroup;

    /// <summary>First block and number of blocks of a strip; the number is 0 or less past the end.</summary>
    public (int First, int Count) Strip(int group, int strip)
    {
        var first = (((long)group * StripsPerGroup) + strip) * BlocksPerStrip;
        return first >= BlockCount ? (BlockCount, 0) : ((int)first, (int)Math.Min(BlocksPerStrip, BlockCount - first));
    }

    private static int CeilingQuotient(int dividend, int divisor) => (dividend + divisor - 1) / divisor;
}
