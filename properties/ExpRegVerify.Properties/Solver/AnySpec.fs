/// Specs for the laws of this house: drawn from one integer, never as arrays, so that FsCheck's shrinkers cannot
/// break them.
module ExpRegVerify.Properties.Solver.AnySpec

open ExpRegVerify.Numerics.Random
open ExpRegVerify.Solver.Instances

let private drawnLaws = [|
    DataLaw.Sphere
    DataLaw.Ball
    DataLaw.NearDuplicates
    DataLaw.Antipodal
    DataLaw.Collinear
    DataLaw.Orthonormal
    DataLaw.Grid
|]

let private drawnLabels = [|
    LabelLaw.Signs
    LabelLaw.Uniform
    LabelLaw.Zero
    LabelLaw.TopEigenvector
    LabelLaw.BottomEigenvector
|]

/// A valid spec of small sizes with every law, decided by the seed alone.
let drawn (seed: int) =
    let random = CounterRandom(uint64 (uint32 seed))

    let choice index count =
        int (random.Bits(RandomStream.Probe, uint64 index, 0u) % uint64 count)

    let uniform index =
        random.Uniform(RandomStream.Probe, uint64 index, 0u)

    let law = drawnLaws[choice 0 drawnLaws.Length]
    let samples = 1 + choice 1 6
    let dimension = (if law = DataLaw.Orthonormal then samples else 1) + choice 2 5

    NetworkSpec(
        Samples = samples,
        Dimension = dimension,
        Width = 2L * int64 (1 + choice 3 20),
        Initialisation = enum (choice 4 2),
        Law = law,
        Scale = 0.1 + uniform 5,
        Separation = (if law = DataLaw.NearDuplicates then 1 + choice 6 12 else 1),
        Labels = drawnLabels[choice 7 drawnLabels.Length],
        Steps = choice 8 100,
        StepFraction = uniform 9,
        Delta = uniform 10,
        DataSeed = random.Bits(RandomStream.Probe, 11UL, 0u),
        InitialisationSeed = random.Bits(RandomStream.Probe, 12UL, 0u)
    )

/// A copy of a spec with other sizes; F# has no `with` for C# records.
let resized (samples: int) (dimension: int) (width: int64) (spec: NetworkSpec) =
    NetworkSpec(
        Samples = samples,
        Dimension = dimension,
        Width = width,
        Initialisation = spec.Initialisation,
        Law = spec.Law,
        Scale = spec.Scale,
        Separation = spec.Separation,
        Labels = spec.Labels,
        Steps = spec.Steps,
        StepFraction = spec.StepFraction,
        Delta = spec.Delta,
        DataSeed = spec.DataSeed,
        InitialisationSeed = spec.InitialisationSeed
    )
