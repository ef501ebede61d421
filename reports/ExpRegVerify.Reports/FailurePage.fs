/// One page for one failed statement: what `replay --report` and the test attribute write.
module ExpRegVerify.Reports.FailurePage

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Reports.Html

let private beside (counterexample: Counterexample) (worst: CaseRecord | null) figures =
    let isShrunk = counterexample.Original.Token <> counterexample.Shrunk.Token

    match worst with
    | null when isShrunk -> Violations.asFound counterexample
    | null ->
        Violations.NoOther(
            "The case with the worst margin is not known here: a token names one case. The report of the run that "
            + "found it shows both."
        )
    | record when record.Token = counterexample.Shrunk.Token ->
        Violations.NoOther
            "This case has the worst margin, too: no violated case that was seen is further beyond the statement."
    | record -> Violations.worst record figures

/// A claim that may fail is not refuted by one failure.
let private allowed (lemma: LemmaDescription) =
    if lemma.Claim :? Claim.Probability then
        labelled "p" "note" (Wording.claim lemma + " One violated draw shows nothing about it: it decides by many.")
    else
        empty

/// The page of a counterexample: the minimal case beside the one with the worst margin of those that were seen, which
/// may be null where only one case is known, and its figures.
[<CompiledName "Render">]
let render
    (lemma: LemmaDescription)
    (counterexample: Counterexample)
    (worst: CaseRecord | null)
    (figures: Figure seq)
    (environment: RunEnvironment)
    : string =
    let headline =
        if counterexample.SlowPathAgrees then
            $"{Wording.clipped Wording.LabelLengthMax lemma.Title}: violated on this instance."
        else
            $"{Wording.clipped Wording.LabelLengthMax lemma.Title}: implementation disagrees."

    Pages.page $"{lemma.Id}: violated" environment [
        styled "header" "overview" [
            labelled "p" "kicker" "ExpRegVerify · failure"
            labelled "h1" "headline broken" headline
            Fragments.statement lemma
            Fragments.ofMutant lemma
            labelled "p" "note" (Wording.source lemma)
            allowed lemma
        ]
        Violations.panel lemma.Id counterexample (beside counterexample worst figures)
    ]
