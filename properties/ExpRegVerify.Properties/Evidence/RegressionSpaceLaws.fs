module ExpRegVerify.Properties.Evidence.RegressionSpaceLaws

open System
open System.Threading
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Properties.Evidence.Actors
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions
open FsCheck.FSharp
open FsCheck.Xunit
open Xunit

/// A space in which every key has something to draw.
let private wide =
    RegressionSpace(
        Models = [| "softmax"; "resnet-softmax"; "rescaled-sinh" |],
        Samples = SizeRange(1, 7),
        Dimension = SizeRange(1, 5),
        Matrices = Enum.GetValues<MatrixLaw>(),
        Targets = Enum.GetValues<TargetLaw>(),
        TargetScales = [| 1.0; 2.5 |],
        Points = Enum.GetValues<PointLaw>(),
        Scales = [| 1.0; 0.3; 4.0 |],
        Betas = [| 1.0; 0.1 |],
        Distances = [| 1.0; 0.01 |],
        WeightFactors = [| 0.0; 1.5 |],
        Epsilons = [| 0.1; 0.3 |],
        Deltas = [| 0.1; 0.2 |]
    )

type Specs =
    static member Spec() = wide.Arbitrary

let private regression (spec: Spec) = spec :?> RegressionSpec

let private sample (space: ISpecSpace) count =
    Gen.sampleWithSeed (FsCheck.Rnd(11UL, 13UL)) 50 count space.Arbitrary.Generator
    |> Array.map regression

let private refusal pins =
    Assert.Throws<FormatException>(fun () -> (wide :> ISpecSpace).Where pins |> ignore).Message

let private isValid (spec: Spec) =
    isNull (RegressionLimits.Violation(regression spec))

[<Property(Arbitrary = [| typeof<Specs> |], MaxTest = 500)>]
let ``every spec drawn is valid, reads back, and fits into a token`` (spec: Spec) =
    let struct (id, text) = Token.Parse(Token.Print("a-b", spec))
    isValid spec && wide.Parse(spec.ToString()) = spec && id = "a-b" && wide.Parse text = spec

[<Property(Arbitrary = [| typeof<Specs> |], MaxTest = 100)>]
let ``dropping, doubling or reordering an entry is refused`` (spec: Spec) =
    let entries = spec.ToString().Split ','

    let refused (parts: string[]) =
        let error = Assert.Throws<FormatException>(fun () -> wide.Parse(String.Join(',', parts)) |> ignore)
        not (error.Message.Contains '\n')

    entries
    |> Array.indexed
    |> Array.forall (fun (at, entry) ->
        refused (Array.removeAt at entries)
        && refused (Array.append entries [| entry |])
        && (at = 0 || refused (Array.insertAt 0 entry (Array.removeAt at entries))))

[<Property(Arbitrary = [| typeof<Specs> |], MaxTest = 200)>]
let ``every shrink is valid, in the space, no dearer and another spec`` (spec: Spec) =
    wide.Arbitrary.Shrinker spec
    |> Seq.forall (fun shrunk ->
        isValid shrunk
        && shrunk.Cost <= spec.Cost
        && shrunk <> spec
        && wide.Parse(shrunk.ToString()) = shrunk)

[<Property(Arbitrary = [| typeof<Specs> |], MaxTest = 100)>]
let ``chains of shrinks end at the smallest spec`` (spec: Spec) =
    // Far more than any chain here needs: each step lowers one of fifteen small ranks.
    let rec descend (spec: Spec) stepsLeft =
        match Seq.tryLast (wide.Arbitrary.Shrinker spec) with
        | Some smaller when stepsLeft > 0 -> descend smaller (stepsLeft - 1)
        | Some _ -> None
        | None -> Some(regression spec)

    descend spec 5000 = Some(RegressionSpec(Model = "softmax", Samples = 1, Dimension = 1))

