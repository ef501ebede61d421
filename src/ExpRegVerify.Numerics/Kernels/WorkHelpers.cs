using System.Diagnostics;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>
/// Threads of the pool that help with <see cref="SharedWork"/> and then look for more of it for a moment: in a run of
/// small steps the next one follows within microseconds, and to wake a thread takes longer than such a step. By
/// themselves they take a third off a step at (8, 8, 1,024) on two threads.
/// </summary>
/// <remarks>
/// Where other work keeps the processors busy, a helper that the system stops in the middle of a small piece is waited
/// for a hundred times longer than the piece takes. Then small work is done alone for a while, longer each time.
/// </remarks>
internal static class WorkHelpers
{
    private const int AloneMin = 64;

    private const int AloneMax = 1 << 14;

    // 50 µs: several small steps, and about what it takes to wake a thread.
    private static readonly long Patience = Stopwatch.Frequency / 20_000;

    private static SharedWork? offered;

    private static int looking;

    private static int waking;

    // How many small works are still to be done alone, and how many after the next wait that is long. Two callers who
    // write at once lose nothing but time.
    private static int alone;

    private static int aloneNext = AloneMin;

    /// <summary>Whether somebody is there for work that is not worth waking a thread for; if not, one is woken for
    /// later.</summary>
    public static bool AreAwake()
    {
        if (alone > 0)
        {
            alone--;
            return false;
        }

        var areAwake = Volatile.Read(ref looking) > 0;
        if (!areAwake && Interlocked.Exchange(ref waking, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => Wake(), null);
        }

        return areAwake;
    }

    /// <summary>Asks for as many helpers as the work has places but one, which is the caller's: those who look, who are
    /// there at once, and others when the pool sends them.</summary>
    /// <param name="work">The work.</param>
    /// <param name="isSmall">Nobody is to be woken for it.</param>
    public static void Offer(SharedWork work, bool isSmall)
    {
        // First shown, then counted, and who stops looking looks once more: whoever is counted here sees the work.
        var wanted = work.Places - 1;
        if (Interlocked.CompareExchange(ref offered, work, null) is null)
        {
            wanted -= Volatile.Read(ref looking);
        }

        for (; wanted > 0 && !isSmall; wanted--)
        {
            ThreadPool.UnsafeQueueUserWorkItem(Help, work, preferLocal: false);
        }
    }

    /// <summary>Nobody who looks is shown this work any more.</summary>
    public static void Withdraw(SharedWork work) => Interlocked.CompareExchange(ref offered, null, work);

    /// <summary>Learns from a small work how long to do the next ones alone.</summary>
    /// <param name="wasLong">Its caller waited for a helper for longer than the work takes.</param>
    public static void Judge(bool wasLong)
    {
        if (wasLong)
        {
            alone = aloneNext;
            aloneNext = Math.Min(2 * aloneNext, AloneMax);
        }
        else if (aloneNext > AloneMin)
        {
            aloneNext--;
        }
    }

    private static void Wake()
    {
        Volatile.Write(ref waking, 0);
        Help(Look());
    }

    private static void Help(SharedWork? work)
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
        var found = Shown();
        while (found is null && Stopwatch.GetTimestamp() < end)
        {
            Thread.SpinWait(1);
            found = Shown();
        }

        Interlocked.Decrement(ref looking);
        return found ?? Shown();
    }

    private static SharedWork? Shown() => Volatile.Read(ref offered) is { Places: > 0 } work ? work : null;
}
