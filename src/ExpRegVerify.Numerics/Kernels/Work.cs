namespace ExpRegVerify.Numerics.Kernels;

/// <summary>Runs numbered pieces of work, in whatever order; nothing that a piece writes may depend on that
/// order.</summary>
internal static class Work
{
    // About 50 µs of work: below it a hop to another thread costs more than it saves.
    private const double InlineOperationsMax = 2e5;

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
        if (threads == 1 || pieces == 1 || operations < InlineOperationsMax)
        {
            for (var i = 0; i < pieces; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                piece(i);
            }

            return;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        var shares = new WorkShares(pieces, Math.Min(threads, pieces));
        Parallel.For(
            0,
            shares.Count,
            options,
            // A cancelled token reaches the state late; another share's exception reaches the state only.
            (share, state) =>
            {
                while (!state.ShouldExitCurrentIteration && shares.TryTake(share, out var taken))
                {
                    cancellation.ThrowIfCancellationRequested();
                    piece(taken);
                }
            }
        );
    }
}
