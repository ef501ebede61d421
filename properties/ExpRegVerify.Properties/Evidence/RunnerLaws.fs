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

let private truth = always (fun spec _ -> [ met ], [ atMost spec.Scale 2.0 ])

/// False exactly when n ≥ 4 and d ≥ 3.
let private falseAbove =
    always (fun spec _ ->
        let isFalse = spec.Samples >= 4 && spec.Dimension >= 3

        [ met ],
        [
            (if isFalse then
                 atMost (float (spec.Samples * spec.Dimension)) 10.0
             else
                 holding)
        ])

let private share part whole = float part / float whole

/// Everything that a run says, as text: records of arrays do not compare by value.
let private said (result: RunResult) =
    let case (record: CaseRecord) =
        $"{record.Token} {record.Finding.Verdict} {(comparisonOf record).Margin:R}"

    [
        for lemma in result.Lemmas do
            $"{lemma.Description.Id} {lemma.Verdict} {lemma.Sentence} {lemma.Counts} {lemma.DataSets}"
            case (worstOf lemma)

            match lemma.Counterexample with
            | null -> ()
            | found -> $"{case found.Original} {case found.Shrunk} {found.SlowPathAgrees} {found.ShrinkEvaluations}"

            for entry in lemma.Evidence do
                $"{entry.Token} {entry.Draws} {entry.Failures} {entry.Inconclusive} {entry.LogERefute:R}"
                $"{entry.LogESupport:R} {entry.RateLower:R} {entry.RateUpper:R} {entry.DrawsStillNeeded}"

            for entry in lemma.Coverage do
                string entry

            String.Join(' ', lemma.Ratios)
    ]

[<Fact>]
let ``a claim that holds in enough random cases is supported, with the rate that this excludes`` () =
    let result = resultOf truth
    Assert.Equal(LemmaVerdict.Supported, result.Verdict)
    Assert.Equal(150, result.Counts.Held)
    Assert.Equal(1.0 - 0.05 ** (1.0 / 150.0), result.ExcludedRate.Value, 15)
    Assert.Null result.DataSets
    Assert.Null result.Counterexample

[<Fact>]
let ``climbed cases are not counted`` () =
    let result = resultOf truth
    Assert.Equal(150, result.Counts.Cases)
    Assert.Equal(150, result.Ratios.Count)
    Assert.Equal(150, result.Coverage |> Seq.filter (fun entry -> entry.Key = "law") |> Seq.sumBy _.Drawn)

[<Fact>]
let ``fewer than a hundred held cases leave a claim undecided`` () =
    let arguments = RunArguments(Lemmas = [| truth |], Cases = 99, Threads = 1)
    let result = (run arguments).Lemmas[0]
    Assert.Equal(LemmaVerdict.Undecided, result.Verdict)
    Assert.Equal(99, result.Counts.Cases)
    Assert.False result.ExcludedRate.HasValue

[<Fact>]
let ``more cases are drawn until enough are not vacuous, up to a limit`` () =
    let sometimes = always (fun spec _ -> [ (if spec.Samples < 4 then met else missed) ], [ holding ])
    let result = resultOf sometimes
    Assert.Equal(LemmaVerdict.Supported, result.Verdict)
    Assert.True(result.Counts.Cases > 150 && result.Counts.Held >= 100)

    let hardly =
        always (fun spec _ -> [ (if spec.DataSeed % 16UL = 0UL then met else missed) ], [ holding ])

    let result = resultOf hardly
    Assert.Equal(LemmaVerdict.Undecided, result.Verdict)
    Assert.Equal(600, result.Counts.Cases)

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
    Assert.Equal(result.Evidence |> Seq.sumBy (fun entry -> entry.Draws), fresh)

[<Fact>]
let ``K is twice the confirmations planned, and fixed before the first draw`` () =
    let result = run (arguments [ bernoulli 0.01; truth; bernoulli 0.02 ])
    Assert.Equal(8, result.ConfirmationsPlanned)
    Assert.Equal(Math.Log(16.0 / 1e-6), result.ThresholdLog, 12)

[<Fact>]
let ``a probability claim whose hypotheses depend on the draw is a fault that names the case`` () =
    let improper =
        lemmaOf "improper" (Claim.Probability 0.1) space (fun spec _ ->
            [ (if spec.InitialisationSeed % 2UL = 0UL then met else missed) ], [ holding ])

    let fault = Assert.Throws<LemmaFaultException>(fun () -> resultOf improper |> ignore)
    Assert.Contains("er1:improper:", fault.Message)

[<Fact>]
let ``an exception inside a lemma surfaces and names the case`` () =
    let broken = always (fun _ _ -> failwith "division of a lemma by itself")
    let fault = Assert.Throws<LemmaFaultException>(fun () -> resultOf broken |> ignore)
    Assert.Contains("er1:always:n=", fault.Message)
    Assert.Contains("division of a lemma by itself", fault.Message)

