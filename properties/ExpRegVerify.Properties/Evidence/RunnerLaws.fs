/// How claims about every instance are judged.
module ExpRegVerify.Properties.Evidence.RunnerLaws

open System
open System.Collections.Generic
open System.Threading
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Numerics.Random
open ExpRegVerify.Properties.Evidence.Actors
open ExpRegVerify.Solver.Instances
open FsCheck.FSharp
open Xunit

let private share part whole = float part / float whole

[<Fact>]
let ``a claim that holds in enough random cases is supported, with the rate that this excludes`` () =
    let result = resultOf truth
    Assert.Equal(LemmaVerdict.Supported, result.Verdict)
    Assert.Equal(1500, result.Counts.Held)
    Assert.Equal(1.0 - 0.05 ** (1.0 / 1500.0), result.ExcludedRate.Value, 15)
    Assert.Null result.DataSets
    Assert.Null result.Counterexample

[<Fact>]
let ``climbed cases are not counted`` () =
    let result = resultOf truth
    Assert.Equal(1500, result.Counts.Cases)
    Assert.Equal(1500, result.Ratios.Count)
    Assert.Equal(1500, result.Coverage |> Seq.filter (fun entry -> entry.Key = "law") |> Seq.sumBy _.Drawn)

/// The actors' space; notes the size of everything that is drawn from it.
let private watched (sizes: List<int>) =
    let space: ISpecSpace = space

    {
        new ISpecSpace with
            member _.Arbitrary =
                Gen.sized (fun size ->
                    sizes.Add size
                    space.Arbitrary.Generator)
                |> Arb.fromGen

            member _.Neighbours(spec, seed) = space.Neighbours(spec, seed)
            member _.Where pins = space.Where pins
            member _.Keys = space.Keys
            member _.TakesFile = space.TakesFile
            member _.On file = space.On file
            member _.Parse text = space.Parse text
            member _.CostMax = space.CostMax
            member _.DataSet spec = space.DataSet spec
            member _.Stamps spec = space.Stamps spec
    }

[<Fact>]
let ``a random case is drawn once, at FsCheck's usual size`` () =
    let sizes = List<int>()

    let lemma = lemmaOf "watched" (Claim.Always()) (watched sizes) (fun _ _ -> [ met ], [ holding ])

    let result = resultOf lemma
    Assert.Equal(result.Counts.Cases, sizes.Count)
    Assert.All(sizes, fun size -> Assert.Equal(50, size))

[<Fact>]
let ``fewer than a hundred held cases leave a claim undecided`` () =
    let arguments = RunArguments(Lemmas = [| truth |], Cases = 99, Threads = 1)
    let result = (run arguments).Lemmas[0]
    Assert.Equal(LemmaVerdict.Undecided, result.Verdict)
    Assert.Equal(99, result.Counts.Cases)
    Assert.False result.ExcludedRate.HasValue

[<Fact>]
let ``more cases are drawn until enough are not vacuous, up to a limit`` () =
    let sometimes =
        always (fun spec _ -> [ (if spec.DataSeed % 32UL = 0UL then met else missed) ], [ holding ])

    let result = resultOf sometimes
    Assert.Equal(LemmaVerdict.Supported, result.Verdict)
    Assert.True(result.Counts.Cases > 1500 && result.Counts.Held >= 100)

    let hardly =
        always (fun spec _ -> [ (if spec.DataSeed % 128UL = 0UL then met else missed) ], [ holding ])

    let result = resultOf hardly
    Assert.Equal(LemmaVerdict.Undecided, result.Verdict)
    Assert.Equal(6000, result.Counts.Cases)

[<Fact>]
let ``a claim whose hypotheses are never met is vacuous, whatever it compares`` () =
    let result = resultOf (always (fun _ _ -> [ missed ], [ violated ]))
    Assert.Equal(LemmaVerdict.Vacuous, result.Verdict)
    Assert.Null result.Worst
    Assert.Equal(missed, result.TightestHypotheses[0])

[<Fact>]
let ``inconclusive cases count neither as held nor as violated`` () =
    let isOpen (spec: NetworkSpec) = spec.Samples = 2

    let result =
        resultOf (always (fun spec _ -> [ met ], [ (if isOpen spec then inconclusive else holding) ]))

    Assert.Equal(LemmaVerdict.Undecided, result.Verdict)
    Assert.Equal(0, result.Counts.Violated)
    Assert.InRange(share result.Counts.Inconclusive result.Counts.Cases, 0.05, 0.4)

[<Fact>]
let ``undecided hypotheses make a violation inconclusive`` () =
    let result = resultOf (always (fun _ _ -> [ met; undecided ], [ violated ]))
    Assert.Equal(LemmaVerdict.Undecided, result.Verdict)
    Assert.Equal(result.Counts.Cases, result.Counts.Inconclusive)

