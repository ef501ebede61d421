namespace ExpRegVerify.Numerics.Kernels;

/// <summary>Runs numbered pieces of work, in whatever order; nothing that a piece writes may depend on that
/// order.</summary>
internal static class Work
{
    // About 5 µs of work: below it even a second thread that is awake costs more than it saves.
    private const double InlineOperationsMax = 2e4;

    // About 50 µs of work: below it nobody waits for a thread to wake.
    private const double SmallOperationsMax = 2e5;

    /// <summary>Runs every piece, or stops early where one throws.</summary>
    /// <param name="pieces">Number of pieces.</param>
    /// <param name="operations">About how many operations on eight lanes all pieces take together.</param>
    /// <param name="threads">At most this many at once, at least 1.</param>
    /// <param name="piece">What to do for one number.</param>
    /// <param name="cancellation">Asked before every piece.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no thread.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before all pieces had run.</exception>
    /// <exception cref="AggregateException">Pieces threw on several threads; on one thread theirs comes as it
    /// is.</exception>
    public static void Run(
        int pieces,
        double operations,
        int threads,
        Action<int> piece,
        CancellationToken cancellation
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        var isSmall = operations < SmallOperationsMax;
        if (threads == 1 || pieces == 1 || operations < InlineOperationsMax || (isSmall && !WorkHelpers.AreAwake()))
        {
            for (var i = 0; i < pieces; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                piece(i);
            }

            return;
        }

        var work = new SharedWork(new WorkShares(pieces, Math.Min(threads, pieces)), piece, cancellation);
        WorkHelpers.Offer(work, isSmall);
        work.JoinIn();
        WorkHelpers.Withdraw(work);
        work.AwaitOthers(out var wasLong);
        if (isSmall)
        {
            WorkHelpers.Judge(wasLong);
        }

        work.ThrowWhatWasThrown();
    }
}