[<Fact>]
let ``the number of threads and a second run change nothing`` () =
    let runOn threads =
        run (RunArguments(Lemmas = [| truth; falseAbove; bernoulli 0.01; bernoulli 0.5 |], Threads = threads))
        |> said

    let one = runOn 1
    Assert.Equal<string list>(one, runOn 2)
    Assert.Equal<string list>(one, runOn 5)
    Assert.Equal<string list>(one, runOn 1)

[<Fact>]
let ``another seed draws other cases`` () =
    let tokens seed =
        let result = run (RunArguments(Lemmas = [| falseAbove |], Seed = seed, Threads = 1))
        (counterexampleOf result.Lemmas[0]).Original.Token

    Assert.NotEqual<string>(tokens 1UL, tokens 2UL)

[<Fact>]
let ``every token of a run replays to the same finding`` () =
    let lemma = bernoulli 0.5
    let result = resultOf lemma

    for record in
        [
            worstOf result
            (counterexampleOf result).Original
            (counterexampleOf result).Shrunk
        ] do
        let again = Replayer.Replay([| lemma |], record.Token, null, fast, CancellationToken.None)
        Assert.Equal(record.Token, again.Token)
        Assert.Equal<Comparison>(record.Finding.Comparisons, again.Finding.Comparisons)

[<Fact>]
let ``a run that is stopped keeps the lemmas that were finished`` () =
    use source = new CancellationTokenSource()

    let stopping =
        lemmaOf "stopping" (Claim.Always()) space (fun _ _ ->
            source.Cancel()
            [ met ], [ holding ])

    let result = Runner(fast, slow).Run(arguments [ truth; stopping; truth ], null, source.Token)
    Assert.True result.IsStopped
    Assert.Equal<string list>([ "always" ], result.Lemmas |> Seq.map _.Description.Id |> Seq.toList)
    Assert.Equal(3, result.ExitCode)

[<Fact>]
let ``on a file an always-claim is examined on twenty initialisations and names that scope`` () =
    let reference = FileReference("points.csv", "0123456789abcdef", FileOptions())
    let file = DataFile(reference, String('0', 64), Inputs(2, 1, [| 0.5; 1.0 |]), [| 0.0; 1.0 |])
    let result = (run (RunArguments(Lemmas = [| truth; bernoulli 0.01 |], File = file, Threads = 1))).Lemmas
    Assert.Equal(LemmaVerdict.Supported, result[0].Verdict)
    Assert.Equal(20, result[0].Counts.Held)
    Assert.Equal(Nullable 1, result[0].DataSets)
    Assert.Contains("on this file", result[0].Sentence)
    Assert.Equal(LemmaVerdict.Supported, result[1].Verdict)
    Assert.Equal(Nullable 1, result[1].DataSets)

[<Theory>]
[<InlineData(0.0)>]
[<InlineData(0.6)>]
[<InlineData(Double.NaN)>]
let ``an error probability outside its range is refused`` alpha =
    let refused () =
        run (RunArguments(Lemmas = [| truth |], Alpha = alpha)) |> ignore

    Assert.Contains("(0, 0.5]", Assert.Throws<ArgumentException>(refused).Message)

[<Fact>]
let ``a true mutant survives its trial and a false one is killed by a case that replays`` () =
    let trial lemma =
        MutantTrial(fast, slow).Examine(Mutant("any", "any", lemma), 1UL, MutantTrial.Budget, 1, CancellationToken.None)

    Assert.False((trial truth).IsKilled)
    Assert.False((trial (bernoulli 0.01)).IsKilled)

    for lemma in [ falseAbove; bernoulli 0.5 ] do
        let outcome = trial lemma
        Assert.True outcome.IsKilled
        let again = Replayer.Replay([| lemma |], nonNull outcome.Token, null, fast, CancellationToken.None)
        Assert.Equal(CaseVerdict.Violated, again.Finding.Verdict)

[<Fact>]
let ``exit codes: a wrong verdict wins over an undecided one, a disagreement over both`` () =
    let code lemmas =
        (run (RunArguments(Lemmas = List.toArray lemmas, Threads = 1))).ExitCode

    let open' = always (fun _ _ -> [ met ], [ inconclusive ])
    let disputed = always (fun _ name -> [ met ], [ (if name = slow.Name then holding else violated) ])
    Assert.Equal(0, code [ truth ])
    Assert.Equal(3, code [ truth; open' ])
    Assert.Equal(1, code [ open'; falseAbove ])
    Assert.Equal(4, code [ falseAbove; disputed ])
