namespace ExpRegVerify.Numerics.Kernels;

/// <summary>Pieces that several threads work on: each joins in for one share, and whoever comes when all is done, for
/// none.</summary>
/// <param name="shares">The pieces.</param>
/// <param name="piece">What to do for one of them.</param>
/// <param name="cancellation">Asked before every piece.</param>
internal sealed class SharedWork(WorkShares shares, Action<int> piece, CancellationToken cancellation)
{
    // As long as a piece of a small sweep takes; who waits longer sleeps.
    private const int TurnsBeforeSleep = 1000;

    private readonly object gate = new();
    private List<Exception>? exceptions;
    private volatile bool isStopped;
    private volatile int active;
    private volatile int joined;

    /// <summary>How many threads may still join in, if not in this moment one does.</summary>
    public int Places => shares.Count - joined;

    /// <summary>Works until no piece is left or one has thrown; what is thrown waits for
    /// <see cref="ThrowWhatWasThrown"/>.</summary>
    public void JoinIn()
    {
        int share;
        lock (gate)
        {
            if (joined == shares.Count)
            {
                return;
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
                (exceptions ??= []).Add(exception);
            }
        }

        lock (gate)
        {
            active--;
            Monitor.Pulse(gate);
        }
    }

    /// <summary>Waits for all who joined in; whoever still does finds nothing left.</summary>
    /// <param name="wasLong">Longer than who waits stays awake.</param>
    public void AwaitOthers(out bool wasLong)
    {
        for (var turn = 0; active > 0 && turn < TurnsBeforeSleep; turn++)
        {
            Thread.SpinWait(1);
        }

        wasLong = active > 0;
        lock (gate)
        {
            while (active > 0)
            {
                Monitor.Wait(gate);
            }
        }
    }

    /// <summary>What pieces threw, once nobody works any more.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled before all pieces had run.</exception>
    /// <exception cref="AggregateException">What pieces threw.</exception>
    public void ThrowWhatWasThrown()
    {
        if (exceptions is null)
        {
            return;
        }

        var others = exceptions.Where(exception => !IsOfCancellation(exception)).ToArray();
        throw others.Length > 0 ? new AggregateException(others) : new OperationCanceledException(cancellation);
    }

    private bool IsOfCancellation(Exception exception) =>
        cancellation.IsCancellationRequested && exception is OperationCanceledException;
}
