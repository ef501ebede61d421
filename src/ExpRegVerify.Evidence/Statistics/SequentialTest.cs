namespace ExpRegVerify.Evidence.Statistics;

/// <summary>
/// The test by which every probability claim is decided: both processes of <see cref="BetaMixture"/> against one
/// threshold, looked at after every draw; the first to reach it decides, and nothing after that is looked at. At
/// threshold ln(1/α) each of the two wrong decisions has probability at most α, whatever the number of draws.
/// </summary>
/// <param name="delta">δ, in (0, 1).</param>
/// <param name="thresholdLog">ln(K/α), positive.</param>
/// <exception cref="ArgumentOutOfRangeException">δ is not in (0, 1).</exception>
public sealed class SequentialTest(double delta, double thresholdLog)
{
    private readonly BetaMixture mixture = new(delta);

    /// <summary>One look. A draw that rounding left open counts against the side being proved.</summary>
    /// <param name="failures">Draws that failed.</param>
    /// <param name="open">Draws that were left open; with the failures at most <paramref name="draws"/>.</param>
    /// <param name="draws">All draws.</param>
    public SequentialLook LookAt(long failures, long open, long draws)
    {
        var refute = mixture.LogERefute(failures, draws);
        var support = mixture.LogESupport(failures + open, draws);
        var decision =
            IsEnough(refute) ? SequentialDecision.Refuted
            : IsEnough(support) ? SequentialDecision.Supported
            : SequentialDecision.None;
        return new SequentialLook(refute, support, decision);
    }

    /// <summary>Draws without a failure after which a test without a decision would support; 0 when it does.</summary>
    /// <param name="failures">Draws that failed.</param>
    /// <param name="open">Draws that were left open.</param>
    /// <param name="draws">All draws.</param>
    public int DrawsStillNeeded(long failures, long open, long draws) =>
        mixture.DrawsStillNeeded(failures + open, draws, thresholdLog);

    /// <summary>Whether so many failures refute at this look.</summary>
    internal bool Refutes(long failures, long draws) => IsEnough(mixture.LogERefute(failures, draws));

    /// <summary>Whether so few failures support at this look.</summary>
    internal bool Supports(long failures, long draws) => IsEnough(mixture.LogESupport(failures, draws));

    private bool IsEnough(double logE) => logE >= thresholdLog;
}
