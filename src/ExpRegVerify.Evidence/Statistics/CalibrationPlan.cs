namespace ExpRegVerify.Evidence.Statistics;

/// <summary>A planted lemma of known failure rate, tested again and again.</summary>
public sealed record CalibrationPlan
{
    /// <summary>More draws would need gigabytes of looks.</summary>
    public const int DrawsLimit = 10_000_000;

    /// <summary>The planted failure rate, in [0, 1].</summary>
    public required double Rate { get; init; }

    /// <summary>δ of the planted claim, in (0, 1).</summary>
    public required double Delta { get; init; }

    /// <summary>The run's error probability, in (0, 0.5].</summary>
    public required double Alpha { get; init; }

    /// <summary>Independent repetitions, at least 1.</summary>
    public required int Replays { get; init; }

    /// <summary>The limit on draws of one repetition, from 1 to <see cref="DrawsLimit"/>.</summary>
    public required int DrawsMax { get; init; }

    /// <summary>Decides every draw.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// ln(K/α) with K = 2, as in a run with one confirmation: the two processes share α.
    /// </summary>
    public double ThresholdLog => Math.Log(2) - Math.Log(Alpha);

    /// <summary>A refutation would be false: the claim holds.</summary>
    public bool IsRefutationFalse => Rate <= Delta;

    /// <summary>
    /// A support would be false: the rate is not below δ. At rate = δ a refutation and a support are both counted.
    /// </summary>
    public bool IsSupportFalse => Rate >= Delta;
}
