/// The parts of which the JSON documents are made; names and meanings are those of the command line's contract.
module ExpRegVerify.Reports.JsonParts

open System
open System.Globalization
open System.Text.Json
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Reports.JsonText

let private specValue (writer: Utf8JsonWriter) (key: string) (value: string) =
    let isSeed = key.EndsWith("seed", StringComparison.OrdinalIgnoreCase)

    let isInteger, integer =
        Int64.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)

    let isNumber, number = Double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture)

    if isSeed then
        writer.WriteString(key, value)
    elif isInteger then
        writer.WriteNumber(key, integer)
    elif isNumber && Double.IsFinite number then
        writer.WriteNumber(key, number)
    else
        writer.WriteString(key, value)

/// The keys and values of a spec: numbers as numbers, seeds (64 bits) and words as strings.
let spec (writer: Utf8JsonWriter) (value: Spec) =
    for entry in value.Entries do
        specValue writer entry.Key entry.Value

/// `[lower, upper]`.
let enclosure (writer: Utf8JsonWriter) (name: string) (value: Enclosure) =
    arrayOf writer name [ value.Lower; value.Upper ] (number writer)

/// One comparison; left and right are the middles of their enclosures, which stand beside them.
let comparison (writer: Utf8JsonWriter) (value: Comparison) =
    writer.WriteStartObject()
    textOf writer "name" value.Name
    textOf writer "kind" (Readings.comparisonKind value.Kind)
    textOf writer "at" value.At
    numberOf writer "left" (Readings.middle value.Left)
    numberOf writer "right" (Readings.middle value.Right)
    numberOf writer "margin" value.Margin
    numberOf writer "allowance" value.Allowance
    numberOf writer "ratio" value.Ratio
    textOf writer "verdict" (Readings.caseVerdict value.Verdict)
    enclosure writer "leftEnclosure" value.Left
    enclosure writer "rightEnclosure" value.Right

    if value.Kind = ComparisonKind.Agreement then
        numberOf writer "resolution" value.Resolution
        numberOf writer "digitsAgreed" value.DigitsAgreed

    writer.WriteEndObject()

/// One hypothesis: required rounded up and actual rounded down, the two numbers that certify it.
let hypothesis (writer: Utf8JsonWriter) (value: Hypothesis) =
    writer.WriteStartObject()
    textOf writer "name" value.Name
    numberOf writer "required" value.Required.Upper
    numberOf writer "actual" value.Actual.Lower
    textOf writer "met" (Readings.met value.Met)
    writer.WriteBoolean("strict", value.IsStrict)
    enclosure writer "requiredEnclosure" value.Required
    enclosure writer "actualEnclosure" value.Actual
    numberOf writer "log10MissingFactor" value.Log10MissingFactor
    writer.WriteEndObject()

/// What was found on one instance.
let finding (writer: Utf8JsonWriter) (value: Finding) =
    textOf writer "lemma" value.LemmaId
    objectOf writer "spec" (fun () -> spec writer value.Spec)
    textOf writer "finding" (Readings.caseVerdict value.Verdict)
    arrayOf writer "comparisons" value.Comparisons (comparison writer)
    arrayOf writer "hypotheses" value.Hypotheses (hypothesis writer)

/// Who a lemma is and what it says.
let description (writer: Utf8JsonWriter) (value: LemmaDescription) =
    textOf writer "id" value.Id
    textOf writer "paper" value.Paper
    textOf writer "title" value.Title
    textOf writer "statement" value.Statement
    textOf writer "theory" value.Theory

    objectOf writer "source" (fun () ->
        textOf writer "kind" (Readings.sourceKind value.Source.Kind)
        textOf writer "reference" value.Source.Reference)

    textOf writer "claim" (Readings.claimKind value.Claim)

    match value.Claim with
    | :? Claim.Probability as claim -> numberOf writer "delta" claim.Delta
    | :? Claim.Scaling as claim ->
        numberOf writer "exponent" claim.Exponent
        writer.WriteBoolean("isUpperLimit", claim.IsUpperLimit)
        numberOf writer "resolution" claim.Resolution
    | _ -> ()

    textOf writer "expected" (Readings.lemmaVerdict value.Expected)
    arrayOf writer "hypotheses" value.Hypotheses writer.WriteStringValue
    textOf writer "vacuousWhen" value.VacuousWhen
    arrayOf writer "gaps" value.Gaps writer.WriteStringValue
    arrayOf writer "notes" value.Notes writer.WriteStringValue

let private worst (writer: Utf8JsonWriter) (case: CaseRecord) (comparison: Comparison) =
    numberOf writer "left" (Readings.middle comparison.Left)
    numberOf writer "right" (Readings.middle comparison.Right)
    numberOf writer "margin" comparison.Margin
    numberOf writer "ratio" comparison.Ratio
    numberOf writer "ratioMin" comparison.RatioMin
    numberOf writer "allowance" comparison.Allowance
    textOf writer "finding" (Readings.caseVerdict case.Finding.Verdict)
    textOf writer "name" comparison.Name
    textOf writer "at" comparison.At
    textOf writer "token" case.Token

