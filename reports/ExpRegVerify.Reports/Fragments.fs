/// The small pieces of which chapters and failure pages are made.
module ExpRegVerify.Reports.Fragments

open System
open System.Globalization
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Reports.Html

/// A verdict as a word with a mark of its own shape, so that colour is never the only sign.
let verdict (word: string) =
    let mark =
        match word with
        | "supported"
        | "holds"
        | "certified"
        | "killed" -> "✓"
        | "refuted"
        | "violated"
        | "no"
        | "survived" -> "✕"
        | "vacuous" -> "∅"
        | "consistent" -> "≈"
        | "implementation-disagrees" -> "!"
        | _ -> "?"

    styled "span" $"verdict verdict-{word}" [
        element "span" [ "class", "mark"; "aria-hidden", "true" ] [ text mark ]
        text (word.Replace('-', ' '))
    ]

/// The statement of a lemma in mathematics; its one line of plain letters when pointed at.
let statement (lemma: LemmaDescription) =
    element "p" [
        "class", "statement mathematics"
        "title", Wording.clipped Wording.LabelLengthMax lemma.Statement
    ] [ Mathematics.statement lemma.Statement ]

/// Of a mutant: that it is one, so that nobody takes its violation for the lemma's.
let ofMutant (lemma: LemmaDescription) =
    if lemma.Id.Contains '~' then
        labelled
            "p"
            "note"
            ("A mutant: the lemma made false on purpose. That it is violated is right, and says nothing against the "
             + "lemma.")
    else
        empty

/// A command or token with a button that copies it.
let copyable (content: string) =
    styled "span" "copyable" [
        code content
        element "button" [ "type", "button"; "class", "copy"; "data-copy", content; "hidden", "" ] [ text "Copy" ]
    ]

/// The commands that replay a case.
let replay (case: CaseRecord) =
    styled "div" "commands" [
        yield!
            Wording.replayCommands case.Token case.Finding.Spec
            |> List.map (fun command -> styled "p" "command" [ copyable command ])
    ]

let private ends (value: Enclosure) =
    $"[{Wording.exact value.Lower}, {Wording.exact value.Upper}]"

/// Both sides of a comparison by their middles, with the digits that tell them apart; ends when pointed at.
let sides (comparison: Comparison) =
    let left, right = Wording.apart (Readings.middle comparison.Left) (Readings.middle comparison.Right)
    shown left (ends comparison.Left), shown right (ends comparison.Right)

/// A ratio, with the digits that tell it from 1.
let ratio (value: float) =
    shown (fst (Wording.apart value 1.0)) (Wording.exact value)

/// The ratio of a comparison as a number and a small bar whose middle is 1.
let ratioBar (comparison: Comparison) =
    let share =
        if Double.IsNaN comparison.Ratio then
            1.0
        else
            Math.Clamp(comparison.Ratio / 2.0, 0.0, 1.0)

    let width = (100.0 * share).ToString("0.##", CultureInfo.InvariantCulture)

    let side =
        if comparison.Verdict = CaseVerdict.Violated then
            "beyond"
        else
            "within"

    styled "span" "ratio" [
        ratio comparison.Ratio
        element "span" [ "class", "ratio-track"; "aria-hidden", "true" ] [
            element "span" [ "class", $"ratio-fill {side}"; "style", $"width:{width}%%" ] []
        ]
    ]

/// The keys and values of a spec.
let spec (value: Spec) =
    table "spec" [ "key"; "value" ] [
        for entry in value.Entries -> [ code entry.Key; code (Wording.clipped Wording.LabelLengthMax entry.Value) ]
    ]

let private relation (comparison: Comparison) =
    match comparison.Kind with
    | ComparisonKind.Agreement -> "="
    | ComparisonKind.Outcome -> "is"
    | _ -> "≤"

let private agreement (comparison: Comparison) =
    if comparison.Kind = ComparisonKind.Agreement && comparison.Verdict = CaseVerdict.Holds then
        let digits = comparison.DigitsAgreed.ToString("0.0", CultureInfo.InvariantCulture)
        $" agrees to {digits} digits"
    else
        ""

/// The comparisons of a case: both sides, margin, allowance.
let comparisons (values: Comparison seq) =
    table "comparisons" [
        "statement"
        "left"
        ""
        "right"
        "margin"
        "rounding allowance"
        "ratio"
        "verdict"
    ] [
        for value in values ->
            let left, right = sides value

            [
                element "span" [] [
                    styled "span" "mathematics" [ scripted (Wording.clipped Wording.LabelLengthMax value.Name) ]
                    if value.At <> "" then
                        labelled "span" "at" (" at " + Wording.clipped Wording.LabelLengthMax value.At)
                ]
                left
                text (relation value)
                right
                number value.Margin
                number value.Allowance
                ratio value.Ratio
                concat [
                    verdict (Readings.caseVerdict value.Verdict)
                    labelled "span" "at" (agreement value)
                ]
            ]
    ]

/// What the column of missing factors means, in a sentence.
[<Literal>]
let MissingMeaning =
    "Required is rounded up and actual rounded down. The missing factor is by how much the actual value would have to "
    + "grow, as a power of ten: above 0 the hypothesis is not met, below 0 there is room."

/// The hypotheses of a case: required (rounded up) against actual (rounded down).
let hypotheses (values: Hypothesis seq) =
    if Seq.isEmpty values then
        plain "p" "No hypotheses."
    else
        table "hypotheses" [ "hypothesis"; "required"; ""; "actual"; "missing factor, log₁₀"; "met" ] [
            for value in values ->
                [
                    styled "span" "mathematics" [ scripted (Wording.clipped Wording.LabelLengthMax value.Name) ]
                    number value.Required.Upper
                    text (if value.IsStrict then "<" else "≤")
                    number value.Actual.Lower
                    number value.Log10MissingFactor
                    verdict (Readings.met value.Met)
                ]
        ]

/// One case in full: token, comparisons, hypotheses, spec, pictures, how to see it again.
let case (place: string) (heading: string) (note: string) (record: CaseRecord) figures =
    element "section" [ "class", "case"; "id", place ] [
        element "h4" [] [
            text (heading + " ")
            element "a" [ "class", "anchor"; "href", "#" + place; "aria-label", $"link to {place}" ] [ text "#" ]
        ]
        (if note = "" then empty else labelled "p" "note" note)
        (if record.Finding.Comparisons.Count = 0 then
             plain "p" "No comparison was made: a hypothesis is not met."
         else
             comparisons record.Finding.Comparisons)
        styled "details" "more" [
            plain "summary" "Hypotheses of this case"
            hypotheses record.Finding.Hypotheses
        ]
        styled "details" "more" [ plain "summary" "The instance"; spec record.Finding.Spec ]
        styled
            "div"
            "charts"
            (figures |> Seq.mapi (fun index figure -> Charts.draw $"{place}-{index}" figure) |> List.ofSeq)
        plain "h5" "See it again"
        replay record
    ]