[<Property(Arbitrary = [| typeof<Specs> |], MaxTest = 100)>]
let ``the simplest spec of all is the first thing that shrinking tries`` (spec: Spec) =
    let first = wide.Arbitrary.Shrinker spec |> Seq.tryHead
    let simplest = RegressionSpec(Model = "softmax", Samples = 1, Dimension = 1) :> Spec
    spec = simplest || first = Some simplest

[<Fact>]
let ``every value of every key is drawn`` () =
    let specs = sample wide 2000

    let draws name (values: 'a seq) (key: RegressionSpec -> 'a) =
        let seen = specs |> Seq.map key |> Set.ofSeq
        Assert.True(Set.ofSeq values = seen, $"{name}: drawn were {seen}")

    draws "model" wide.Models _.Model
    draws "n" [ 1..7 ] _.Samples
    draws "d" [ 1..5 ] _.Dimension
    draws "matrix" (Seq.map int wide.Matrices) (fun spec -> int spec.Matrix)
    draws "target" (Seq.map int wide.Targets) (fun spec -> int spec.Target)
    draws "targetScale" wide.TargetScales _.TargetScale
    draws "point" (Seq.map int wide.Points) (fun spec -> int spec.Point)
    draws "scale" wide.Scales _.Scale
    draws "beta" wide.Betas _.Beta
    draws "distance" wide.Distances _.Distance
    draws "weight" wide.WeightFactors _.WeightFactor
    draws "epsilon" wide.Epsilons _.Epsilon
    draws "delta" wide.Deltas _.Delta

[<Property(Arbitrary = [| typeof<Specs> |], MaxTest = 200)>]
let ``neighbours are valid, other specs, and the same for the same seed`` (spec: Spec) (seed: uint64) =
    let neighbours = wide.Neighbours(spec, seed)

    Seq.toList neighbours = Seq.toList (wide.Neighbours(spec, seed))
    && neighbours.Count >= 4
    && neighbours |> Seq.forall (fun near -> isValid near && near <> spec)

[<Fact>]
let ``pins narrow what is drawn to what they say`` () =
    let pinned =
        (wide :> ISpecSpace)
            .Where("model=softmax,n=4..6,d=2,matrix=graded,target=signed,point=falling,scale=0.7,weight=2,dataSeed=3")

    for spec in sample pinned 50 do
        Assert.Equal("softmax", spec.Model)
        Assert.InRange(spec.Samples, 4, 6)
        Assert.Equal(2, spec.Dimension)
        Assert.Equal(MatrixLaw.Graded, spec.Matrix)
        Assert.Equal(TargetLaw.Signed, spec.Target)
        Assert.Equal(PointLaw.Falling, spec.Point)
        Assert.Equal(0.7, spec.Scale)
        Assert.Equal(2.0, spec.WeightFactor)
        Assert.Equal(3UL, spec.DataSeed)

[<Theory>]
[<InlineData("m=4", "m")>]
[<InlineData("n=0", "n=0")>]
[<InlineData("n=4097", "4096")>]
[<InlineData("n=2,d=3", "d ≤ n")>]
[<InlineData("n", "key=value")>]
[<InlineData("n=2,n=3", "twice")>]
[<InlineData("model=tanh", "softmax")>]
[<InlineData("model=exp", "rescaled-sinh")>]
[<InlineData("matrix=cube", "identity")>]
[<InlineData("target=two-hot", "one-hot")>]
[<InlineData("point=here", "near-singular")>]
[<InlineData("scale=0", "scale=0")>]
[<InlineData("weight=-1", "weight=-1")>]
[<InlineData("epsilon=1", "epsilon=1")>]
[<InlineData("delta=NaN", "delta=NaN")>]
[<InlineData("initSeed=9223372036854775808", "9223372036854775807")>]
let ``a bad pin is refused by name with what is accepted`` pins word = Assert.Contains(word, refusal pins)

