/// The failure page: what broke, by how much, on which instance, and how to see it again.
module ExpRegVerify.Reports.Violations

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Reports.Html

let private relation (found: Comparison) =
    match found.Kind with
    | ComparisonKind.AtMost when found.Margin < 0.0 -> "  >  "
    | ComparisonKind.Agreement when found.Margin < 0.0 -> "  ≠  "
    | _ -> "  against  "

/// The inequality that fails, with its numbers, as one large line.
let private inequality (case: CaseRecord) =
    match case.Finding.WorstComparison with
    | null -> empty
    | found ->
        let left, right = Fragments.sides found

        let place =
            if found.At = "" then
                ""
            else
                $" at {Wording.clipped Wording.LabelLengthMax found.At}"

        styled "div" "inequality" [
            styled "p" "mathematics" [ Mathematics.statement found.Name; text place ]
            styled "p" "sides" [ text "left "; left; text (relation found); right; text " right" ]
            styled "p" "terms" [
                text "margin "
                number found.Margin
                text ", rounding allowance "
                number found.Allowance
                text ", ratio "
                Fragments.ratio found.Ratio
            ]
        ]

let private slowPath (counterexample: Counterexample) =
    if counterexample.SlowPathAgrees then
        labelled
            "p"
            "slow-path agrees"
            "The slow path agrees: recomputed with plain loops, the case shown is violated too."
    else
        labelled
            "p"
            "slow-path disagrees"
            ("Implementation disagrees: the slow path does not find this violation. "
             + "This is a fault of ours, not a verdict on a paper.")

/// What stands beside the case that is shown.
type Beside =
    /// Another case, with its heading, note and figures.
    | Another of heading: string * note: string * record: CaseRecord * figures: Figure seq
    /// No other case, and why.
    | NoOther of why: string

/// Which keys of the case shown matter and which may have any other value, as far as was tried.
let private variations (counterexample: Counterexample) =
    let value key =
        counterexample.Shrunk.Finding.Spec.Entries
        |> Seq.tryFind (fun entry -> entry.Key = key)
        |> Option.map (fun entry -> Wording.clipped Wording.LabelLengthMax entry.Value)
        |> Option.defaultValue "–"

    let meaning (one: KeyVariation) =
        if one.IsFree then "or any other value"
        elif one.Violated = 0 then "this value only"
        else "some other values"

    let row (one: KeyVariation) = [
        code $"{one.Key}={value one.Key}"
        text (meaning one)
        text $"{Wording.count one.Violated} of {Wording.count one.Tried.Count}"
        code (Wording.clipped Wording.LabelLengthMax (String.concat ", " one.Tried))
    ]

    if counterexample.Variations.Count = 0 then
        empty
    else
        styled "section" "variations" [
            plain "h4" "What the failure depends on"
            labelled
                "p"
                "note"
                ("One key of the first case above at a time was given other values, the rest left as it is. “Any other "
                 + "value” is what these trials found, not a proof.")
            table
                "variations"
                [ "in the case"; "the failure stays with"; "violated again"; "values tried" ]
                (counterexample.Variations |> Seq.map row |> List.ofSeq)
        ]

/// The case as it was found, before shrinking.
let asFound (counterexample: Counterexample) =
    Another("As found", "The first violated case, before shrinking.", counterexample.Original, Seq.empty)

/// The case with the worst margin.
let worst (record: CaseRecord) (figures: Figure seq) =
    Another("Worst margin", "The violated case that is furthest beyond the statement.", record, figures)

/// A counterexample: the minimal case, and what stands beside it.
let panel (place: string) (counterexample: Counterexample) (beside: Beside) =
    let isShrunk = counterexample.Original.Token <> counterexample.Shrunk.Token

    let heading, note =
        if isShrunk then
            let evaluations =
                if counterexample.ShrinkEvaluations > 0 then
                    " in " + Wording.plural counterexample.ShrinkEvaluations "evaluation" "evaluations"
                else
                    ""

            "Minimal case", $"Shrunk{evaluations}; a shrunk inequality always ends just over its threshold."
        else
            "A failing case", "As its token names it; not shrunk."

    let shown =
        Fragments.case (place + "-minimal") heading note counterexample.Shrunk counterexample.Figures

    styled "div" "violation" [
        inequality (
            match beside with
            | Another(_, _, record, _) -> record
            | NoOther _ -> counterexample.Shrunk
        )
        slowPath counterexample
        (match beside with
         | Another(heading, note, record, figures) ->
             styled "div" "side-by-side" [ shown; Fragments.case (place + "-other") heading note record figures ]
         | NoOther why -> concat [ shown; labelled "p" "note" why ])
        variations counterexample
    ]
