using ExpRegVerify.Evidence.Claims;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>What a scaling study measures, in its order: replicate by replicate, each over all sizes.</summary>
public sealed record ScalingPlan
{
    /// <summary>Fewer replicates give no interval.</summary>
    public const int ReplicatesMin = 3;

    /// <summary>More are a mistyped number.</summary>
    public const int ReplicatesMax = 1_000;

    /// <summary>Sizes, ascending and distinct, at least two.</summary>
    public required IReadOnlyList<long> Sizes { get; init; }

    /// <summary>Replicates per size.</summary>
    public required int Replicates { get; init; }

    /// <summary>How many measurements that is.</summary>
    public int Measurements => Sizes.Count * Replicates;

    /// <summary>
    /// The places of all measurements. Because a replicate is finished before the next one begins, more replicates only
    /// add to the end.
    /// </summary>
    public IEnumerable<(long Size, int Replicate)> Places =>
        Enumerable.Range(0, Replicates).SelectMany(replicate => Sizes.Select(size => (size, replicate)));

    /// <summary>The study's own sizes, its replicates scaled.</summary>
    /// <param name="study">Whose.</param>
    /// <param name="effort">Positive; 1 for the study's own number.</param>
    public static ScalingPlan For(IScalingStudy study, double effort)
    {
        ArgumentNullException.ThrowIfNull(study);
        return new ScalingPlan
        {
            Sizes = study.Sizes,
            Replicates = (int)Math.Clamp(Math.Round(study.Replicates * effort), ReplicatesMin, ReplicatesMax),
        };
    }
}