let private counterexample (writer: Utf8JsonWriter) (value: Counterexample) =
    textOf writer "token" value.Shrunk.Token
    textOf writer "originalToken" value.Original.Token
    objectOf writer "shrunk" (fun () -> spec writer value.Shrunk.Finding.Spec)
    objectOf writer "original" (fun () -> spec writer value.Original.Finding.Spec)
    writer.WriteBoolean("slowPathAgrees", value.SlowPathAgrees)
    writer.WriteNumber("shrinkEvaluations", value.ShrinkEvaluations)
    arrayOf writer "comparisons" value.Shrunk.Finding.Comparisons (comparison writer)

let private evidence (writer: Utf8JsonWriter) (value: DataSetEvidence) =
    writer.WriteStartObject()
    textOf writer "token" value.Token
    numberOf writer "delta" value.Delta
    writer.WriteNumber("draws", value.Draws)
    writer.WriteNumber("drawsMax", value.DrawsMax)
    writer.WriteNumber("failures", value.Failures)
    writer.WriteNumber("inconclusive", value.Inconclusive)
    numberOf writer "logERefute" value.LogERefute
    numberOf writer "logESupport" value.LogESupport
    numberOf writer "threshold" (Math.Exp value.ThresholdLog)
    numberOf writer "logThreshold" value.ThresholdLog

    objectOf writer "failureRate" (fun () ->
        numberOf writer "lower" value.RateLower
        numberOf writer "upper" value.RateUpper)

    writer.WriteNumber("drawsStillNeeded", value.DrawsStillNeeded)
    writer.WriteEndObject()

let private coverage (writer: Utf8JsonWriter) (value: Coverage) =
    writer.WriteStartObject()
    textOf writer "key" value.Key
    textOf writer "value" value.Value
    writer.WriteNumber("drawn", value.Drawn)
    writer.WriteNumber("nonVacuous", value.NonVacuous)
    numberOf writer "share" (Readings.share value)
    writer.WriteEndObject()

/// Where a probability claim was explored before it was confirmed; nothing here decides.
let private exploration (writer: Utf8JsonWriter) (value: LemmaResult) =
    writer.WriteNumber("dataSets", value.Counts.Cases)
    writer.WriteNumber("climbed", value.ClimbedCases)
    writer.WriteNumber("confirmed", value.Evidence.Count)

let private counts (writer: Utf8JsonWriter) (value: CaseCounts) =
    writer.WriteNumber("cases", value.Cases)
    writer.WriteNumber("held", value.Held)
    writer.WriteNumber("violated", value.Violated)
    writer.WriteNumber("inconclusive", value.Inconclusive)
    writer.WriteNumber("vacuous", value.Vacuous)

/// The slope of a scaling study with its interval, and what is claimed of it.
let slope (writer: Utf8JsonWriter) (value: ScalingSlope) =
    numberOf writer "estimate" value.Estimate
    numberOf writer "lower" value.Lower
    numberOf writer "upper" value.Upper
    numberOf writer "claimed" value.Claim.Exponent
    writer.WriteBoolean("isUpperLimit", value.Claim.IsUpperLimit)
    numberOf writer "resolution" value.Claim.Resolution
    numberOf writer "level" ScalingSlope.Level
    writer.WriteNumber("replicates", value.Replicates)

/// One measurement of a scaling study.
let row (writer: Utf8JsonWriter) (value: ScalingRow) =
    writer.WriteStartObject()
    writer.WriteNumber("size", value.Size)
    writer.WriteNumber("replicate", value.Replicate)
    numberOf writer "lower" value.Value.Lower
    numberOf writer "upper" value.Value.Upper
    writer.WriteEndObject()

/// What a run showed about one lemma, without the braces around it.
let lemma (writer: Utf8JsonWriter) (value: LemmaResult) =
    textOf writer "id" value.Description.Id
    textOf writer "verdict" (Readings.lemmaVerdict value.Verdict)

    optionalOf writer "scope" (Option.ofNullable value.DataSets) (fun dataSets ->
        writer.WriteNumber("dataSets", dataSets))

    textOf writer "expected" (Readings.lemmaVerdict value.Description.Expected)
    writer.WriteBoolean("asExpected", value.IsAsExpected)
    textOf writer "sentence" value.Sentence
    objectOf writer "counts" (fun () -> counts writer value.Counts)

    match Option.ofNullable value.ExcludedRate with
    | Some rate -> numberOf writer "excludedRate" rate
    | None -> writer.WriteNull "excludedRate"

    let decisive =
        Option.ofObj value.Worst
        |> Option.bind (fun case -> Option.ofObj case.Finding.WorstComparison |> Option.map (fun found -> case, found))

    optionalOf writer "worst" decisive (fun (case, found) -> worst writer case found)
    optionalOf writer "counterexample" (Option.ofObj value.Counterexample) (counterexample writer)

    let explored =
        if value.Description.Claim :? Claim.Probability then
            Some value
        else
            None

    optionalOf writer "exploration" explored (exploration writer)
    arrayOf writer "evidence" value.Evidence (evidence writer)
    optionalOf writer "slope" (Option.ofObj value.Slope) (slope writer)
    arrayOf writer "coverage" value.Coverage (coverage writer)
    arrayOf writer "tightestHypotheses" value.TightestHypotheses (hypothesis writer)
