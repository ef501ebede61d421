/// The one test behind every probability claim, and its table for a million repetitions.
module ExpRegVerify.Properties.Evidence.SequentialTestLaws

open System
open System.Threading
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Statistics
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Properties.Evidence.Actors
open FsCheck.Xunit
open Xunit

let private threshold = Math.Log 40.0

[<Theory>]
[<InlineData(0.1)>]
[<InlineData(0.01)>]
[<InlineData(0.7)>]
let ``the table decides as the test does, at every count of failures and every look`` δ =
    let test = SequentialTest(δ, threshold)
    let table = DecisionBoundary(test, 150, CancellationToken.None)

    for draws in 1..150 do
        for failures in 0..draws do
            Assert.Equal(test.LookAt(failures, 0L, draws).Decision, table.At(failures, draws))

/// A failure more is never evidence for the claim, a draw without one never evidence against it: what the table needs.
[<Property(MaxTest = 500)>]
let ``evidence moves one way with failures and the other way with draws`` (a: byte) (b: byte) =
    let test = SequentialTest(0.1, threshold)
    let failures, draws = int64 (min a b), int64 (max a b) + 1L
    let here = test.LookAt(failures, 0L, draws)
    let failed = test.LookAt(failures + 1L, 0L, draws + 1L)
    let held = test.LookAt(failures, 0L, draws + 1L)
    // The processes are lowered by a bound on their rounding, which is below 1e-10 of these sizes.
    let slack = 1e-9

    failed.LogERefute >= here.LogERefute - slack
    && held.LogERefute <= here.LogERefute + slack
    && failed.LogESupport <= here.LogESupport + slack
    && held.LogESupport >= here.LogESupport - slack

[<Fact>]
let ``an open draw counts as held against refutation and as failed against support`` () =
    let test = SequentialTest(0.1, threshold)
    let look = test.LookAt(3L, 2L, 20L)
    Assert.Equal(test.LookAt(3L, 0L, 20L).LogERefute, look.LogERefute)
    Assert.Equal(test.LookAt(5L, 0L, 20L).LogESupport, look.LogESupport)

[<Fact>]
let ``a confirmation decides where the test does, draw by draw, and draws are looked at no further`` () =
    for rate in [ 0.01; 0.5 ] do
        for entry in (resultOf (bernoulli rate)).Evidence do
            let test = SequentialTest(0.1, entry.ThresholdLog)
            let last = entry.Curve |> Seq.last
            let struct (draws, refute, support) = last
            let look = test.LookAt(entry.Failures, 0L, draws)
            Assert.Equal(entry.Draws, draws)
            Assert.Equal(look.LogERefute, refute)
            Assert.Equal(look.LogESupport, support)
            Assert.NotEqual(SequentialDecision.None, look.Decision)

            for struct (_, refute, support) in entry.Curve |> Seq.take (draws - 1) do
                Assert.True(refute < entry.ThresholdLog && support < entry.ThresholdLog)

[<Fact>]
let ``zero failures are supported after the draws that the design says, not at the end of a batch`` () =
    let never = lemmaOf "never" (Claim.Probability 0.1) space (fun _ _ -> [ met ], [ holding ])

    for entry in (resultOf never).Evidence do
        Assert.Equal(0, entry.Failures)
        Assert.Equal(BetaMixture(0.1).DrawsStillNeeded(0L, 0L, entry.ThresholdLog), entry.Draws)

[<Fact>]
let ``a draw that was left open counts against support as a failure does`` () =
    let test = SequentialTest(0.1, threshold)
    let needed = test.DrawsStillNeeded(5L, 0L, 20L)
    Assert.Equal(needed, test.DrawsStillNeeded(2L, 3L, 20L))
    Assert.True(needed > test.DrawsStillNeeded(2L, 0L, 20L))
