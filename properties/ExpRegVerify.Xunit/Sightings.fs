namespace ExpRegVerify.Xunit

open System.Collections.Concurrent
open System.Threading
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Evidence.Verdicts

/// The cases that a property put to the test, for its failure page and for the climb after it. FsCheck hands a runner
/// the specs but not the lemma, so a property notes them itself, in the execution context of the test that runs it and
/// nowhere else.
[<RequireQualifiedAccess>]
module internal Sightings =

    let private current = AsyncLocal<ConcurrentQueue<ILemma * CaseRecord> | null>()

    /// Notes one case, if a test wants to know.
    let note (lemma: ILemma) (finding: Finding) =
        match current.Value with
        | null -> ()
        | sightings ->
            let token = Token.Print(lemma.Description.Id, finding.Spec)
            sightings.Enqueue((lemma, CaseRecord(token, finding)))

    /// Runs an action and returns the cases that were noted meanwhile, by lemma, in an order that no thread changes.
    let during (action: unit -> unit) =
        let sightings = ConcurrentQueue<ILemma * CaseRecord>()
        let before = current.Value
        current.Value <- sightings

        try
            action ()
        finally
            current.Value <- before

        sightings
        |> Seq.groupBy (fun (lemma, _) -> lemma.Description.Id)
        |> Seq.sortBy fst
        |> Seq.map (fun (_, seen) -> fst (Seq.head seen), seen |> Seq.map snd |> Seq.sortBy _.Token |> Array.ofSeq)
        |> List.ofSeq
