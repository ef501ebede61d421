using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Evidence.Search;

/// <summary>Specs that differ from a given one in one key, for the climb towards small margins.</summary>
internal static class RegressionNeighbours
{
    public static IReadOnlyList<Spec> Around(RegressionSpace space, RegressionSpec spec, ulong seed) =>
        NetworkNeighbours.Distinct(spec, seed, draws => Change(space, spec, draws), space.Contains);

    // Seeds come twice: where every law is fixed, they are all there is to move.
    private static RegressionSpec Change(RegressionSpace space, RegressionSpec spec, NeighbourDraws draws) =>
        draws.Of("key", 14) switch
        {
            0 => spec with { Scale = draws.Among("scale", space.Scales) },
            1 => spec with { Samples = draws.Near("n", spec.Samples, space.Samples) },
            2 => spec with { Dimension = draws.Near("d", spec.Dimension, space.Dimension) },
            3 => spec with { Matrix = draws.Among("matrix", space.Matrices) },
            4 => spec with { Target = draws.Among("target", space.Targets) },
            5 => spec with { Point = draws.Among("point", space.Points) },
            6 => spec with { Model = draws.Among("model", space.Models) },
            7 => spec with { TargetScale = draws.Among("targetScale", space.TargetScales) },
            8 => spec with { Beta = draws.Among("beta", space.Betas) },
            9 => spec with { Distance = draws.Among("distance", space.Distances) },
            10 => spec with { WeightFactor = draws.Among("weight", space.WeightFactors) },
            11 => spec with { Epsilon = draws.Among("epsilon", space.Epsilons) },
            12 => spec with { InitialisationSeed = draws.Seed("initSeed") },
            _ => spec with { DataSeed = draws.Seed("dataSeed") },
        };
}
