/// One page for one replayed case, whatever was found on it.
module ExpRegVerify.Reports.CasePage

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Reports.Html

let private meaning verdict =
    match verdict with
    | CaseVerdict.Holds -> "well", "holds on this instance."
    | CaseVerdict.Violated -> "broken", "violated on this instance."
    | CaseVerdict.Vacuous -> "open-question", "vacuous on this instance: a hypothesis is not met."
    | _ -> "open-question", "inconclusive on this instance: rounding decides."

/// The page of a case with its figures.
[<CompiledName "Render">]
let render (lemma: LemmaDescription) (record: CaseRecord) (figures: Figure seq) (environment: RunEnvironment) : string =
    let state, words = meaning record.Finding.Verdict

    Pages.page $"{lemma.Id}: {Readings.caseVerdict record.Finding.Verdict}" environment [
        styled "header" "overview" [
            labelled "p" "kicker" "ExpRegVerify · replay"
            labelled "h1" $"headline {state}" $"{Wording.clipped Wording.LabelLengthMax lemma.Title}: {words}"
            Fragments.statement lemma
            Fragments.ofMutant lemma
            labelled "p" "note" (Wording.source lemma)
        ]
        Fragments.case lemma.Id "The case" "" record figures
    ]
