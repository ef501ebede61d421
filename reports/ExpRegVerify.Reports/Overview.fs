/// The first screen: is everything as expected, and if not, what broke.
module ExpRegVerify.Reports.Overview

open System
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Reports.Html

let private headline (run: RunResult) =
    let total = run.Lemmas.Count
    let off = run.NotAsExpectedCount
    let undecided = run.UndecidedCount

    let isFault =
        run.Lemmas |> Seq.exists (fun result -> result.Verdict = LemmaVerdict.ImplementationDisagrees)

    let outcome =
        if total = 0 then
            "No lemma was examined."
        elif isFault then
            "Implementation disagrees: a fault of ours, not a verdict on a paper."
        elif off = 0 && undecided = 0 then
            if total = 1 then
                "The lemma came out as expected."
            else
                $"All {Wording.count total} lemmas came out as expected."
        elif off = 0 then
            $"Nothing broke, but {Wording.count undecided} of {Wording.count total} lemmas could not be settled."
        else
            let rest =
                if undecided = 0 then
                    ""
                else
                    $"; {Wording.count undecided} could not be settled"

            $"{Wording.count off} of {Wording.count total} lemmas did not come out as expected{rest}."

    let survived =
        if run.SurvivedCount = 0 then
            ""
        else
            " " + Wording.plural run.SurvivedCount "mutant" "mutants" + " survived."

    let stopped =
        if run.IsStopped then
            " The run was interrupted; this is what was finished."
        else
            ""

    outcome + survived + stopped

let private state (run: RunResult) =
    if run.NotAsExpectedCount > 0 || run.SurvivedCount > 0 then
        "broken"
    elif run.UndecidedCount > 0 || run.IsStopped || run.Lemmas.Count = 0 then
        "open-question"
    else
        "well"

let private broken (run: RunResult) =
    let unexpected = run.Lemmas |> Seq.filter (fun result -> not result.IsAsExpected) |> List.ofSeq

    let toothless = [
        for result in run.Lemmas do
            for mutant in Readings.survivors run result -> result.Description.Id, mutant
    ]

    if unexpected.IsEmpty && toothless.IsEmpty then
        empty
    else
        styled "ul" "broken" [
            for result in unexpected ->
                element "li" (if result.IsUndecided then [ "class", "open" ] else []) [
                    element "a" [ "href", "#" + result.Description.Id ] [ code result.Description.Id ]
                    text $": {(Readings.lemmaVerdict result.Verdict).Replace('-', ' ')}, expected "
                    text $"{Readings.lemmaVerdict result.Description.Expected}. {result.Sentence}"
                ]
            for id, mutant in toothless ->
                element "li" [] [
                    element "a" [ "href", "#" + id ] [ code id ]
                    text ": the mutant "
                    code mutant.Id
                    text " survived; the examination does not tell it from the lemma."
                ]
        ]

let private tally (run: RunResult) =
    let counted word (count: int) =
        element "li" [] [ labelled "span" "tally-count" (Wording.count count); Fragments.verdict word ]

    styled "ul" "tally" [
        for word, count in run.Lemmas |> Seq.countBy (fun result -> Readings.lemmaVerdict result.Verdict) do
            counted word count
        match run.Teeth with
        | null -> ()
        | teeth ->
            element "li" [ "class", "teeth" ] [
                labelled
                    "span"
                    "tally-count"
                    $"{Wording.count teeth.Killed} of {Wording.count (teeth.Killed + teeth.Survived)}"
                text "mutants "
                Fragments.verdict "killed"
            ]
    ]

let private worst (result: LemmaResult) =
    match result.Worst with
    | null -> text "–"
    | case ->
        match case.Finding.WorstComparison with
        | null -> text "–"
        | found -> Fragments.ratioBar found

/// Where the case of the token stands on the page.
let private casePlace (result: LemmaResult) =
    result.Description.Id
    + (if isNull result.Counterexample then
           "-worst"
       else
           "-minimal")

let private row (result: LemmaResult) =
    let counts = result.Counts
    let lemma = result.Description

    let scope =
        Option.ofNullable result.DataSets
        |> Option.map (fun sets -> " on " + Wording.plural sets "data set" "data sets")

    [
        concat [
            element "a" [ "href", "#" + lemma.Id ] [ scripted (Wording.clipped Wording.LabelLengthMax lemma.Title) ]
            element "span" [ "class", "identifier" ] [
                code lemma.Id
                text " · "
                labelled "span" "paper" (Wording.clipped Wording.LabelLengthMax lemma.Paper)
            ]
        ]
        concat [
            Fragments.verdict (Readings.lemmaVerdict result.Verdict)
            labelled "span" "scope" (Option.defaultValue "" scope)
        ]
        (if result.IsAsExpected then
             labelled "span" "as-expected" "as expected"
         else
             labelled "span" "not-expected" $"expected {Readings.lemmaVerdict lemma.Expected}")
        worst result
        text (Wording.count counts.Held)
        text (Wording.count counts.Violated)
        text (Wording.count counts.Inconclusive)
        text (Wording.count counts.Vacuous)
        labelled "span" "share" (Wording.share counts.Vacuous counts.Cases)
        (match Readings.token result with
         | Some token ->
             concat [
                 Fragments.copyable token
                 element "a" [ "class", "to-case"; "href", "#" + casePlace result ] [ text "see the case" ]
             ]
         | None -> text "–")
    ]

