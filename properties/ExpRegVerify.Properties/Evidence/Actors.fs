/// Small lemmas whose truth is known, for the laws of the search and of the verdicts; they need no solver.
module ExpRegVerify.Properties.Evidence.Actors

open System
open System.Threading
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Random
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

/// An arithmetic that has a name and computes nothing: these lemmas never ask it to.
let arithmetic name = {
    new INetworkArithmetic with
        member _.Name = name
        member _.Forward(_, _) = raise (NotSupportedException name)
        member _.SquaredNormsUpper(_, _) = raise (NotSupportedException name)
        member _.Step(_, _, _, _, _) = raise (NotSupportedException name)
        member _.Gram(_, _) = raise (NotSupportedException name)
        member _.InfiniteGram _ = raise (NotSupportedException name)
}

let fast = arithmetic "fast"
let slow = arithmetic "slow"

let between lower upper = Enclosure(lower, upper)

let exactly value = Enclosure(value, value)

/// left ≤ right, both exact.
let atMost left right =
    Comparison.AtMost("left ≤ right", exactly left, exactly right)

let holding = atMost 0.5 1.0
let violated = atMost 2.0 1.0

let inconclusive = Comparison.AtMost("left ≤ right", between 0.0 2.0, between 1.0 1.5)

let met = Hypothesis.AtLeast("actual", exactly 1.0, exactly 2.0)
let missed = Hypothesis.AtLeast("actual", exactly 3.0, exactly 2.0)
let undecided = Hypothesis.AtLeast("actual", between 1.0 3.0, exactly 2.0)

let space = NetworkSpace(Widths = [| 16L; 32L; 64L |])

/// A lemma whose hypotheses and comparisons are a formula of the spec and of the name of the arithmetic.
let lemmaOf id claim (space: ISpecSpace) find =
    let description =
        LemmaDescription(
            Id = id,
            Paper = "none",
            Title = id,
            Statement = id,
            Theory = "none",
            Source = Source(SourceKind.Ours, "a formula of the spec"),
            Claim = claim,
            Expected = LemmaVerdict.Supported,
            Hypotheses = [||],
            VacuousWhen = "never"
        )

    {
        new ILemma with
            member _.Description = description
            member _.Mutants = [||]
            member _.Space = space
            member _.Resolve(spec, _) = spec

            member _.Examine(spec, examination) =
                let hypotheses, comparisons = find (spec :?> NetworkSpec) examination.Arithmetic.Name
                Finding(id, spec, List.toArray hypotheses, List.toArray comparisons)

            member _.Draw(_, _) = Array.empty<Figure>
    }

/// An always-claim.
let always find =
    lemmaOf "always" (Claim.Always()) space find

/// A probability claim that fails at exactly the planted rate, whatever the data set.
let bernoulli rate =
    lemmaOf "bernoulli" (Claim.Probability 0.1) space (fun spec _ ->
        let uniform = CounterRandom(spec.InitialisationSeed).Uniform(7u, 0UL, 0u)
        [ met ], [ (if uniform < rate then violated else holding) ])

let arguments (lemmas: ILemma list) =
    RunArguments(Lemmas = List.toArray lemmas, Threads = 1)

let run (arguments: RunArguments) =
    Runner(fast, slow).Run(arguments, null, Threading.CancellationToken.None)

/// The result of the only lemma of a run at default effort.
let resultOf lemma = (run (arguments [ lemma ])).Lemmas[0]

/// The counterexample that a refuted lemma must have.
let counterexampleOf (result: LemmaResult) = nonNull result.Counterexample

/// The worst case that a lemma with a non-vacuous case must have.
let worstOf (result: LemmaResult) = nonNull result.Worst

/// The comparison that stands for a finding with comparisons.
let comparisonOf (record: CaseRecord) = nonNull record.Finding.WorstComparison

/// Holds always.
let truth = always (fun spec _ -> [ met ], [ atMost spec.Scale 2.0 ])

/// False exactly when n ≥ 4 and d ≥ 3.
let falseAbove =
    always (fun spec _ ->
        let isFalse = spec.Samples >= 4 && spec.Dimension >= 3

        [ met ],
        [
            (if isFalse then
                 atMost (float (spec.Samples * spec.Dimension)) 10.0
             else
                 holding)
        ])

/// Counts how many are at work at the same time while the pool gives as many threads as it is asked for.
type Crowd() =
    let gate = obj ()
    let mutable now = 0
    let mutable most = 0

    /// A little work, long enough for others to come in between.
    member _.Work() =
        let present = Interlocked.Increment &now
        lock gate (fun () -> most <- max most present)
        Thread.Sleep 1
        Interlocked.Decrement &now |> ignore

    /// The most that were at work at once during an action.
    member _.Most(action: unit -> unit) =
        let mutable minimum, ports = 0, 0
        ThreadPool.GetMinThreads(&minimum, &ports)
        ThreadPool.SetMinThreads(16, 16) |> ignore

        try
            action ()
        finally
            ThreadPool.SetMinThreads(minimum, ports) |> ignore

        most
