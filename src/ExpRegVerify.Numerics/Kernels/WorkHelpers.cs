using System.Diagnostics;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>Threads of the pool that help with <see cref="SharedWork"/>, and then look for more of it for a moment: in a
/// run of small steps the next one follows within microseconds, and to wake a thread takes longer than to do the work.</summary>
internal static class WorkHelpers
{
    private static readonly long Patience = Stopwatch.Frequency / 20_000;

    private static SharedWork? offered;
    private static int looking;

    public static void Offer(SharedWork work)
    {
        var wanted = work.Places - 1;
        var there = Volatile.Read(ref looking);
        if (there > 0 && Interlocked.CompareExchange(ref offered, work, null) is null)
        {
            wanted -= there;
        }

        for (; wanted > 0; wanted--)
        {
            ThreadPool.UnsafeQueueUserWorkItem(Help, work, preferLocal: false);
        }
    }

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
        SharedWork? found;
        do
        {
            Thread.SpinWait(1);
            found = Volatile.Read(ref offered);
        } while ((found is null || found.Places == 0) && Stopwatch.GetTimestamp() < end);

        Interlocked.Decrement(ref looking);
        return found;
    }
}
