/// One chapter a lemma: what it says, whose statement it is, what was drawn, what was found.
module ExpRegVerify.Reports.Chapters

open System
open System.Globalization
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Reports.Html

let private statement (lemma: LemmaDescription) (mutants: (Mutant * MutantOutcome option) list) =
    concat [
        Fragments.statement lemma
        element "dl" [ "class", "facts" ] [
            plain "dt" "Source"
            element "dd" [] [ scripted (Wording.source lemma) ]
            plain "dt" "Claim"
            plain "dd" (Wording.claim lemma)
            plain "dt" "Supposes"
            element "dd" [] [
                (if lemma.Hypotheses.Count = 0 then
                     text "nothing"
                 else
                     element "ul" [] [
                         for hypothesis in lemma.Hypotheses -> element "li" [] [ Mathematics.statement hypothesis ]
                     ])
            ]
            plain "dt" "Vacuous when"
            element "dd" [] [ scripted lemma.VacuousWhen ]
            if lemma.Gaps.Count > 0 then
                plain "dt" "Gaps"
                Gaps.stated lemma
            if lemma.Notes.Count > 0 then
                plain "dt" "Beside it, without a verdict"

                element "dd" [] [
                    element "ul" [] [ for note in lemma.Notes -> element "li" [] [ scripted note ] ]
                ]
            yield! Siblings.facts lemma mutants
        ]
    ]

let private percent (value: float) =
    (100.0 * value).ToString("0.####", CultureInfo.InvariantCulture) + "%"

/// The confidence sequence for the failure rate as a bar on [0, 1], with δ marked.
let private rate (one: DataSetEvidence) =
    styled "span" "interval" [
        text $"[{Wording.number one.RateLower}, {Wording.number one.RateUpper}]"
        element "span" [ "class", "interval-track"; "aria-hidden", "true" ] [
            element "span" [
                "class", "interval-fill"
                "style", $"left:{percent one.RateLower};width:{percent (max 0.004 (one.RateUpper - one.RateLower))}"
            ] []
            element "span" [ "class", "interval-mark"; "style", $"left:{percent one.Delta}" ] []
        ]
    ]

let private evidenceTable (result: LemmaResult) =
    let decimal (value: float) = value / Math.Log 10.0

    let heads = [
        "data set"
        "draws"
        "failures"
        "inconclusive"
        "log₁₀ E against p ≤ δ"
        "log₁₀ E against p ≥ δ"
        "threshold"
        "failure rate (confidence sequence)"
        "draws still needed"
    ]

    table "evidence" heads [
        for index, one in Seq.indexed result.Evidence ->
            [
                concat [
                    labelled "span" "scope" $"data set {index + 1}"
                    Fragments.copyable one.Token
                ]
                text (Wording.count one.Draws)
                text (Wording.count one.Failures)
                text (Wording.count one.Inconclusive)
                number (decimal one.LogERefute)
                number (decimal one.LogESupport)
                number (decimal one.ThresholdLog)
                rate one
                text (Wording.count one.DrawsStillNeeded)
            ]
    ]

/// Draws spent, and draws still needed where a data set is undecided.
let private draws (result: LemmaResult) =
    let spent = result.Evidence |> Seq.sumBy (fun one -> one.Draws)
    let planned = result.Evidence |> Seq.sumBy (fun one -> one.DrawsMax)
    let needed = result.Evidence |> Seq.map (fun one -> one.DrawsStillNeeded) |> Seq.max

    let rest =
        if needed = 0 then
            "every data set is decided."
        else
            $"an undecided data set needs up to {Wording.count needed} more draws, all without a failure, for support."

    Wording.plural spent "draw" "draws" + $" spent of at most {Wording.count planned} planned; {rest}"

/// The first phase of a probability claim: the search for the data sets on which it comes nearest to failing.
let private exploration (result: LemmaResult) =
    if result.Exploration.Count = 0 then
        empty
    else
        styled "section" "exploration" [
            plain "h3" "Exploration over data sets"
            plain
                "p"
                ("First phase. "
                 + Wording.plural result.Counts.Cases "random data set" "random data sets"
                 + $" with one draw each, then {Wording.count result.ClimbedCases} reached by climbing from the worst "
                 + $"of them. The {Wording.count result.Evidence.Count} worst are confirmed below.")
            styled "div" "charts" [
                match RunFigures.exploration result with
                | Some figure -> Charts.draw (result.Description.Id + "-exploration") figure
                | None -> empty
            ]
        ]

let private evidence (result: LemmaResult) =
    if result.Evidence.Count = 0 then
        empty
    else
        let place index =
            $"{result.Description.Id}-evidence-{index}"

        styled "section" "evidence" [
            plain "h3" "Confirmation on fixed data sets"
            plain
                "p"
                ("Second phase. Each data set is fixed and the initialisation drawn afresh, with keys that exploration "
                 + "never used. The tick in the bar of rates is δ; inconclusive draws count against the side being "
                 + "proved. "
                 + draws result)
            evidenceTable result
            styled "div" "charts" [
                for index, one in Seq.indexed result.Evidence do
                    match RunFigures.evidence $"data set {index + 1}" one with
                    | Some figure -> Charts.draw (place index) figure
                    | None -> empty
            ]
        ]

