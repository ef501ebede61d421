module ExpRegVerify.Properties.Evidence.NetworkSpaceLaws

open System
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Properties.Evidence.Actors
open ExpRegVerify.Solver.Instances
open FsCheck.FSharp
open FsCheck.Xunit
open Xunit

/// A space in which every key has something to draw.
let private wide =
    NetworkSpace(
        Samples = SizeRange(1, 9),
        Dimension = SizeRange(1, 7),
        Widths = [| 0L; 1L; 16L; 128L; 1024L |],
        Initialisations = [| Initialisation.Paired; Initialisation.Independent |],
        Steps = SizeRange(1, 5),
        StepFractions = [| 1.0; 0.5; 0.37 |],
        Deltas = [| 0.1; 0.2 |],
        CostMax = 200_000.0
    )

type Specs =
    static member Spec() = wide.Arbitrary

let private network (spec: Spec) = spec :?> NetworkSpec

let private sample (space: ISpecSpace) count =
    Gen.sampleWithSeed (FsCheck.Rnd(11UL, 13UL)) 50 count space.Arbitrary.Generator |> Array.map network

let private refusal pins =
    Assert.Throws<FormatException>(fun () -> (wide :> ISpecSpace).Where pins |> ignore).Message

[<Property(Arbitrary = [| typeof<Specs> |], MaxTest = 500)>]
let ``every spec drawn is valid, reads back, and is cheap enough`` (spec: Spec) =
    isNull (SpecLimits.Violation(network spec))
    && wide.Parse(spec.ToString()) = spec
    && spec.Cost <= wide.CostMax

[<Property(Arbitrary = [| typeof<Specs> |], MaxTest = 200)>]
let ``every shrink is valid, no dearer and another spec`` (spec: Spec) =
    wide.Arbitrary.Shrinker spec
    |> Seq.forall (fun shrunk ->
        isNull (SpecLimits.Violation(network shrunk))
        && shrunk.Cost <= spec.Cost
        && shrunk <> spec
        && wide.Parse(shrunk.ToString()) = shrunk)

[<Property(Arbitrary = [| typeof<Specs> |], MaxTest = 100)>]
let ``chains of shrinks end at the smallest spec`` (spec: Spec) =
    // Far more than any chain here needs: each step lowers one of a dozen small ranks.
    let rec descend (spec: Spec) stepsLeft =
        match Seq.tryLast (wide.Arbitrary.Shrinker spec) with
        | Some smaller when stepsLeft > 0 -> descend smaller (stepsLeft - 1)
        | Some _ -> None
        | None -> Some(network spec)

    match descend spec 5000 with
    | None -> false
    | Some last ->
        last.Samples = 1
        && last.Dimension = 1
        && last.Steps = 1
        && last.Law = DataLaw.Sphere
        && last.Labels = LabelLaw.Zero
        && last.Scale = 1.0
        && last.DataSeed = 1UL
        && last.InitialisationSeed = 1UL

[<Fact>]
let ``sizes are shrunk before laws, laws before numbers, numbers before seeds`` () =
    let spec =
        NetworkSpec(
            Samples = 8,
            Dimension = 6,
            Width = 128L,
            Law = DataLaw.Grid,
            Labels = LabelLaw.Signs,
            Scale = 0.3,
            DataSeed = 9UL,
            InitialisationSeed = 9UL
        )

    let rank (candidate: NetworkSpec) =
        if candidate.Samples <> 8 || candidate.Dimension <> 6 || candidate.Width <> 128L then
            0
        elif candidate.Law <> DataLaw.Grid || candidate.Labels <> LabelLaw.Signs then
            1
        elif candidate.Scale <> 0.3 then
            2
        else
            3

    let ranks = wide.Arbitrary.Shrinker spec |> Seq.map (network >> rank) |> Seq.toList

    Assert.Equal<int list>([ 0; 1; 2; 3 ], List.distinct ranks)
    Assert.Equal<int list>(List.sort ranks, ranks)

[<Fact>]
let ``every value of every key is drawn`` () =
    let specs = sample wide 2000

    let draws name (values: 'a seq) (key: NetworkSpec -> 'a) =
        let seen = specs |> Seq.map key |> Set.ofSeq
        Assert.True(Set.ofSeq values = seen, $"{name}: drawn were {seen}")

    draws "law" (Seq.map int wide.Laws) (fun spec -> int spec.Law)
    draws "labels" (Seq.map int wide.Labels) (fun spec -> int spec.Labels)
    draws "init" (Seq.map int wide.Initialisations) (fun spec -> int spec.Initialisation)
    draws "width" wide.Widths _.Width
    draws "n" [ 1..9 ] _.Samples
    draws "d" [ 1..7 ] _.Dimension
    draws "kappa" wide.Scales _.Scale
    draws "steps" [ 1..5 ] _.Steps
    draws "step" wide.StepFractions _.StepFraction
    draws "delta" wide.Deltas _.Delta
    draws "separation" wide.Separations _.Separation

