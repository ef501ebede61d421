/// The promise of the sequential test, measured on planted lemmas.
module ExpRegVerify.Properties.Evidence.CalibrationLaws

open System
open System.Collections.Generic
open System.Threading
open ExpRegVerify.Evidence.Statistics
open ExpRegVerify.Numerics.Random
open ExpRegVerify.Properties.Evidence.Actors
open Xunit

let private plan rate =
    CalibrationPlan(Rate = rate, Delta = 0.1, Alpha = 0.05, Replays = 1000, DrawsMax = 500)

let private run (plan: CalibrationPlan) =
    Calibration.Run(plan, 1, null, CancellationToken.None)

[<Fact>]
let ``repetitions add up, and only decided ones have draws`` () =
    for rate in [ 0.0; 0.05; 0.1; 0.2; 1.0 ] do
        let result = run (plan rate)
        Assert.Equal(1000, result.Refuted + result.Supported + result.Undecided)
        Assert.Equal(result.Refuted + result.Supported, result.DrawsToDecision.Count)
        Assert.All(result.DrawsToDecision, (fun draws -> Assert.InRange(draws, 1, 500)))

[<Fact>]
let ``false shares keep the promise at, below and above δ`` () =
    for rate in [ 0.05; 0.09; 0.1; 0.11; 0.2 ] do
        Assert.True (run (plan rate)).IsPromiseKept

[<Fact>]
let ``rates half and twice δ are told from it, on the right side`` () =
    Assert.InRange((run (plan 0.05)).Supported, 900, 1000)
    Assert.InRange((run (plan 0.2)).Refuted, 900, 1000)

[<Fact>]
let ``a refutation is false up to δ, a support from δ on, and at δ both are`` () =
    let counted rate =
        let result = CalibrationResult(plan rate, 7, 5, [| 1 |])
        result.FalseRefutations, result.FalseSupports

    Assert.Equal((7, 0), counted 0.05)
    Assert.Equal((7, 5), counted 0.1)
    Assert.Equal((0, 5), counted 0.2)

[<Fact>]
let ``the promise is broken by one false decision more than its share`` () =
    let withFalse count =
        CalibrationResult(plan 0.1, count, 0, [||]).IsPromiseKept

    Assert.True(withFalse 50)
    Assert.False(withFalse 51)

[<Fact>]
let ``a repetition is the sequential test, looked at after every draw`` () =
    let plan = plan 0.15
    let test = SequentialTest(plan.Delta, plan.ThresholdLog)
    let random = CounterRandom(plan.Seed)

    let rec repeat replay failures draws =
        if draws > plan.DrawsMax then
            None
        else
            let isFailure = random.Uniform(RandomStream.Planted, replay, uint32 draws) < plan.Rate
            let failures = if isFailure then failures + 1L else failures

            match test.LookAt(failures, 0L, draws).Decision with
            | SequentialDecision.None -> repeat replay failures (draws + 1)
            | decision -> Some(decision, draws)

    let decided = [ 0UL .. uint64 plan.Replays - 1UL ] |> List.choose (fun replay -> repeat replay 0L 1)

    let result = run plan
    Assert.Equal(decided |> List.filter (fst >> (=) SequentialDecision.Refuted) |> List.length, result.Refuted)
    Assert.Equal<int>(decided |> List.map snd |> List.sort, result.DrawsToDecision)

[<Fact>]
let ``threads change nothing, and another seed does`` () =
    let on threads seed =
        let plan =
            CalibrationPlan(Rate = 0.1, Delta = 0.1, Alpha = 0.05, Replays = 2000, DrawsMax = 200, Seed = seed)

        Calibration.Run(plan, threads, null, CancellationToken.None).DrawsToDecision

    Assert.Equal<int>(on 1 1UL, on 3 1UL)
    Assert.NotEqual<int>(on 1 1UL, on 1 2UL)

[<Fact>]
let ``quantiles are the least draws by which a share had decided`` () =
    let result = CalibrationResult(plan 0.1, 4, 0, [| 10; 20; 30; 40 |])
    Assert.Equal(Nullable 20, result.DrawsQuantile 0.5)
    Assert.Equal(Nullable 40, result.DrawsQuantile 0.95)
    Assert.False(CalibrationResult(plan 0.1, 0, 0, [||]).DrawsQuantile(0.5).HasValue)

