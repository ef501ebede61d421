namespace ExpRegVerify.Evidence.Statistics;

/// <summary>How often the sequential test decided, and how often wrongly.</summary>
/// <param name="Plan">What was planted.</param>
/// <param name="Refuted">Repetitions that ended in a refutation.</param>
/// <param name="Supported">Repetitions that ended in support.</param>
/// <param name="DrawsToDecision">Draws of every repetition that decided, ascending.</param>
public sealed record CalibrationResult(
    CalibrationPlan Plan,
    int Refuted,
    int Supported,
    IReadOnlyList<int> DrawsToDecision
)
{
    /// <summary>Repetitions that used up their draws.</summary>
    public int Undecided => Plan.Replays - Refuted - Supported;

    /// <summary>Refutations of a claim that is true: rate ≤ δ.</summary>
    public int FalseRefutations => Plan.IsRefutationFalse ? Refuted : 0;

    /// <summary>Supports of a claim that is false, or at its edge: rate ≥ δ.</summary>
    public int FalseSupports => Plan.IsSupportFalse ? Supported : 0;

    /// <summary>
    /// Neither share of false decisions is above α. Each has probability at most α/2, so that the noise of so many
    /// repetitions can break this only with the binomial probability of more than α·replays successes at rate α/2.
    /// </summary>
    public bool IsPromiseKept => Math.Max(FalseRefutations, FalseSupports) <= Plan.Alpha * Plan.Replays;

    /// <summary>
    /// The smallest number of draws by which a share of the decided repetitions had decided; null when none did.
    /// </summary>
    /// <param name="share">In (0, 1].</param>
    public int? DrawsQuantile(double share) =>
        DrawsToDecision.Count == 0
            ? null
            : DrawsToDecision[Math.Max(0, (int)Math.Ceiling(share * DrawsToDecision.Count) - 1)];
}
