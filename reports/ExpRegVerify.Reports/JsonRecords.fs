/// What a results file holds beyond the contract's fields, so that its page can be made again from it alone.
module ExpRegVerify.Reports.JsonRecords

open System.Text.Json
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Reports.JsonText

let private axis (writer: Utf8JsonWriter) (value: FigureAxis) =
    textOf writer "label" value.Label
    writer.WriteBoolean("logarithmic", value.IsLogarithmic)

let private series (writer: Utf8JsonWriter) (value: FigureSeries) =
    writer.WriteStartObject()
    textOf writer "name" value.Name
    textOf writer "kind" (Readings.seriesKind value.Kind)
    numbersOf writer "horizontal" value.Horizontal
    numbersOf writer "vertical" value.Vertical
    writer.WriteEndObject()

let private figure (writer: Utf8JsonWriter) (value: Figure) =
    writer.WriteStartObject()
    textOf writer "title" value.Title
    textOf writer "sentence" value.Sentence
    objectOf writer "horizontal" (fun () -> axis writer value.Horizontal)
    objectOf writer "vertical" (fun () -> axis writer value.Vertical)
    arrayOf writer "series" value.Series (series writer)
    writer.WriteEndObject()

let private case (writer: Utf8JsonWriter) (value: CaseRecord) =
    textOf writer "token" value.Token
    JsonParts.finding writer value.Finding

let private variation (writer: Utf8JsonWriter) (value: KeyVariation) =
    writer.WriteStartObject()
    textOf writer "key" value.Key
    arrayOf writer "tried" value.Tried writer.WriteStringValue
    writer.WriteNumber("violated", value.Violated)
    writer.WriteEndObject()

let private counterexample (writer: Utf8JsonWriter) (value: Counterexample) =
    objectOf writer "original" (fun () -> case writer value.Original)
    objectOf writer "minimal" (fun () -> case writer value.Shrunk)
    arrayOf writer "figures" value.Figures (figure writer)
    arrayOf writer "variations" value.Variations (variation writer)

let private explored (writer: Utf8JsonWriter) (value: ExploredCase) =
    writer.WriteStartObject()
    writer.WriteNumber("evaluation", value.Evaluation)
    numberOf writer "ratio" value.Ratio
    writer.WriteBoolean("climbed", value.IsClimbed)
    writer.WriteBoolean("confirmed", value.IsConfirmed)
    writer.WriteEndObject()

let private curve (writer: Utf8JsonWriter) (value: DataSetEvidence) =
    writer.WriteStartObject()
    numbersOf writer "draw" (value.Curve |> Seq.map (fun struct (draw, _, _) -> float draw))
    numbersOf writer "logERefute" (value.Curve |> Seq.map (fun struct (_, refute, _) -> refute))
    numbersOf writer "logESupport" (value.Curve |> Seq.map (fun struct (_, _, support) -> support))
    writer.WriteEndObject()

let private trial (writer: Utf8JsonWriter) (value: MutantOutcome) =
    writer.WriteBoolean("killed", value.IsKilled)
    textOf writer "token" value.Token
    writer.WriteNumber("evaluations", value.Evaluations)
    textOf writer "sentence" value.Sentence

let private mutant (writer: Utf8JsonWriter) (value: Mutant, outcome: MutantOutcome option) =
    writer.WriteStartObject()
    textOf writer "id" value.Id
    textOf writer "change" value.Change
    optionalOf writer "trial" outcome (trial writer)
    writer.WriteEndObject()

/// Description, false siblings, cases, pictures, ratios, exploration, curves and rows of one lemma.
let lemma (writer: Utf8JsonWriter) (mutants: (Mutant * MutantOutcome option) seq) (value: LemmaResult) =
    objectOf writer "description" (fun () -> JsonParts.description writer value.Description)
    arrayOf writer "mutants" mutants (mutant writer)
    optionalOf writer "worst" (Option.ofObj value.Worst) (case writer)
    arrayOf writer "figures" value.Figures (figure writer)
    optionalOf writer "counterexample" (Option.ofObj value.Counterexample) (counterexample writer)
    numbersOf writer "ratios" value.Ratios
    writer.WriteNumber("climbed", value.ClimbedCases)
    arrayOf writer "explored" value.Exploration (explored writer)
    arrayOf writer "curves" value.Evidence (curve writer)
    arrayOf writer "rows" value.Rows (JsonParts.row writer)
