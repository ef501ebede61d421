/// Every lemma of the catalogue as an FsCheck property over specs, and every mutant as one that must fail.
module ExpRegVerify.Properties.Lemmas.LemmaLaws

open System.Collections.Concurrent
open System.Threading
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Lemmas
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Xunit
open FsCheck
open FsCheck.FSharp
open global.Xunit
open global.Xunit.Abstractions

let private find id =
    Catalogue.lemmas |> Array.find (fun lemma -> lemma.Description.Id = id)

/// A lemma that is expected to be vacuous has no case that a property could examine, and one that is expected to be
/// refuted has cases that fail; their mutants are examined all the same.
let private ids isIt : objnull[] seq =
    Catalogue.lemmas
    |> Seq.filter (fun lemma ->
        isIt lemma.Description.Claim
        && lemma.Description.Expected <> LemmaVerdict.Vacuous
        && lemma.Description.Expected <> LemmaVerdict.Refuted)
    |> Seq.map (fun lemma -> [| lemma.Description.Id :> objnull |])

let private testCount = 60

/// FsCheck's run, the same one every time: a test that fails once fails again.
let private config =
    Config.Quick.WithMaxTest(testCount).WithMaxRejected(20 * testCount).WithReplay(20_231_604UL, 9_001UL)

let private folder = "failures"

/// How often each law was drawn.
type private Coverage(lemma: ILemma) =
    let drawn = ConcurrentDictionary<string, int>()

    /// Counts the laws of a spec before it is examined.
    member _.Before (examine: Spec -> Property) spec =
        for stamp in lemma.Space.Stamps spec do
            drawn.AddOrUpdate($"{stamp.Key} {stamp.Value}", 1, (fun _ count -> count + 1)) |> ignore

        examine spec

    /// One line a law.
    member _.Lines = [
        for law in drawn.Keys |> Seq.sort do
            $"drawn {drawn[law], 5}  {law}"
    ]

/// The tests; a class because xunit hands it the output.
type Laws(output: ITestOutputHelper) =

    let run (lemma: ILemma) examine =
        let coverage = Coverage lemma
        let property = Prop.forAll lemma.Space.Arbitrary (coverage.Before examine)
        PropertyRun.run folder lemma.Description.Id config property |> output.WriteLine
        coverage.Lines |> List.iter output.WriteLine

    /// Lemmas that claim something of every instance.
    static member AlwaysClaims = ids (fun claim -> claim :? Claim.Always)

    /// Lemmas that claim something of most initialisations.
    static member ProbabilityClaims = ids (fun claim -> claim :? Claim.Probability)

    /// Every mutant of every lemma.
    static member Mutants: objnull[] seq =
        seq {
            for lemma in Catalogue.lemmas do
                for mutant in lemma.Mutants do
                    [| lemma.Description.Id :> objnull; mutant.Id :> objnull |]
        }

    [<Theory; MemberData "AlwaysClaims">]
    member _.``an always-claim holds on every spec that FsCheck draws``(id: string) =
        let lemma = find id
        run lemma (Examine.case lemma)

    [<Theory; MemberData "ProbabilityClaims">]
    member _.``a probability claim is refuted on no data set that FsCheck draws``(id: string) =
        let lemma = find id
        let δ = (lemma.Description.Claim :?> Claim.Probability).Delta
        run lemma (Examine.draws 24 (1e-6 / float testCount) δ lemma)

    [<Theory; MemberData "Mutants">]
    member _.``a mutant is killed``(id: string, mutantId: string) =
        let mutant = (find id).Mutants |> Seq.find (fun mutant -> mutant.Id = mutantId)
        let trial = MutantTrial.Run(mutant, MutantTrial.Budget, CancellationToken.None)
        Assert.True(trial.IsKilled, $"{id}~{mutantId} survived {trial.Evaluations} evaluations: {mutant.Change}")
        output.WriteLine $"killed by {trial.Token}"