[<Fact>]
let ``a few inconclusive cases do not hide support`` () =
    let isOpen (spec: NetworkSpec) = spec.DataSeed % 50UL = 0UL

    let result =
        resultOf (always (fun spec _ -> [ met ], [ (if isOpen spec then inconclusive else holding) ]))

    Assert.Equal(LemmaVerdict.Supported, result.Verdict)

[<Fact>]
let ``the worst case is the one that certainly comes closest, not the one with the widest sides`` () =
    let wide = Comparison.AtMost("left ≤ right", between 0.0 0.99, exactly 1.0)

    let result =
        resultOf (
            always (fun spec _ ->
                [ met ],
                [
                    match spec.DataSeed % 32UL with
                    | 0UL -> inconclusive
                    | 1UL -> wide
                    | _ -> holding
                ])
        )

    Assert.True(result.Counts.Inconclusive > 0)
    Assert.Equal(0.5, (comparisonOf (worstOf result)).Ratio)

[<Fact>]
let ``one violation refutes; the minimal and the worst case are both reported`` () =
    let result = resultOf falseAbove
    Assert.Equal(LemmaVerdict.Refuted, result.Verdict)
    let shrunk = (counterexampleOf result).Shrunk.Finding
    let smallest = shrunk.Spec :?> NetworkSpec
    Assert.Equal((4, 3), (smallest.Samples, smallest.Dimension))
    Assert.Equal(CaseVerdict.Violated, shrunk.Verdict)
    Assert.True((counterexampleOf result).SlowPathAgrees)
    Assert.InRange((counterexampleOf result).ShrinkEvaluations, 1, 500)
    Assert.Equal(CaseVerdict.Violated, (worstOf result).Finding.Verdict)
    Assert.Equal(6.0, (comparisonOf (worstOf result)).Ratio)

[<Fact>]
let ``a violation that only the climb reaches refutes too, and is not counted`` () =
    let hidden =
        always (fun spec _ ->
            let conditions = [
                spec.Law = DataLaw.Grid
                spec.Labels = LabelLaw.BottomEigenvector
                spec.Scale = 1.0
            ]

            [ met ], [ atMost (conditions |> List.filter id |> List.length |> float) 2.5 ])

    let arguments = RunArguments(Lemmas = [| hidden |], Cases = 10, Effort = 10.0, Threads = 1)
    let result = (run arguments).Lemmas[0]
    Assert.Equal(LemmaVerdict.Refuted, result.Verdict)
    Assert.Equal(0, result.Counts.Violated)

[<Fact>]
let ``a shrunk case is no dearer than the original`` () =
    let counterexample = counterexampleOf (resultOf falseAbove)
    Assert.True(counterexample.Shrunk.Finding.Spec.Cost <= counterexample.Original.Finding.Spec.Cost)

[<Fact>]
let ``a violation that the slow path denies is a disagreement, never a refutation`` () =
    let disputed = always (fun _ name -> [ met ], [ (if name = slow.Name then holding else violated) ])

    let result = run (arguments [ disputed ])
    Assert.Equal(LemmaVerdict.ImplementationDisagrees, result.Lemmas[0].Verdict)
    Assert.False((counterexampleOf result.Lemmas[0]).SlowPathAgrees)
    Assert.Equal(4, result.ExitCode)

[<Fact>]
let ``where the slow path leaves the shrunk case open, a larger one that it confirms is shown`` () =
    let rounded =
        always (fun spec name ->
            let isNear = name = slow.Name && spec.Samples < 5

            [ met ],
            [
                (if isNear then inconclusive
                 elif spec.Samples >= 3 then violated
                 else holding)
            ])

    let result = resultOf rounded
    Assert.Equal(LemmaVerdict.Refuted, result.Verdict)
    Assert.InRange(((counterexampleOf result).Shrunk.Finding.Spec :?> NetworkSpec).Samples, 5, 6)

[<Fact>]
let ``a slow path that confirms nothing is a disagreement`` () =
    let rounded = always (fun _ name -> [ met ], [ (if name = slow.Name then inconclusive else violated) ])

    Assert.Equal(LemmaVerdict.ImplementationDisagrees, (resultOf rounded).Verdict)

[<Fact>]
let ``the tightest hypotheses are those of a case that met them all, where there is one`` () =
    let hypothesis actual =
        Hypothesis.AtLeast("actual", exactly 1.0, exactly actual)

    let result =
        resultOf (
            always (fun spec _ ->
                (match spec.Samples with
                 | 1 -> [ undecided ]
                 | 2 -> [ missed ]
                 | samples -> [ hypothesis (float samples) ]),
                [ holding ])
        )

    Assert.Equal(hypothesis 3.0, Assert.Single result.TightestHypotheses)
