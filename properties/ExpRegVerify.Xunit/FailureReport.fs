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
        Cause: exn option
        /// None when no case failed.
        Seeds: string option
        Text: string
    }

    let private examination = Examination(KernelArithmetic 1, null, CancellationToken.None)
    let private plainLoops = examination.Slowly(PlainArithmetic())

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

    let private counterexample (violated: LemmaViolatedException) (failure: Failure) =
        let lemma = violated.Lemma
        let shrunk = record lemma (spec failure.Shrunk |> Option.defaultValue violated.Finding.Spec)
        let original = spec failure.Original |> Option.map (record lemma) |> Option.defaultValue shrunk
        let slow = lemma.Examine(shrunk.Finding.Spec, plainLoops)

        Counterexample(
            original,
            shrunk,
            slow.Verdict = CaseVerdict.Violated,
            0,
            lemma.Draw(shrunk.Finding.Spec, examination)
        )

    let private write (folder: string) (name: string) (page: string) =
        let path = Path.Combine(Path.GetFullPath folder, name + ".html")
        ReportWriter.writePage path page
        path

    let private fileName (name: string) =
        String.map (fun c -> if Char.IsAsciiLetterOrDigit c || c = '.' then c else '-') name

    /// Writes the page and returns the sentence for the test's message.
    let report folder (failure: Failure) =
        match Option.bind violation failure.Cause with
        | Some violated ->
            let counterexample = counterexample violated failure
            let lemma = violated.Lemma.Description
            let page = FailurePage.render lemma counterexample RunEnvironment.Unknown
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
                Cause =
                    (match cause with
                     | Outcome.Failed error -> Some error
                     | _ -> None)
                Seeds = Some $"({caseSeed.Seed},{caseSeed.Gamma},{size})"
                Text = text
            }
