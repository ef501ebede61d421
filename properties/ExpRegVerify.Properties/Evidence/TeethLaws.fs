/// How mutants are told from lemmas that claim no more than their own.
module ExpRegVerify.Properties.Evidence.TeethLaws

open System.Threading
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Properties.Evidence.Actors
open ExpRegVerify.Solver.Instances
open Xunit

/// A lemma about specs, with siblings that are said to be its mutants.
let private withMutants id find siblings =
    let lemma = lemmaOf id (Claim.Always()) space find

    let mutant (name, find) =
        let sibling = lemmaOf $"{id}~{name}" (Claim.Always()) space find
        Mutant(name, name, sibling)

    let mutants = siblings |> List.map mutant |> List.toArray

    {
        new ILemma with
            member _.Description = lemma.Description
            member _.Mutants = mutants
            member _.Space = lemma.Space
            member _.Resolve(spec, means) = lemma.Resolve(spec, means)
            member _.Examine(spec, means) = lemma.Examine(spec, means)
            member _.Draw(_, _) = Array.empty<Figure>
    }

let private scaleBelow (limit: float) =
    fun (spec: NetworkSpec) (_: string) -> [ met ], [ atMost spec.Scale limit ]

let private equalTwin = "equal-twin", scaleBelow 2.0
let private weaker = "weaker", scaleBelow 3.0
let private stronger = "stronger", scaleBelow 0.25

/// True, with a mutant that claims the same: for tests of the command line too, hence public.
let toothless = withMutants "toothless" (scaleBelow 2.0) [ equalTwin ]

/// True, with a mutant that claims more: for tests of the command line too, hence public.
let toothed = withMutants "toothed" (scaleBelow 2.0) [ stronger ]

let private examineOn threads (lemmas: ILemma list) =
    Teeth(fast, slow).Examine(List.toArray lemmas, 1UL, MutantTrial.Budget, threads, null, CancellationToken.None)

let private examine lemma = examineOn 1 [ lemma ]

let private only (result: TeethResult) =
    (Assert.Single (Assert.Single result.Lemmas).Mutants).Outcome

[<Fact>]
let ``a mutant equal to its lemma survives`` () =
    let result = examine toothless
    Assert.Equal((0, 1), (result.Killed, result.Survived))

[<Fact>]
let ``a mutant that weakens its lemma survives`` () =
    Assert.False (only (examine (withMutants "any" (scaleBelow 2.0) [ weaker ]))).IsKilled

[<Fact>]
let ``a mutant that strengthens its lemma is killed, by a case that replays to violated`` () =
    let outcome = only (examine toothed)
    Assert.True outcome.IsKilled
    let again = Replayer.Replay([| toothed |], nonNull outcome.Token, null, fast, CancellationToken.None)
    Assert.Equal(CaseVerdict.Violated, again.Finding.Verdict)

[<Fact>]
let ``a mutant of a false lemma is not killed where the lemma itself is violated`` () =
    let outcome = only (examine (withMutants "false" (scaleBelow 0.25) [ "equal-twin", scaleBelow 0.25 ]))
    Assert.False outcome.IsKilled
    Assert.Null outcome.Token
    Assert.Contains("must claim more", outcome.Sentence)

[<Fact>]
let ``the number of threads changes nothing`` () =
    let lemmas = [
        toothed
        toothless
        withMutants "three" (scaleBelow 2.0) [ stronger; weaker; equalTwin ]
    ]

    let said threads =
        let result = examineOn threads lemmas

        [
            for lemma in result.Lemmas do
                for tried in lemma.Mutants -> lemma.Lemma.Id, tried.Mutant.Id, tried.Outcome
        ]

    Assert.Equal<(string * string * MutantOutcome) list>(said 1, said 4)
    Assert.Equal(5, (said 1).Length)

[<Fact>]
let ``an interruption keeps the trials that were finished`` () =
    use source = new CancellationTokenSource()

    let stopping =
        withMutants "stopping" (scaleBelow 2.0) [
            "stops",
            (fun spec _ ->
                source.Cancel()
                [ met ], [ atMost spec.Scale 2.0 ])
        ]

    let result =
        Teeth(fast, slow).Examine([| toothed; stopping; toothed |], 1UL, MutantTrial.Budget, 1, null, source.Token)

    Assert.True result.IsStopped
    Assert.Equal<int list>([ 1; 0; 0 ], [ for lemma in result.Lemmas -> lemma.Mutants.Count ])
