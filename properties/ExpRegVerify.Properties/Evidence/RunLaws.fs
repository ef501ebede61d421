/// What a whole run keeps to: order, threads, tokens, files, exit codes.
module ExpRegVerify.Properties.Evidence.RunLaws

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

/// Several lemmas are examined at a time: whichever fails first, the message is that of the first in the list.
[<Fact>]
let ``of several faulty lemmas the first is named, on any number of threads`` () =
    let faulty id (delay: int) =
        lemmaOf id (Claim.Always()) space (fun _ _ ->
            Thread.Sleep delay
            failwith "broken")

    for threads in 1..4 do
        let lemmas = [| truth; faulty "slow-to-fail" 30; faulty "quick-to-fail" 0; truth |]

        let fault =
            Assert.Throws<LemmaFaultException>(fun () ->
                run (RunArguments(Lemmas = lemmas, Threads = threads)) |> ignore)

        Assert.Contains("slow-to-fail", fault.Message)

[<Fact>]
let ``never more cases at a time than threads`` () =
    let crowd = Crowd()

    let counting id =
        lemmaOf id (Claim.Always()) space (fun _ _ ->
            crowd.Work()
            [ met ], [ holding ])

    let lemmas = [| for i in 1..6 -> counting $"counting-{i}" |]

    Assert.Equal(2, crowd.Most(fun () -> run (RunArguments(Lemmas = lemmas, Threads = 2, Effort = 0.05)) |> ignore))

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
