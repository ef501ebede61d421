namespace ExpRegVerify.Evidence.Statistics;

/// <summary>
/// The decisions of a <see cref="SequentialTest"/> without open draws, tabulated: after n draws it refutes from so many
/// failures on, and supports up to so many. For tests that are repeated a million times.
/// </summary>
/// <remarks>
/// The test itself is asked where the borders are. One failure more never lowers the evidence for refutation, one draw
/// without a failure never raises it (and the other way round for support), so both borders move up by at most one a
/// draw, and two questions a draw find them. Sequential looks agree with the test's own (a law holds them together).
/// </remarks>
public sealed class DecisionBoundary
{
    private readonly int[] refutesFrom;
    private readonly int[] supportsUpTo;

    /// <summary>Tabulates a test.</summary>
    /// <param name="test">The test.</param>
    /// <param name="drawsMax">The last look, at least 1.</param>
    /// <param name="cancellation">Stops between two looks.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public DecisionBoundary(SequentialTest test, int drawsMax, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentOutOfRangeException.ThrowIfLessThan(drawsMax, 1);
        refutesFrom = new int[drawsMax + 1];
        supportsUpTo = new int[drawsMax + 1];
        var (refuting, supporting) = (1, -1);
        for (var draws = 1; draws <= drawsMax; draws++)
        {
            cancellation.ThrowIfCancellationRequested();
            while (refuting <= draws && !test.Refutes(refuting, draws))
            {
                refuting++;
            }

            while (supporting < draws && test.Supports(supporting + 1, draws))
            {
                supporting++;
            }

            (refutesFrom[draws], supportsUpTo[draws]) = (refuting, supporting);
        }
    }

    /// <summary>What the test says at one look.</summary>
    /// <param name="failures">From 0 to <paramref name="draws"/>.</param>
    /// <param name="draws">From 1 to the last look.</param>
    public SequentialDecision At(int failures, int draws) =>
        failures >= refutesFrom[draws] ? SequentialDecision.Refuted
        : failures <= supportsUpTo[draws] ? SequentialDecision.Supported
        : SequentialDecision.None;
}