[<Property(Arbitrary = [| typeof<Specs> |], MaxTest = 200)>]
let ``neighbours are valid, other specs, and the same for the same seed`` (spec: Spec) (seed: uint64) =
    let neighbours = wide.Neighbours(spec, seed)

    Seq.toList neighbours = Seq.toList (wide.Neighbours(spec, seed))
    && neighbours.Count >= 4
    && neighbours |> Seq.forall (fun near -> isNull (SpecLimits.Violation(network near)) && near <> spec)

[<Fact>]
let ``pins narrow what is drawn to what they say`` () =
    let pinned =
        (wide :> ISpecSpace)
            .Where("n=4..6,d=6,width=auto,init=paired,labels=bottom,law=sphere,kappa=0.7,delta=0.1,dataSeed=3")

    for spec in sample pinned 50 do
        Assert.InRange(spec.Samples, 4, 6)
        Assert.Equal(6, spec.Dimension)
        Assert.Equal(0L, spec.Width)
        Assert.Equal(Initialisation.Paired, spec.Initialisation)
        Assert.Equal(LabelLaw.BottomEigenvector, spec.Labels)
        Assert.Equal(DataLaw.Sphere, spec.Law)
        Assert.Equal(0.7, spec.Scale)
        Assert.Equal(0.1, spec.Delta)
        Assert.Equal(3UL, spec.DataSeed)

[<Fact>]
let ``a pinned range of widths is its ends and the powers of two between`` () =
    let widths =
        sample ((wide :> ISpecSpace).Where "width=6..20,n=2,d=2") 200 |> Seq.map _.Width |> Set.ofSeq

    Assert.Equal<Set<int64>>(set [ 6L; 8L; 16L; 20L ], widths)

[<Theory>]
[<InlineData("m=4", "m")>]
[<InlineData("n=0", "n=0")>]
[<InlineData("n=5..4", "n=5..4")>]
[<InlineData("n=4097", "4096")>]
[<InlineData("n=-1", "n=-1")>]
[<InlineData("n", "key=value")>]
[<InlineData("", "key=value")>]
[<InlineData("n=2,n=3", "twice")>]
[<InlineData("law=cube", "sphere")>]
[<InlineData("law=file", "--data")>]
[<InlineData("labels=file", "--data")>]
[<InlineData("init=both", "paired")>]
[<InlineData("width=7,init=paired", "even")>]
[<InlineData("law=orthonormal,n=9,d=2", "orthonormal")>]
[<InlineData("delta=1", "delta=1")>]
[<InlineData("kappa=1,5", "key=value")>]
[<InlineData("kappa=NaN", "kappa=NaN")>]
[<InlineData("initSeed=-1", "initSeed=-1")>]
let ``a bad pin is refused by name with what is accepted`` pins word = Assert.Contains(word, refusal pins)

[<Fact>]
let ``on a file the rows decide sizes and laws`` () =
    let reference = FileReference("points.csv", "0123456789abcdef", FileOptions())

    let file = DataFile(reference, String('0', 64), Inputs(3, 2, Array.init 6 float), [| 0.0; 1.0; 0.5 |])

    let onFile = wide.On file

    for spec in sample onFile 20 do
        Assert.Equal(3, spec.Samples)
        Assert.Equal(2, spec.Dimension)
        Assert.Equal(0L, spec.Width)
        Assert.Equal(DataLaw.File, spec.Law)
        Assert.Equal(reference, nonNull spec.File)
        Assert.Equal(NetworkSpace.FileStepCountMax, spec.Steps)

    let pinned = sample (onFile.Where "width=64") 1
    Assert.Equal(64L, pinned[0].Width)
    Assert.Throws<FormatException>(fun () -> onFile.Where "n=2" |> ignore) |> ignore

[<Property(Arbitrary = [| typeof<Specs> |], MaxTest = 100)>]
let ``initialisations share their data set, other data do not`` (spec: Spec) (seed: uint64) =
    let space = wide :> ISpecSpace

    let other =
        space.Neighbours(spec, 1UL)
        |> Seq.tryFind (fun near -> (network near).Samples <> (network spec).Samples)

    space.DataSet spec = space.DataSet(spec.WithInitialisationSeed seed)
    && (other |> Option.forall (fun near -> space.DataSet near <> space.DataSet spec))
