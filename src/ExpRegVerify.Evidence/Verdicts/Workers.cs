using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>
/// A number of threads that share out numbered pieces of work, one at a time to whoever is free, since their lengths
/// differ a hundredfold. A piece may share out work of its own: the threads that finish first help the others, and
/// together they are never more than asked for.
/// </summary>
internal sealed class Workers
{
    private readonly TaskScheduler scheduler;

    /// <param name="threads">At most this many at once, at least 1.</param>
    public Workers(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Threads = threads;
        scheduler = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, threads).ConcurrentScheduler;
    }

    /// <summary>At most this many at once.</summary>
    public int Threads { get; }

    /// <summary>Does every piece of work, and begins them in their order.</summary>
    /// <param name="count">Pieces 0 to <paramref name="count"/> − 1.</param>
    /// <param name="piece">Does the piece of a number; what it throws ends the work.</param>
    /// <param name="cancellation">Asked before every piece.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Share(int count, Action<int> piece, CancellationToken cancellation)
    {
        if (Threads == 1)
        {
            for (var index = 0; index < count; index++)
            {
                cancellation.ThrowIfCancellationRequested();
                piece(index);
            }

            return;
        }

        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Threads,
            TaskScheduler = scheduler,
            CancellationToken = cancellation,
        };
        var queue = Partitioner.Create(Enumerable.Range(0, count), EnumerablePartitionerOptions.NoBuffering);
        try
        {
            Parallel.ForEach(queue, options, piece);
        }
        catch (AggregateException faults)
        {
            ExceptionDispatchInfo.Throw(faults.Flatten().InnerExceptions[0]);
        }
    }
}