[<Fact>]
let ``a plan and a test must be there`` () =
    let name (action: unit -> unit) =
        Assert.Throws<ArgumentNullException>(action).ParamName

    Assert.Equal("plan", name (fun () -> run Unchecked.defaultof<CalibrationPlan> |> ignore))

    Assert.Equal(
        "test",
        name (fun () -> DecisionBoundary(Unchecked.defaultof<SequentialTest>, 1, CancellationToken.None) |> ignore)
    )

[<Fact>]
let ``numbers out of their range are refused by name`` () =
    let refused (plan: CalibrationPlan) =
        Assert.Throws<ArgumentOutOfRangeException>(fun () -> run plan |> ignore).Message

    let planned rate δ α replays draws =
        CalibrationPlan(Rate = rate, Delta = δ, Alpha = α, Replays = replays, DrawsMax = draws)

    Assert.Contains("Rate", refused (planned 1.5 0.1 0.05 1 1))
    Assert.Contains("delta", refused (planned 0.1 1.0 0.05 1 1))
    Assert.Contains("Alpha", refused (planned 0.1 0.1 0.6 1 1))
    Assert.Contains("Replays", refused (planned 0.1 0.1 0.05 0 1))
    Assert.Contains("DrawsMax", refused (planned 0.1 0.1 0.05 1 0))
    Assert.Contains("Rate", refused (planned -0.1 0.1 0.05 1 1))
    Assert.Contains("Alpha", refused (planned 0.1 0.1 0.0 1 1))
    Assert.Contains("DrawsMax", refused (planned 0.1 0.1 0.05 1 (CalibrationPlan.DrawsLimit + 1)))

    // The ends of the ranges belong to them.
    for edge in [ planned 0.0 0.1 0.5 1 1; planned 1.0 0.1 0.5 1 1 ] do
        Assert.Equal(1, (run edge).Plan.Replays)

[<Fact>]
let ``as many draws as a table has room for are accepted`` () =
    let longest =
        CalibrationPlan(Rate = 0.1, Delta = 0.1, Alpha = 0.05, Replays = 1, DrawsMax = CalibrationPlan.DrawsLimit)

    // Interrupted before the first draw: it was not refused.
    Assert.ThrowsAny<OperationCanceledException>(fun () ->
        Calibration.Run(longest, 1, null, CancellationToken(true)) |> ignore)
    |> ignore

[<Fact>]
let ``never more repetitions at a time than threads`` () =
    let crowd = Crowd()

    let progress = {
        new IProgress<int> with
            member _.Report _ = crowd.Work()
    }

    let plan = CalibrationPlan(Rate = 0.5, Delta = 0.1, Alpha = 0.05, Replays = 10_000, DrawsMax = 1)

    Assert.Equal(2, crowd.Most(fun () -> Calibration.Run(plan, 2, progress, CancellationToken.None) |> ignore))

[<Fact>]
let ``two processes share α: each has the threshold ln(2/α)`` () =
    Assert.Equal(Math.Log 40.0, (plan 0.1).ThresholdLog, 1e-15 * Math.Log 40.0)

[<Fact>]
let ``progress is told block by block up to all repetitions, and an interruption is obeyed`` () =
    let told = List<int>()

    let progress = {
        new IProgress<int> with
            member _.Report count = told.Add count
    }

    let short = CalibrationPlan(Rate = 0.5, Delta = 0.1, Alpha = 0.05, Replays = 600, DrawsMax = 5)
    Calibration.Run(short, 1, progress, CancellationToken.None) |> ignore
    Assert.Equal<int>([ 256; 512; 600 ], Seq.sort told)
    told.Clear()

    Calibration.Run(
        CalibrationPlan(Rate = 0.5, Delta = 0.1, Alpha = 0.05, Replays = 512, DrawsMax = 5),
        1,
        progress,
        CancellationToken.None
    )
    |> ignore

    Assert.Equal<int>([ 256; 512 ], told)

    let stopped = CancellationToken(true)

    Assert.ThrowsAny<OperationCanceledException>(fun () -> Calibration.Run(short, 1, null, stopped) |> ignore)
    |> ignore

    let test = SequentialTest(0.1, Math.Log 40.0)

    Assert.ThrowsAny<OperationCanceledException>(fun () -> DecisionBoundary(test, 5, stopped) |> ignore)
    |> ignore

    Assert.Throws<ArgumentOutOfRangeException>(fun () -> DecisionBoundary(test, 0, CancellationToken.None) |> ignore)
    |> ignore
