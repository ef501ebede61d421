/// How probability claims are judged.
module ExpRegVerify.Properties.Evidence.ProbabilityLaws

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

[<Fact>]
let ``a rate well below δ is supported on the worst data sets, with that scope`` () =
    let result = resultOf (bernoulli 0.01)
    Assert.Equal(LemmaVerdict.Supported, result.Verdict)
    Assert.Equal(Nullable 4, result.DataSets)
    Assert.Equal(4, result.Evidence.Count)

    for entry in result.Evidence do
        Assert.True(entry.LogESupport >= entry.ThresholdLog)
        Assert.Equal(0, entry.DrawsStillNeeded)
        Assert.Equal(entry.Draws, entry.Curve.Count)
        Assert.True(entry.RateLower <= 0.01 && 0.01 <= entry.RateUpper)

[<Fact>]
let ``a rate well above δ is refuted, with a counterexample that the slow path confirms`` () =
    let result = resultOf (bernoulli 0.5)
    Assert.Equal(LemmaVerdict.Refuted, result.Verdict)
    Assert.True((counterexampleOf result).SlowPathAgrees)
    Assert.Contains(result.Evidence, fun entry -> entry.LogERefute >= entry.ThresholdLog)

[<Fact>]
let ``a rate near δ stays undecided and says how many draws are missing`` () =
    let result = resultOf (bernoulli 0.09)
    Assert.Equal(LemmaVerdict.Undecided, result.Verdict)
    Assert.Contains(result.Evidence, fun entry -> entry.DrawsStillNeeded > 0)

[<Fact>]
let ``an inconclusive draw counts against the side being proved`` () =
    let murky = lemmaOf "murky" (Claim.Probability 0.1) space (fun _ _ -> [ met ], [ inconclusive ])

    let result = resultOf murky
    Assert.Equal(LemmaVerdict.Undecided, result.Verdict)

    for entry in result.Evidence do
        Assert.Equal(0, entry.Failures)
        Assert.Equal(entry.Draws, entry.Inconclusive)
        Assert.True(entry.LogERefute < 0.0 && entry.LogESupport < 0.0)

[<Fact>]
let ``confirmed data sets are distinct, and their draws are fresh`` () =
    let seeds = HashSet<uint64>()

    let watched =
        lemmaOf "watched" (Claim.Probability 0.1) space (fun spec _ ->
            lock seeds (fun () -> seeds.Add spec.InitialisationSeed |> ignore)
            [ met ], [ holding ])

    let result = resultOf watched
    let dataSets = result.Evidence |> Seq.map (fun entry -> entry.Token) |> Seq.distinct |> Seq.length
    Assert.Equal(4, dataSets)
    let fresh = seeds |> Seq.filter (fun seed -> seed >= (1UL <<< 63)) |> Seq.length
    // The last batch of each data set is examined whole, and looked at up to the draw that decides.
    let draws = result.Evidence |> Seq.sumBy (fun entry -> entry.Draws)
    Assert.InRange(fresh, draws, draws + 4 * (WorkPlan.BatchSize - 1))

[<Fact>]
let ``K is twice the confirmations planned, and fixed before the first draw`` () =
    let result = run (arguments [ bernoulli 0.01; truth; bernoulli 0.02 ])
    Assert.Equal(8, result.ConfirmationsPlanned)
    Assert.Equal(Math.Log(16.0 / 1e-6), result.ThresholdLog, 12)

[<Fact>]
let ``the slow path can veto the refutation of a probability claim`` () =
    let disputed =
        lemmaOf "disputed" (Claim.Probability 0.1) space (fun _ name ->
            [ met ], [ (if name = slow.Name then holding else violated) ])

    let result = run (arguments [ disputed ])
    Assert.Equal(LemmaVerdict.ImplementationDisagrees, result.Lemmas[0].Verdict)
    Assert.Equal(4, result.ExitCode)

[<Fact>]
let ``exploration is told from confirmation: every case has its place, the worst data sets are marked`` () =
    let result = resultOf (bernoulli 0.01)
    let places = result.Exploration |> Seq.map _.Evaluation |> List.ofSeq
    Assert.Equal<int list>([ 1 .. result.Counts.Cases + result.ClimbedCases ], places)
    let climbed = result.Exploration |> Seq.filter _.IsClimbed |> Seq.length
    Assert.Equal(result.ClimbedCases, climbed)
    Assert.Equal(result.Evidence.Count, result.Exploration |> Seq.filter _.IsConfirmed |> Seq.length)
    let highest = result.Exploration |> Seq.map _.Ratio |> Seq.max
    Assert.Contains(result.Exploration, fun one -> one.IsConfirmed && one.Ratio = highest)
