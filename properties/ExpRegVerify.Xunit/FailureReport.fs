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
        Seeds: string
        Text: string
    }

    let private examination = Examination(KernelArithmetic 1, null, CancellationToken.None)
    let private plainLoops = Examination(PlainArithmetic(), null, CancellationToken.None)

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
        let folder = Path.GetFullPath folder
        Directory.CreateDirectory folder |> ignore
        let path = Path.Combine(folder, name + ".html")
        let temporary = path + ".tmp"
        File.WriteAllText(temporary, page)
        File.Move(temporary, path, true)
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
            let path = write folder (fileName lemma.Id) page
            $"Page: {path}\nToken: {counterexample.Shrunk.Token}"
        | None ->
            let path =
                write folder (fileName failure.Name) (PropertyPage.render failure.Name failure.Text failure.Seeds)

            $"Page: {path}\nToken: {failure.Seeds} (the property's own Replay)"

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
                Seeds = "none: too few cases were put to the test"
                Text = text
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
                Seeds = $"({caseSeed.Seed},{caseSeed.Gamma},{size})"
                Text = text
            }