let private heads = [
    "lemma"
    "verdict"
    "as expected?"
    "worst ratio"
    "held"
    "violated"
    "inconclusive"
    "vacuous"
    "vacuous share"
    "replay token"
]

/// Those that are not as expected first, else the order of the catalogue.
let private ordered (run: RunResult) =
    run.Lemmas |> Seq.sortBy (fun result -> result.IsAsExpected) |> List.ofSeq

let private speaks (run: RunResult) =
    let laws = Readings.dataLaws run.Lemmas |> List.ofArray

    let hypothesis (result: LemmaResult) =
        match Readings.tightestHypothesis result with
        | None -> List.replicate 4 (text "–")
        | Some tightest -> [
            styled "span" "mathematics" [ scripted (Wording.clipped Wording.LabelLengthMax tightest.Name) ]
            number tightest.Required.Upper
            number tightest.Actual.Lower
            number tightest.Log10MissingFactor
          ]

    let met law result =
        match Readings.ofLaw law result with
        | Some coverage -> labelled "span" "share" (Wording.share coverage.NonVacuous coverage.Drawn)
        | None -> text "–"

    let row (result: LemmaResult) = [
        element "a" [ "href", "#" + result.Description.Id ] [ code result.Description.Id ]
        yield! hypothesis result
        labelled "span" "share" (Wording.share (result.Counts.Cases - result.Counts.Vacuous) result.Counts.Cases)
        yield! laws |> List.map (fun law -> met law result)
    ]

    let heads =
        [
            "lemma"
            "tightest hypothesis"
            "required"
            "actual"
            "missing factor, log₁₀"
            "not vacuous"
        ]
        @ (laws |> List.map (Wording.clipped Wording.LabelLengthMax))

    if run.Lemmas.Count = 0 then
        empty
    else
        styled "section" "speaks" [
            plain "h2" "Where the lemmas speak"
            plain
                "p"
                ("The hypothesis that is tightest on the case nearest to not meeting it (of a vacuous lemma: nearest "
                 + "to meeting it), and the share of random cases that met all hypotheses, by data law. "
                 + Fragments.MissingMeaning)
            table "speaks" heads (ordered run |> List.map row)
        ]

let private decided (run: RunResult) =
    let given = run.Arguments

    [
        $"version {Readings.version}"
        $"seed {given.Seed}"
        $"α = {Wording.number given.Alpha}"
        $"effort {Wording.number given.Effort}"
        match Option.ofNullable given.Cases with
        | Some cases -> Wording.plural cases "case a lemma" "cases a lemma"
        | None -> ()
        match given.Where with
        | null -> ()
        | pins -> $"where {pins}"
        match given.File with
        | null -> ()
        | file -> $"data {file.Reference.Name}, SHA-256 {file.Sha256[..15]}…"
        if run.ConfirmationsPlanned > 0 then
            Wording.plural run.ConfirmationsPlanned "confirmation planned" "confirmations planned"
            + $", threshold K/α = {Wording.number (Math.Exp run.ThresholdLog)}"
    ]
    |> String.concat " · "

let private choice (id: string) (all: string) (values: string seq) =
    concat [
        element "label" [ "for", id; "class", "unseen" ] [ text all ]
        element "select" [ "id", id ] [
            element "option" [ "value", "" ] [ text all ]
            for value in Seq.distinct values do
                element "option" [ "value", value ] [ text value ]
        ]
    ]

/// Shown by the page's script: without it the whole table is there.
let private filters (run: RunResult) =
    element "p" [ "class", "filter"; "hidden", "" ] [
        element "label" [ "for", "filter" ] [ text "Filter " ]
        element "input" [ "id", "filter"; "type", "search"; "placeholder", "lemma, verdict …" ] []
        choice
            "filter-paper"
            "all papers"
            (run.Lemmas
             |> Seq.map (fun result -> Wording.clipped Wording.LabelLengthMax result.Description.Paper))
        choice
            "filter-verdict"
            "all verdicts"
            (run.Lemmas |> Seq.map (fun result -> (Readings.lemmaVerdict result.Verdict).Replace('-', ' ')))
        element "output" [ "id", "filtered"; "for", "filter filter-paper filter-verdict" ] []
    ]

/// Headline, tally and table.
let section (run: RunResult) =
    styled "header" "overview" [
        labelled "p" "kicker" "ExpRegVerify"
        labelled "h1" $"headline {state run}" (headline run)
        broken run
        tally run
        labelled "p" "decided-by" (decided run)
        (if run.Lemmas |> Seq.exists (fun result -> result.Description.Claim :? Claim.Probability) then
             labelled "p" "note" Wording.MayFailMeaning
         else
             empty)
        filters run
        table "lemmas sortable" heads (ordered run |> List.map row)
        speaks run
    ]
