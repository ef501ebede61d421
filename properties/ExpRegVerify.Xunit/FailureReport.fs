namespace ExpRegVerify.Xunit

open System
open System.IO
open System.Threading
open FsCheck
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Reports
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

/// What a failing property leaves behind: a page, and the sentence that names it and the token.
[<RequireQualifiedAccess>]
module internal FailureReport =

    /// A failed run of FsCheck: what it drew, what it shrank to, and the text that runs it again.
    type Failure = {
        Name: string
        Original: obj list
        Shrunk: obj list
        /// Whether FsCheck has shrunk what it found; a case that a climb found is still to be shrunk.
        IsShrunk: bool
        Cause: exn option
        /// None when no case failed.
        Seeds: string option
        Text: string
    }

    let private examination = Examination(KernelArithmetic 1, null, CancellationToken.None)

    let rec private violation (cause: exn) =
        match cause with
        | :? LemmaViolatedException as violated -> Some violated
        | other -> other.InnerException |> Option.ofObj |> Option.bind violation

    let private spec (arguments: obj list) =
        arguments
        |> List.tryPick (function
            | :? Spec as spec -> Some spec
            | _ -> None)

    let private record (lemma: ILemma) spec =
        let resolved = lemma.Resolve(spec, examination)
        CaseRecord(Token.Print(lemma.Description.Id, resolved), lemma.Examine(resolved, examination))

    let private threads = Environment.ProcessorCount

    /// What FsCheck holds is the spec that it drew; a property of many draws is violated on another initialisation of
    /// it, which only the exception knows.
    let private violatedOr (other: CaseRecord) (lemma: ILemma) (found: Spec option) =
        found
        |> Option.map (record lemma)
        |> Option.filter (fun case -> case.Finding.Verdict = CaseVerdict.Violated)
        |> Option.defaultValue other

    let private counterexample (violated: LemmaViolatedException) (failure: Failure) =
        let lemma = violated.Lemma
        let found = record lemma violated.Finding.Spec

        if failure.IsShrunk then
            let shrunk = spec failure.Shrunk |> violatedOr found lemma
            let original = spec failure.Original |> violatedOr shrunk lemma
            Violation.Explain(lemma, original, shrunk, examination, threads)
        else
            Violation.Shrink(lemma, found, examination, threads)

    /// Of the violated cases of the lemma that the property saw, the one furthest beyond the statement; the case as it
    /// was found when none was noted.
    let private worst (counterexample: Counterexample) (lemma: ILemma) (seen: (ILemma * CaseRecord[]) list) =
        let ratio (case: CaseRecord) =
            match case.Finding.WorstComparison with
            | null -> -infinity
            | found when Double.IsNaN found.Ratio -> -infinity
            | found -> found.Ratio

        seen
        |> Seq.filter (fun (other, _) -> other.Description.Id = lemma.Description.Id)
        |> Seq.collect snd
        |> Seq.filter (fun case -> case.Finding.Verdict = CaseVerdict.Violated)
        |> Seq.append [ counterexample.Original; counterexample.Shrunk ]
        |> Seq.maxBy ratio

    let private write (folder: string) (name: string) (page: string) =
        let path = Path.Combine(Path.GetFullPath folder, name + ".html")
        ReportWriter.writePage path page
        path

    let private fileName (name: string) =
        String.map (fun c -> if Char.IsAsciiLetterOrDigit c || c = '.' then c else '-') name

    /// Writes the page and returns the sentence for the test's message. `seen` are the cases of lemmas that the
    /// property put to the test.
    let report folder (seen: (ILemma * CaseRecord[]) list) (failure: Failure) =
        match Option.bind violation failure.Cause with
        | Some violated ->
            let lemma = violated.Lemma
            let counterexample = counterexample violated failure
            let worst = worst counterexample lemma seen
            let figures = lemma.Draw(worst.Finding.Spec, examination)
            let page = FailurePage.render lemma.Description counterexample worst figures RunEnvironment.Unknown
            let path = write folder (fileName failure.Name) page
            $"Page: {path}\nToken: {counterexample.Shrunk.Token}"
        | None ->
            let path =
                write folder (fileName failure.Name) (PropertyPage.render failure.Name failure.Text failure.Seeds)

            match failure.Seeds with
            | Some seeds -> $"Page: {path}\nToken: {seeds} (the property's own Replay)"
            | None -> $"Page: {path}\nToken: none, for no case failed"

    /// What FsCheck says of a run that did not pass; None for one that did.
    let ofTestResult name (outcome: TestResult) =
        let text = Runner.onFinishedToString "" outcome

        match outcome with
        | TestResult.Passed _ -> None
        | TestResult.Exhausted _ ->
            Some {
                Name = name
                Original = []
                Shrunk = []
                IsShrunk = true
                Cause = None
                Seeds = None
                Text =
                    text.Trim()
                    + "\nToo few cases were put to the test: the others were rejected. Of a lemma, vacuous and "
                    + "inconclusive cases are."
            }
        | TestResult.Failed(_, original, shrunk, cause, _, caseSeed, size) ->
            Some {
                Name = name
                Original = List.ofSeq original
                Shrunk = List.ofSeq shrunk
                IsShrunk = true
                Cause =
                    (match cause with
                     | Outcome.Failed error -> Some error
                     | _ -> None)
                Seeds = Some $"({caseSeed.Seed},{caseSeed.Gamma},{size})"
                Text = text
            }
