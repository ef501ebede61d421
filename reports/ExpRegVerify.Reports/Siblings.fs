/// The mutants of a lemma in its chapter: what each claims more, and what became of it if the run tried it.
module ExpRegVerify.Reports.Siblings

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Reports.Html

let private fate (outcome: MutantOutcome) =
    let cases = Wording.plural outcome.Evaluations "evaluation" "evaluations"

    concat [
        text " "
        Fragments.verdict (if outcome.IsKilled then "killed" else "survived")
        match outcome.Token with
        | null -> labelled "p" "note" $"{outcome.Sentence} ({cases})"
        | token ->
            labelled "span" "at" $" after {cases}, by"
            Fragments.copyable token
    ]

let private tried (mutants: (Mutant * MutantOutcome option) list) =
    let outcomes = mutants |> List.choose snd
    let killed = outcomes |> List.filter _.IsKilled

    if outcomes.IsEmpty then
        " tries them; this run did not."
    else
        $" tries them; this run did, with its own seed: {killed.Length} of {outcomes.Length} were killed."

/// The terms and words of a chapter's list of facts; none when the lemma has no mutants.
let facts (lemma: LemmaDescription) (mutants: (Mutant * MutantOutcome option) list) =
    if mutants.IsEmpty then
        []
    else
        [
            plain "dt" "Made false"
            element "dd" [] [
                text "Each of these mutants claims more than the lemma or supposes less, and must be refuted, or the "
                text "examination has no teeth; "
                code $"expreg teeth {lemma.Id}"
                text (tried mutants)
                element "ul" [ "class", "mutants" ] [
                    for mutant, outcome in mutants ->
                        element "li" [] [
                            code mutant.Id
                            text " "
                            Mathematics.statement mutant.Change
                            outcome |> Option.map fate |> Option.defaultValue empty
                        ]
                ]
            ]
        ]
