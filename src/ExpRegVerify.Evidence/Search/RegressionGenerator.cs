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
        from model in Gen.Elements(space.Models.ToArray())
        from samples in Gen.Choose(SamplesMin(space), space.Samples.Upper)
        from dimension in Gen.Choose(space.Dimension.Lower, Math.Min(samples, space.Dimension.Upper))
        from matrix in Gen.Elements(space.Matrices.ToArray())
        from target in Gen.Elements(space.Targets.ToArray())
        from point in Gen.Elements(space.Points.ToArray())
        from filled in Numbers(
            space,
            new RegressionSpec
            {
                Model = model,
                Samples = samples,
                Dimension = dimension,
                Matrix = matrix,
                Target = target,
                Point = point,
            }
        )
        select filled;

    /// <summary>The least n that leaves room for the least d.</summary>
    public static int SamplesMin(RegressionSpace space) => Math.Max(space.Samples.Lower, space.Dimension.Lower);

    private static Gen<RegressionSpec> Numbers(RegressionSpace space, RegressionSpec sized) =>
        from targetScale in Gen.Elements(space.TargetScales.ToArray())
        from scale in Gen.Elements(space.Scales.ToArray())
        from beta in Gen.Elements(space.Betas.ToArray())
        from distance in Gen.Elements(space.Distances.ToArray())
        from weight in Gen.Elements(space.WeightFactors.ToArray())
        from epsilon in Gen.Elements(space.Epsilons.ToArray())
        from delta in Gen.Elements(space.Deltas.ToArray())
        from dataSeed in Gen.Choose(1, SeedMax)
        from initialisationSeed in Gen.Choose(1, SeedMax)
        select sized with
        {
            TargetScale = targetScale,
            Scale = scale,
            Beta = beta,
            Distance = distance,
            WeightFactor = weight,
            Epsilon = epsilon,
            Delta = delta,
            DataSeed = space.DataSeed ?? (ulong)dataSeed,
            InitialisationSeed = space.InitialisationSeed ?? (ulong)initialisationSeed,
        };
}
