namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// How the rows of a tall matrix are cut up: into strips that fit in a cache, and strips into groups that one thread
/// walks through in order. It depends on the matrix alone, so sums have the same bits on any number of threads.
/// </summary>
public sealed class StripPlan
{
    private const int Lanes = ILanes<Lanes512>.Count;

    // 1 MiB of a dense matrix.
    private const int StripNumbersMax = 131072;

    private const int StripRowsMin = 256;

    private const int StripRowsMax = 2048;

    // 16 MiB of sums.
    private const int GroupNumbersMax = 1 << 21;

    private const int GroupsMin = 4;

    private const int GroupsMax = 256;

    /// <summary>The plan for a matrix.</summary>
    /// <param name="matrix">Any.</param>
    public StripPlan(ITallMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Rows = matrix.Rows;
        Columns = matrix.Columns;
        IsDense = matrix is BlockedMatrix;
        StripRows = Math.Clamp(StripNumbersMax / Columns / Lanes * Lanes, StripRowsMin, StripRowsMax);
        StripCount = (int)(((long)Rows + StripRows - 1) / StripRows);
        var groups = (int)Math.Clamp(GroupNumbersMax / ((long)Columns * (Columns + 3)), GroupsMin, GroupsMax);
        GroupCount = Math.Min(StripCount, groups);
    }

    /// <summary>Rows of the matrix.</summary>
    public int Rows { get; }

    /// <summary>Columns of the matrix.</summary>
    public int Columns { get; }

    /// <summary>Rows of every strip but the last, a multiple of 8.</summary>
    public int StripRows { get; }

    /// <summary>Number of strips.</summary>
    public int StripCount { get; }

    /// <summary>Number of groups.</summary>
    public int GroupCount { get; }

    /// <summary>
    /// No term of a sum over all rows takes part in more roundings than this: blocks of a strip, lanes, strips of a
    /// group, groups.
    /// </summary>
    public long ChainLength => (StripRows / Lanes) + 3L + ((StripCount + GroupCount - 1) / GroupCount) + GroupCount;

    internal bool IsDense { get; }

    /// <summary>
    /// Sums over all rows. <paramref name="body"/> is called for every strip with its first row, its number of rows
    /// and the sums of its group, to which it adds.
    /// </summary>
    /// <param name="sumCount">How many sums.</param>
    /// <param name="threads">At most this many at once, at least 1; changes no bit.</param>
    /// <param name="body">What one strip adds; may run at the same time as others.</param>
    /// <param name="cancellation">Asked before every group.</param>
    public double[] Sums(int sumCount, int threads, StripSums body, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(body);
        var sums = new double[checked(GroupCount * sumCount)];
        Work.Run(
            GroupCount,
            (double)Rows * Columns,
            threads,
            group =>
            {
                var target = sums.AsSpan(group * sumCount, sumCount);
                var (start, end) = Range(group);
                for (var strip = start; strip < end; strip++)
                {
                    var first = strip * StripRows;
                    body(first, Math.Min(StripRows, Rows - first), target);
                }
            },
            cancellation
        );
        return Total(sums, sumCount);
    }

    /// <summary>The strips of a group, from the first up to but not including the second number.</summary>
    private (int Start, int End) Range(int group) =>
        ((int)((long)StripCount * group / GroupCount), (int)((long)StripCount * (group + 1) / GroupCount));

    private double[] Total(double[] sums, int sumCount)
    {
        var total = sums.AsSpan(0, sumCount).ToArray();
        for (var group = 1; group < GroupCount; group++)
        {
            for (var k = 0; k < sumCount; k++)
            {
                total[k] += sums[(group * sumCount) + k];
            }
        }

        return total;
    }
}
