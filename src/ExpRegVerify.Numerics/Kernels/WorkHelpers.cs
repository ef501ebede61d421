using System.Diagnostics;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// Threads of the pool that help with <see cref="SharedWork"/> and then look for more of it for a moment: in a run of
/// small steps the next one follows within microseconds, and to wake a thread takes longer than such a step.
/// </summary>
internal static class WorkHelpers
{
    // 50 µs: several small steps, and about what it takes to wake a thread.
    private static readonly long Patience = Stopwatch.Frequency / 20_000;

    private static SharedWork? offered;

    private static int looking;

    /// <summary>Asks for as many helpers as the work has places but one, which is the caller's. Those who look are
    /// there at once, the others when the pool sends them.</summary>
    public static void Offer(SharedWork work)
    {
        var wanted = work.Places - 1;
        var awake = Volatile.Read(ref looking);
        if (awake > 0 && Interlocked.CompareExchange(ref offered, work, null) is null)
        {
            wanted -= awake;
        }

        for (; wanted > 0; wanted--)
        {
            ThreadPool.UnsafeQueueUserWorkItem(Help, work, preferLocal: false);
        }
    }

    /// <summary>Nobody who looks is shown this work any more.</summary>
    public static void Withdraw(SharedWork work) => Interlocked.CompareExchange(ref offered, null, work);

    private static void Help(SharedWork work)
    {
        for (var next = work; next is not null; next = Look())
        {
            next.JoinIn();
        }
    }

    private static SharedWork? Look()
    {
        Interlocked.Increment(ref looking);
        var end = Stopwatch.GetTimestamp() + Patience;
        SharedWork? found = null;
        while (found is null && Stopwatch.GetTimestamp() < end)
        {
            Thread.SpinWait(1);
            found = Volatile.Read(ref offered) is { Places: > 0 } work ? work : null;
        }

        Interlocked.Decrement(ref looking);
        return found;
    }
}
