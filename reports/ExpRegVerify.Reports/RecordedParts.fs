/// The parts of a results file, read back into the records that they were written from.
module ExpRegVerify.Reports.RecordedParts

open System.Text.Json
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Reports.JsonPlaces

let private lemmaVerdicts = [
    LemmaVerdict.Supported
    LemmaVerdict.Refuted
    LemmaVerdict.Undecided
    LemmaVerdict.Vacuous
    LemmaVerdict.Consistent
    LemmaVerdict.ImplementationDisagrees
]

let private comparisonKinds = [ ComparisonKind.AtMost; ComparisonKind.Agreement; ComparisonKind.Outcome ]

let private sourceKinds = [ SourceKind.Ours; SourceKind.Stated; SourceKind.Reading ]

let private seriesKinds = [
    SeriesKind.Measured
    SeriesKind.Bound
    SeriesKind.Points
    SeriesKind.Failing
    SeriesKind.Bars
]

/// The verdict of a lemma.
let verdict place =
    word Readings.lemmaVerdict lemmaVerdicts place

/// `[lower, upper]`.
let enclosure place =
    match items number place with
    | [| lower; upper |] when not (lower > upper) -> Enclosure(lower, upper)
    | _ -> refuse place "[lower, upper]"

let private enclosed lower upper place =
    let lower, upper = number (at lower place), number (at upper place)

    if lower > upper then
        refuse place "a lower end that is not above the upper one"

    Enclosure(lower, upper)

let private comparison place =
    let kind = word Readings.comparisonKind comparisonKinds (at "kind" place)

    let resolution =
        if kind = ComparisonKind.Agreement then
            number (at "resolution" place)
        else
            0.0

    Comparison(
        text (at "name" place),
        kind,
        enclosure (at "leftEnclosure" place),
        enclosure (at "rightEnclosure" place),
        resolution,
        text (at "at" place)
    )

/// One hypothesis.
let hypothesis place =
    Hypothesis(
        text (at "name" place),
        enclosure (at "requiredEnclosure" place),
        enclosure (at "actualEnclosure" place),
        flag (at "strict" place)
    )

let private entry (one: JsonProperty) path =
    match one.Value.ValueKind with
    | JsonValueKind.String -> string (one.Value.GetString())
    | JsonValueKind.Number -> one.Value.GetRawText()
    | _ -> refuse { Path = path; Value = one.Value } "a text or a number"

let private spec (place: Place) : Spec =
    if place.Value.ValueKind <> JsonValueKind.Object then
        refuse place "an object of keys and values"

    RecordedSpec [|
        for one in place.Value.EnumerateObject() do
            System.Collections.Generic.KeyValuePair(one.Name, entry one $"{place.Path}.{one.Name}")
    |]

/// One case.
let case place =
    CaseRecord(
        text (at "token" place),
        Finding(
            text (at "lemma" place),
            spec (at "spec" place),
            items hypothesis (at "hypotheses" place),
            items comparison (at "comparisons" place)
        )
    )

let private axis place =
    FigureAxis(text (at "label" place), flag (at "logarithmic" place))

let private series place =
    let horizontal = items number (at "horizontal" place)
    let vertical = items number (at "vertical" place)

    if horizontal.Length <> vertical.Length then
        refuse (at "vertical" place) $"an array of {horizontal.Length} numbers"

    FigureSeries(text (at "name" place), word Readings.seriesKind seriesKinds (at "kind" place), horizontal, vertical)

/// One picture.
let figure place =
    Figure(
        text (at "title" place),
        text (at "sentence" place),
        axis (at "horizontal" place),
        axis (at "vertical" place),
        items series (at "series" place)
    )

let private claim place : Claim =
    match text (at "claim" place) with
    | "always" -> Claim.Always()
    | "probability" -> Claim.Probability(number (at "delta" place))
    | "scaling" ->
        Claim.Scaling(
            number (at "exponent" place),
            IsUpperLimit = flag (at "isUpperLimit" place),
            Resolution = number (at "resolution" place)
        )
    | _ -> refuse (at "claim" place) "one of always, probability, scaling"

/// Who a lemma is and what it says.
let description place =
    let source = at "source" place

    LemmaDescription(
        Id = text (at "id" place),
        Paper = text (at "paper" place),
        Title = text (at "title" place),
        Statement = text (at "statement" place),
        Theory = text (at "theory" place),
        Source = Source(word Readings.sourceKind sourceKinds (at "kind" source), text (at "reference" source)),
        Claim = claim place,
        Expected = verdict (at "expected" place),
        Hypotheses = items text (at "hypotheses" place),
        VacuousWhen = text (at "vacuousWhen" place),
        Gaps = items text (at "gaps" place),
        Notes = items text (at "notes" place)
    )

let private variation place =
    KeyVariation(text (at "key" place), items text (at "tried" place), whole (at "violated" place))

/// A counterexample: its cases from the record, the rest from the contract's fields.
let counterexample (fields: Place) (place: Place) =
    Counterexample(
        case (at "original" place),
        case (at "minimal" place),
        flag (at "slowPathAgrees" fields),
        whole (at "shrinkEvaluations" fields),
        items figure (at "figures" place),
        Variations = items variation (at "variations" place)
    )

/// Random cases by verdict.
let counts place =
    CaseCounts(
        whole (at "held" place),
        whole (at "violated" place),
        whole (at "inconclusive" place),
        whole (at "vacuous" place)
    )

/// How often one value of one key was drawn.
let coverage place =
    Coverage(text (at "key" place), text (at "value" place), whole (at "drawn" place), whole (at "nonVacuous" place))

/// One explored data set.
let explored place =
    ExploredCase(
        whole (at "evaluation" place),
        number (at "ratio" place),
        flag (at "climbed" place),
        flag (at "confirmed" place)
    )

/// One measurement of a scaling study.
let row place =
    ScalingRow(long (at "size" place), whole (at "replicate" place), enclosed "lower" "upper" place)

let private curve place =
    let draws = items whole (at "draw" place)
    let refute = items number (at "logERefute" place)
    let support = items number (at "logESupport" place)

    if refute.Length <> draws.Length || support.Length <> draws.Length then
        refuse place "three arrays of one length"

    Array.map3 (fun draw against forIt -> struct (draw, against, forIt)) draws refute support

/// The confirmation on one data set, with its curve.
let evidence (place: Place) (drawn: Place) =
    let rate = at "failureRate" place

    DataSetEvidence(
        Token = text (at "token" place),
        Delta = number (at "delta" place),
        Draws = whole (at "draws" place),
        DrawsMax = whole (at "drawsMax" place),
        Failures = whole (at "failures" place),
        Inconclusive = whole (at "inconclusive" place),
        LogERefute = number (at "logERefute" place),
        LogESupport = number (at "logESupport" place),
        ThresholdLog = number (at "logThreshold" place),
        RateLower = number (at "lower" rate),
        RateUpper = number (at "upper" rate),
        DrawsStillNeeded = whole (at "drawsStillNeeded" place),
        Curve = curve drawn
    )