[<Theory>]
[<InlineData("model=tanh", "model=tanh")>]
[<InlineData("n=0", "n=0")>]
[<InlineData("n=1", "d=2")>]
[<InlineData("scale=0", "scale=0")>]
[<InlineData("beta=-1", "beta=-1")>]
[<InlineData("delta=1", "delta=1")>]
[<InlineData("weight=1E+300", "weight=1E+300")>]
let ``a spec out of range is refused by name`` (change: string) word =
    let spec = RegressionSpec(Model = "exp", Samples = 3, Dimension = 2).ToString()
    let key = change.Split('=')[0]

    let changed =
        spec.Split ','
        |> Array.map (fun entry ->
            if entry.StartsWith(key + "=", StringComparison.Ordinal) then
                change
            else
                entry)

    let error = Assert.Throws<FormatException>(fun () -> wide.Parse(String.Join(',', changed)) |> ignore)
    Assert.Contains(word, error.Message)

[<Property(Arbitrary = [| typeof<Specs> |], MaxTest = 100)>]
let ``initialisations share their data set, other data do not`` (spec: Spec) (seed: uint64) =
    let space = wide :> ISpecSpace
    let other = RegressionSpec(Model = "softmax", Samples = 9, Dimension = 1) :> Spec

    space.DataSet spec = space.DataSet(spec.WithInitialisationSeed seed)
    && space.DataSet other <> space.DataSet spec

let private onRegressions =
    let networks = always (fun _ _ -> [ met ], [ holding ])

    {
        new ILemma with
            member _.Description = networks.Description
            member _.Mutants = [||]
            member _.Space = wide
            member _.Resolve(spec, _) = spec

            member _.Examine(spec, _) =
                Finding("always", spec, [| met |], [| holding |])

            member _.Draw(_, _) =
                Array.empty<ExpRegVerify.Evidence.Figures.Figure>
    }

let private onNetworks = always (fun _ _ -> [ met ], [ holding ])

let private run arguments =
    Runner(fast, slow).Run(arguments, null, CancellationToken.None)

[<Fact>]
let ``a key is pinned where it is known, and refused where nobody knows it`` () =
    let lemmas: ILemma[] = [| onNetworks; onRegressions |]
    let both = run (RunArguments(Lemmas = lemmas, Where = "kappa=1,matrix=identity,n=3", Cases = 5))

    for lemma in both.Lemmas do
        Assert.All(
            lemma.Coverage,
            fun stamp ->
                if stamp.Key = "n" then
                    Assert.Equal("3", stamp.Value)
        )

        Assert.All(
            lemma.Coverage,
            fun stamp ->
                if stamp.Key = "matrix" then
                    Assert.Equal("identity", stamp.Value)
        )

    let refused (lemmas: ILemma[]) where =
        Assert.Throws<FormatException>(fun () -> run (RunArguments(Lemmas = lemmas, Where = where)) |> ignore).Message

    Assert.Contains("matrix", refused [| onNetworks |] "matrix=identity")
    Assert.Contains("colour", refused lemmas "colour=red")
    Assert.Contains("matrix=cube", refused lemmas "matrix=cube")

[<Fact>]
let ``beside a file, regressions stay on random instances with the plan that these have`` () =
    let reference = FileReference("points.csv", "0123456789abcdef", FileOptions())
    let file = DataFile(reference, String('0', 64), Inputs(3, 2, Array.init 6 float), [| 0.0; 1.0; 0.5 |])
    let result = run (RunArguments(Lemmas = [| onNetworks; onRegressions |], File = file, Effort = 0.1))
    Assert.Equal(Nullable 1, result.Lemmas[0].DataSets)
    Assert.Equal(WorkPlan.FileInitialisations, result.Lemmas[0].Counts.Cases)
    Assert.Equal(Nullable(), result.Lemmas[1].DataSets)
    Assert.Equal(150, result.Lemmas[1].Counts.Cases)
    Assert.Equal(LemmaVerdict.Supported, result.Lemmas[1].Verdict)
