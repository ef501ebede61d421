namespace ExpRegVerify.Numerics.Kernels;

/// <summary>Pieces that several threads work on: each joins in for one share, and whoever comes when all is done, for
/// none.</summary>
/// <param name="shares">The pieces.</param>
/// <param name="piece">What to do for one of them.</param>
/// <param name="cancellation">Asked before every piece.</param>
internal sealed class SharedWork(WorkShares shares, Action<int> piece, CancellationToken cancellation)
{
    // As long as a piece of a small sweep takes; who waits longer sleeps.
    private const int TurnsBeforeSleep = 100;

    private readonly object gate = new();
    private readonly List<Exception> exceptions = [];
    private volatile bool isStopped;
    private volatile int active;
    private volatile int joined;
    private volatile bool isClosed;

    /// <summary>How many threads may still join in, if not in this moment one does.</summary>
    public int Places => isClosed ? 0 : shares.Count - joined;

    /// <summary>Works until no piece is left or one has thrown; what is thrown waits for
    /// <see cref="Finish"/>.</summary>
    /// <returns>False when all shares were taken, or it was over.</returns>
    public bool JoinIn()
    {
        int share;
        lock (gate)
        {
            if (isClosed || joined == shares.Count)
            {
                return false;
            }

            share = joined++;
            active++;
        }

        try
        {
            while (!isStopped && shares.TryTake(share, out var taken))
            {
                cancellation.ThrowIfCancellationRequested();
                piece(taken);
            }
        }
        catch (Exception exception)
        {
            isStopped = true;
            lock (gate)
            {
                exceptions.Add(exception);
            }
        }

        lock (gate)
        {
            active--;
            Monitor.Pulse(gate);
        }

        return true;
    }

    /// <summary>Waits for all who joined in; nobody does any more.</summary>
    public void Finish()
    {
        lock (gate)
        {
            isClosed = true;
        }

        for (var turn = 0; active > 0 && turn < TurnsBeforeSleep; turn++)
        {
            Thread.SpinWait(8);
        }

        lock (gate)
        {
            while (active > 0)
            {
                Monitor.Wait(gate);
            }
        }

        if (exceptions.Count == 0)
        {
            return;
        }

        var others = exceptions.Where(exception => !IsOfCancellation(exception)).ToArray();
        if (others.Length > 0)
        {
            throw new AggregateException(others);
        }

        throw new OperationCanceledException(cancellation);
    }

    private bool IsOfCancellation(Exception exception) =>
        exception is OperationCanceledException cancelled && cancelled.CancellationToken == cancellation;
}
