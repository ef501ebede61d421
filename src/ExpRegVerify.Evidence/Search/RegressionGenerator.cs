using ExpRegVerify.Solver.Instances;
using FsCheck;
using FsCheck.Fluent;

namespace ExpRegVerify.Evidence.Search;

/// <summary>Draws specs of a space of regressions; every value of every key has a chance.</summary>
internal static class RegressionGenerator
{
    // Nine digits keep tokens readable; two cases of one run meeting in a seed do no harm.
    private const int SeedMax = 999_999_999;

    public static Gen<RegressionSpec> Specs(RegressionSpace space) =>
        from first in Choices.Of(Choices.Index(space.Models), new(SamplesMin(space), space.Samples.Upper))
        from filled in Rest(space, space.Models[first[0]], first[1])
        select filled;

    /// <summary>The least n that leaves room for the least d.</summary>
    public static int SamplesMin(RegressionSpace space) => Math.Max(space.Samples.Lower, space.Dimension.Lower);

    private static Gen<RegressionSpec> Rest(RegressionSpace space, string model, int samples) =>
        from drawn in Choices.Of(
            new(space.Dimension.Lower, Math.Min(samples, space.Dimension.Upper)),
            Choices.Index(space.Matrices),
            Choices.Index(space.Targets),
            Choices.Index(space.Points),
            Choices.Index(space.TargetScales),
            Choices.Index(space.Scales),
            Choices.Index(space.Betas),
            Choices.Index(space.Distances),
            Choices.Index(space.WeightFactors),
            Choices.Index(space.Epsilons),
            Choices.Index(space.Deltas),
            new(1, SeedMax),
            new(1, SeedMax)
        )
        select new RegressionSpec
        {
            Model = model,
            Samples = samples,
            Dimension = drawn[0],
            Matrix = space.Matrices[drawn[1]],
            Target = space.Targets[drawn[2]],
            Point = space.Points[drawn[3]],
            TargetScale = space.TargetScales[drawn[4]],
            Scale = space.Scales[drawn[5]],
            Beta = space.Betas[drawn[6]],
            Distance = space.Distances[drawn[7]],
            WeightFactor = space.WeightFactors[drawn[8]],
            Epsilon = space.Epsilons[drawn[9]],
            Delta = space.Deltas[drawn[10]],
            DataSeed = space.DataSeed ?? (ulong)drawn[11],
            InitialisationSeed = space.InitialisationSeed ?? (ulong)drawn[12],
        };
}