let private coverage (result: LemmaResult) =
    if result.Coverage.Count = 0 then
        empty
    else
        styled "section" "coverage" [
            plain "h3" "What was drawn"
            table "coverage" [ "key"; "value"; "drawn"; "met the hypotheses"; "share" ] [
                for one in result.Coverage ->
                    [
                        code one.Key
                        code (Wording.clipped Wording.LabelLengthMax one.Value)
                        text (Wording.count one.Drawn)
                        text (Wording.count one.NonVacuous)
                        text (Wording.share one.NonVacuous one.Drawn)
                    ]
            ]
        ]

let private counts (result: LemmaResult) =
    let counts = result.Counts

    let excluded =
        match Option.ofNullable result.ExcludedRate with
        | Some rate ->
            $" Rates of certified violations above {Wording.number rate} under this generator are excluded at 5 %%."
        | None -> ""

    plain
        "p"
        (Wording.plural counts.Cases "random case" "random cases"
         + $": {Wording.count counts.Held} held, "
         + $"{Wording.count counts.Violated} violated, {Wording.count counts.Inconclusive} inconclusive, "
         + $"{Wording.count counts.Vacuous} vacuous.{excluded}")

/// Where on the page the worst case stands, after the lemma's id.
let private worstPlace (result: LemmaResult) =
    if isNull result.Counterexample then "worst" else "other"

let private worst (result: LemmaResult) =
    match result.Worst with
    | null -> empty
    | record ->
        Fragments.case
            $"{result.Description.Id}-{worstPlace result}"
            "Worst case"
            "The case whose sides come closest, random or climbed."
            record
            result.Figures

/// The failure page of a violated lemma, or its worst case.
let private cases (result: LemmaResult) =
    match result.Counterexample with
    | null -> worst result
    | counterexample ->
        let beside =
            match result.Worst with
            | null -> Violations.asFound counterexample
            | record -> Violations.worst record result.Figures

        concat [
            plain "h3" "The violation"
            Violations.panel result.Description.Id counterexample beside
        ]

/// How near to 1 the ratio came, where, and how it is spread: a claim that holds at 10⁻⁹ of its bound says little.
let private tightness (result: LemmaResult) =
    let ratios = result.Ratios |> Seq.filter Double.IsFinite |> Seq.sort |> Array.ofSeq

    let spread =
        if ratios.Length = 0 then
            ""
        else
            let reached share =
                Wording.number ratios[min (ratios.Length - 1) (int (share * float ratios.Length))]

            $" Half of the random cases reach a ratio of {reached 0.5}, one in ten reaches {reached 0.9}."

    match Option.ofObj result.Worst |> Option.bind (fun case -> Option.ofObj case.Finding.WorstComparison) with
    | None -> empty
    | Some found ->
        let place = if found.At = "" then "" else $", at {found.At}"
        let isOpen = found.Verdict = CaseVerdict.Inconclusive

        element "p" [ "class", "tightness" ] [
            text "The largest ratio, where the statement ends at 1, is "
            Fragments.ratio found.Ratio
            text ", in "
            styled "span" "mathematics" [ scripted (Wording.clipped Wording.LabelLengthMax (found.Name + place)) ]
            text " on "
            element "a" [ "href", $"#{result.Description.Id}-{worstPlace result}" ] [ text "the case shown" ]
            text (if isOpen then ", which rounding leaves open." else ".")
            text spread
        ]

let private histogram (result: LemmaResult) =
    match RunFigures.ratios result with
    | Some figure -> styled "div" "charts" [ Charts.draw (result.Description.Id + "-ratios") figure ]
    | None -> plain "p" "No case was compared, so there is no ratio to show."

/// What was examined: random cases, or a study of an exponent.
let private examined (result: LemmaResult) =
    if isNull result.Slope then
        concat [
            plain "h3" "Cases"
            counts result
            tightness result
            histogram result
            plain "h3" "Hypotheses where they are tightest"
            labelled "p" "note" Fragments.MissingMeaning
            Fragments.hypotheses result.TightestHypotheses
            exploration result
            evidence result
            coverage result
        ]
    else
        Studies.section result

/// The chapter of one lemma; open at first only when it did not come out as expected.
let chapter (mutants: (Mutant * MutantOutcome option) list) (result: LemmaResult) =
    let lemma = result.Description
    let state = if result.IsAsExpected then "" else "open"

    let attributes = [ "class", "chapter"; "id", lemma.Id ] @ (if state = "" then [] else [ "open", "" ])

    element "details" attributes [
        element "summary" [] [
            element "h2" [] [ scripted (Wording.clipped Wording.LabelLengthMax lemma.Title) ]
            Fragments.verdict (Readings.lemmaVerdict result.Verdict)
            (if result.IsAsExpected then
                 labelled "span" "as-expected" "as expected"
             else
                 labelled "span" "not-expected" $"expected {Readings.lemmaVerdict lemma.Expected}")
        ]
        styled "p" "sentence" [ scripted result.Sentence ]
        statement lemma mutants
        (if result.Counterexample = null then empty else cases result)
        examined result
        (if result.Counterexample = null then cases result else empty)
    ]
