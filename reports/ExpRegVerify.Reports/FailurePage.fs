/// One page for one failed statement: what `replay --report` and the test attribute write.
module ExpRegVerify.Reports.FailurePage

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Reports.Html

/// The page of a counterexample: the minimal case beside the case as it was found.
[<CompiledName "Render">]
let render (lemma: LemmaDescription) (counterexample: Counterexample) (environment: RunEnvironment) : string =
    let isShrunk = counterexample.Original.Token <> counterexample.Shrunk.Token

    let other =
        if isShrunk then
            Some("As found", "The first violated case, before shrinking.", counterexample.Original, Seq.empty)
        else
            None

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
            labelled "p" "note" (Wording.source lemma)
        ]
        Violations.panel lemma.Id counterexample other
    ]
