module ExpRegVerify.Properties.Solver.DataLawLaws

open System
open Xunit
open FsCheck.Xunit
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Kernels
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private factory = InstanceFactory(PlainArithmetic())

let private rows (spec: NetworkSpec) =
    let inputs = factory.Data(spec).Inputs
    Array.init spec.Samples (fun i -> inputs.Row(i).ToArray())

let private norm (x: float[]) = sqrt (Array.sumBy (fun v -> v * v) x)

let private distance (x: float[]) (y: float[]) = norm (Array.map2 (-) x y)

// Each coordinate has one rounding of its own, and the norm here d more.
let private slack (spec: NetworkSpec) =
    float (spec.Dimension + 4) * Rounding.UnitRoundoff

[<Property>]
let ``norms are what the law says`` (seed: int) =
    let spec = AnySpec.drawn seed
    let κ = spec.Scale
    let norms = rows spec |> Array.map norm
    let near target value = abs (value - target) <= slack spec * κ
    let most = κ * (1.0 + slack spec)

    match spec.Law with
    | DataLaw.Ball -> norms |> Array.forall (fun s -> s >= 0.3 * κ * (1.0 - slack spec) && s <= most)
    | DataLaw.Collinear
    | DataLaw.Grid -> near κ (Array.max norms) && norms |> Array.forall (fun s -> s > 0.0 && s <= most)
    | DataLaw.NearDuplicates when spec.Dimension = 1 -> norms |> Array.forall (fun s -> s <= most)
    | _ -> norms |> Array.forall (near κ)

[<Property>]
let ``antipodal pairs are exactly opposite`` (seed: int) =
    let drawn = AnySpec.drawn seed

    let spec =
        NetworkSpec(
            Samples = 6,
            Dimension = drawn.Dimension,
            Width = 2L,
            Law = DataLaw.Antipodal,
            Scale = drawn.Scale,
            DataSeed = drawn.DataSeed
        )

    rows spec |> Array.chunkBySize 2 |> Array.forall (fun pair -> Array.map (~-) pair[0] = pair[1])

[<Property>]
let ``near-duplicates are at their distance`` (seed: int) =
    let drawn = AnySpec.drawn seed
    let separation = 1 + abs (seed % 12)

    let spec =
        NetworkSpec(
            Samples = 6,
            Dimension = drawn.Dimension,
            Width = 2L,
            Law = DataLaw.NearDuplicates,
            Separation = separation,
            Scale = drawn.Scale,
            DataSeed = drawn.DataSeed
        )

    rows spec
    |> Array.chunkBySize 2
    |> Array.forall (fun pair ->
        let wanted = spec.Scale * Math.Pow(10.0, -float separation)
        abs (distance pair[0] pair[1] - wanted) <= 2.0 * slack spec * spec.Scale)

[<Property>]
let ``orthonormal rows are orthogonal and collinear rows have rank one`` (seed: int) =
    let spec = AnySpec.drawn seed
    let x = rows spec

    let dot (a: float[]) (b: float[]) =
        Array.fold2 (fun s u v -> s + u * v) 0.0 a b

    let κ2 = spec.Scale * spec.Scale

    let pairs = [
        for i in 0 .. x.Length - 1 do
            for j in 0 .. i - 1 -> (x[i], x[j])
    ]

    match spec.Law with
    // Twice Gram–Schmidt leaves a few roundings for each of the n·d operations.
    | DataLaw.Orthonormal ->
        pairs
        |> List.forall (fun (a, b) -> abs (dot a b) <= 8.0 * float (spec.Samples * spec.Dimension) * slack spec * κ2)
    | DataLaw.Collinear ->
        pairs |> List.forall (fun (a, b) -> abs (abs (dot a b) - norm a * norm b) <= 4.0 * slack spec * κ2)
    | _ -> true

[<Property>]
let ``grid, ball and collinear rows are distinct`` (seed: int) =
    let spec = AnySpec.drawn seed

    match spec.Law with
    | DataLaw.Grid
    | DataLaw.Ball
    | DataLaw.Collinear -> (rows spec |> Array.distinct).Length = spec.Samples
    | _ -> true

[<Property>]
let ``labels are at most 1, and an eigenvector's largest is 1`` (seed: int) =
    let spec = AnySpec.drawn seed
    let labels = factory.Data(spec).Labels

    match spec.Labels with
    | LabelLaw.Signs -> labels |> Array.forall (fun y -> abs y = 1.0)
    | LabelLaw.Zero -> labels |> Array.forall (fun y -> y = 0.0)
    | LabelLaw.Uniform -> labels |> Array.forall (fun y -> abs y < 1.0)
    | _ -> Array.max labels = 1.0 && labels |> Array.forall (fun y -> abs y <= 1.0)

[<Property>]
let ``fewer rows are the first rows of the same draw`` (seed: int) =
    let spec = AnySpec.drawn seed
    let fewer = AnySpec.resized ((spec.Samples + 1) / 2) spec.Dimension spec.Width spec

    match spec.Law with
    // These two are scaled by their largest norm, which may be among the rows left out.
    | DataLaw.Grid
    | DataLaw.Collinear ->
        Array.forall2
            (fun (a: float[]) (b: float[]) ->
                let cosine = Array.fold2 (fun s u v -> s + u * v) 0.0 a b / (norm a * norm b)
                abs (cosine - 1.0) <= 8.0 * slack spec)
            (rows fewer)
            (rows spec |> Array.truncate fewer.Samples)
    | _ -> rows fewer = (rows spec |> Array.truncate fewer.Samples)

[<Property>]
let ``fewer neurons are the first neurons of the same draw`` (seed: int) =
    let spec = AnySpec.drawn seed
    let fewer = AnySpec.resized spec.Samples spec.Dimension 2L spec

    let neurons (spec: NetworkSpec) =
        let weights = factory.Instance(factory.Data spec).InitialWeights

        [
            for r in 0L .. 1L -> weights.Signs[int r], [ for k in 0 .. spec.Dimension - 1 -> weights[r, k] ]
        ]

    neurons fewer = neurons spec

[<Property>]
let ``paired neurons share their weights and have opposite signs`` (seed: int) =
    let spec = AnySpec.drawn seed
    let weights = factory.Instance(factory.Data spec).InitialWeights
    let sign (r: int64) = float weights.Signs[int r]

    let alike (r: int64) =
        Seq.forall (fun k -> weights[r, k] = weights[r + 1L, k]) (seq { 0 .. spec.Dimension - 1 })

    spec.Initialisation <> Initialisation.Paired
    || Seq.forall (fun r -> alike r && sign r = 1.0 && sign (r + 1L) = -1.0) (seq { 0L .. 2L .. spec.Width - 2L })

[<Fact>]
let ``a label law draws the same numbers whatever arithmetic computes with them`` () =
    let spec = NetworkSpec(Samples = 5, Dimension = 3, Width = 2L, Labels = LabelLaw.BottomEigenvector)
    let kernels = InstanceFactory(KernelArithmetic(1))
    Assert.Equal<float[]>(factory.Data(spec).Labels, kernels.Data(spec).Labels)
