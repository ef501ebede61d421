/// The page of scaling studies: what `scaling` writes.
module ExpRegVerify.Reports.StudyPage

open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Reports.Html

let private headline (results: LemmaResult list) =
    let agreeing = results |> List.filter _.IsAsExpected

    let state =
        if agreeing.Length = results.Length then
            "well"
        else
            "open-question"

    let words =
        match results with
        | [ single ] when single.IsAsExpected -> "On these sizes the exponent is consistent with the claim."
        | [ _ ] -> "On these sizes the exponent could not be settled."
        | _ -> $"{agreeing.Length} of {results.Length} exponents are consistent with their claims on these sizes."

    labelled "h1" $"headline {state}" words

/// All claims in shared pictures, then each in a chapter of its own.
[<CompiledName "Render">]
let render (results: LemmaResult seq) (together: Figure seq) (environment: RunEnvironment) : string =
    Pages.page "ExpRegVerify study" environment [
        styled "header" "overview" [
            labelled "p" "kicker" "ExpRegVerify · scaling study"
            headline (List.ofSeq results)
            for result in results do
                styled "p" "sentence" [ scripted $"{result.Description.Title}. {result.Sentence}" ]
            styled "div" "charts" [
                for index, figure in Seq.indexed together -> Charts.draw $"together-{index}" figure
            ]
        ]
        styled "div" "chapters" (results |> Seq.map (Chapters.chapter []) |> List.ofSeq)
    ]

/// What a picture says beyond the page's own sentence.
let private beyond (sentence: string) (figure: Figure) =
    if figure.Sentence.StartsWith(sentence, System.StringComparison.Ordinal) then
        let rest = figure.Sentence[sentence.Length ..].Trim()
        Figure(figure.Title, rest, figure.Horizontal, figure.Vertical, figure.Series)
    else
        figure

/// Pictures, and below them the table of words and numbers that they were drawn from.
[<CompiledName "RenderTable">]
let renderTable
    (headline: string)
    (sentence: string)
    (heads: string seq)
    (rows: string seq seq)
    (figures: Figure seq)
    (environment: RunEnvironment)
    : string =
    Pages.page "ExpRegVerify comparison" environment [
        styled "header" "overview" [
            labelled "p" "kicker" "ExpRegVerify · comparison"
            labelled "h1" "headline" headline
            styled "p" "sentence" [ scripted sentence ]
            styled "div" "charts" [
                for index, figure in Seq.indexed figures -> Charts.draw $"figure-{index}" (beyond sentence figure)
            ]
            table "comparison" (List.ofSeq heads) [ for row in rows -> [ for cell in row -> text cell ] ]
        ]
    ]
