/// The verdicts as Markdown, for servers that show a summary of each step: what is not as expected first.
module ExpRegVerify.Reports.StepSummary

open System.Text.RegularExpressions
open ExpRegVerify.Evidence.Verdicts

/// As long as a replay token may be.
let private cellLength = 1024

/// In Markdown and in the HTML inside it, a text that is only ever a text, on one line.
let private plain (content: string) =
    let line = Regex.Replace(Wording.clipped cellLength (Wording.visible content), @"\s", " ")
    Regex.Replace(line, @"_|[^\w\p{Cs} .,;:=-]", fun letter -> $"&#{int letter.Value[0]};")

let private ratio (result: LemmaResult) =
    match result.Worst with
    | null -> "–"
    | worst ->
        match worst.Finding.WorstComparison with
        | null -> "–"
        | comparison -> Wording.number comparison.Ratio

let private row (result: LemmaResult) =
    let verdict = Readings.lemmaVerdict result.Verdict
    let expected = Readings.lemmaVerdict result.Description.Expected
    let counts = result.Counts

    let token =
        Readings.token result
        |> Option.filter (fun _ -> not result.IsAsExpected)
        |> Option.map plain
        |> Option.defaultValue ""

    let mark = if result.IsAsExpected then "" else "**"

    [
        plain result.Description.Id
        mark + plain verdict + mark
        plain expected
        ratio result
        Wording.share counts.Vacuous counts.Cases
        token
    ]

let private tableRow (cells: string list) = "| " + String.concat " | " cells + " |"

/// One line that answers whether everything is as expected, then one row a lemma.
[<CompiledName "Render">]
let render (run: RunResult) : string =
    let unexpected, expected =
        run.Lemmas |> List.ofSeq |> List.partition (fun result -> not result.IsAsExpected)

    let answer =
        if run.IsStopped then
            "The run was interrupted; these lemmas were finished."
        elif List.isEmpty unexpected then
            Wording.plural run.Lemmas.Count "lemma, as expected." "lemmas, all as expected."
        else
            $"{unexpected.Length} of " + Wording.plural run.Lemmas.Count "lemma" "lemmas" + " not as expected."

    let mutants =
        match run.Teeth with
        | null -> ""
        | teeth ->
            let killed = Wording.plural teeth.Killed "mutant" "mutants"
            $" {killed} killed, {Wording.count teeth.Survived} survived."

    [
        "## ExpRegVerify"
        ""
        answer + mutants
        ""
        tableRow [ "lemma"; "verdict"; "expected"; "worst ratio"; "vacuous"; "replay token" ]
        tableRow (List.replicate 6 "---")
        for result in unexpected @ expected do
            tableRow (row result)
        ""
    ]
    |> String.concat "\n"
