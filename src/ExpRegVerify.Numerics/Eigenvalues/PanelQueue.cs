namespace ExpRegVerify.Numerics.Eigenvalues;

/// <summary>
/// Numbered panels that threads take in order, each of which needs what the earlier ones have made. Whoever waits,
/// waits for a panel that some thread is at work on, so that nobody waits for ever.
/// </summary>
/// <param name="count">How many.</param>
internal sealed class PanelQueue(int count)
{
    private volatile bool hasFailed;
    private volatile int ended;
    private int taken;

    /// <summary>Some panel has failed; no more are given out.</summary>
    public bool HasFailed => hasFailed;

    /// <summary>The next panel; false when there is none left or one has failed.</summary>
    /// <param name="panel">From 0.</param>
    public bool TryTake(out int panel)
    {
        panel = Interlocked.Increment(ref taken) - 1;
        return panel < count && !hasFailed;
    }

    /// <summary>Waits until a panel has ended; false when one has failed.</summary>
    /// <param name="panel">An earlier one than the caller's.</param>
    public bool Await(int panel)
    {
        var wait = default(SpinWait);
        while (ended <= panel && !hasFailed)
        {
            wait.SpinOnce(-1);
        }

        return !hasFailed;
    }

    /// <summary>A panel has ended. All earlier ones have, for it has waited for them, unless one has failed.</summary>
    /// <param name="panel">Which.</param>
    /// <param name="isGood">Or it has failed.</param>
    public void End(int panel, bool isGood)
    {
        if (!isGood)
        {
            hasFailed = true;
        }

        ended = panel + 1;
    }
}
