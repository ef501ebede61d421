/// The JSON documents of `verify`, `replay` and `list`: whole texts, UTF-8, fixed order of keys, no clock but the one
/// that the caller hands over.
module ExpRegVerify.Reports.JsonDocuments

open System.Globalization
open System.Text.Json
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Reports.JsonText

let private dataFile (writer: Utf8JsonWriter) (file: DataFile) =
    let options = file.Reference.Options
    textOf writer "label" options.Label
    textOf writer "labels" (Readings.labelScale options.Labels)
    textOf writer "name" file.Reference.Name

    match Option.ofNullable options.Rows with
    | Some rows -> writer.WriteNumber("rows", rows)
    | None -> writer.WriteNull "rows"

    textOf writer "scale" (options.Scale.ToString())
    textOf writer "sha256" file.Sha256
    writer.WriteBoolean("standardize", options.Standardize)

let private arguments (writer: Utf8JsonWriter) (value: RunArguments) =
    match Option.ofNullable value.Cases with
    | Some cases -> writer.WriteNumber("cases", cases)
    | None -> writer.WriteNull "cases"

    optionalOf writer "data" (Option.ofObj value.File) (dataFile writer)
    numberOf writer "effort" value.Effort
    arrayOf writer "lemmas" value.Lemmas (fun lemma -> writer.WriteStringValue lemma.Description.Id)
    writer.WriteBoolean("teeth", value.WithTeeth)
    textOf writer "where" value.Where

let private run (writer: Utf8JsonWriter) (result: RunResult) =
    let given = result.Arguments
    textOf writer "version" Readings.version
    textOf writer "seed" (given.Seed.ToString CultureInfo.InvariantCulture)
    numberOf writer "alpha" given.Alpha
    objectOf writer "arguments" (fun () -> arguments writer given)
    writer.WriteNumber("confirmationsPlanned", result.ConfirmationsPlanned)
    numberOf writer "logThreshold" result.ThresholdLog
    writer.WriteBoolean("stopped", result.IsStopped)

let private environment (writer: Utf8JsonWriter) (value: RunEnvironment) =
    writer.WriteNumber("threads", value.Threads)
    writer.WriteNumber("processors", value.Processors)
    textOf writer "operatingSystem" value.OperatingSystem
    textOf writer "architecture" value.Architecture
    textOf writer "runtime" value.Runtime
    textOf writer "startedAt" value.StartedAt
    numberOf writer "elapsedSeconds" value.ElapsedSeconds

let private lemma (writer: Utf8JsonWriter) (run: RunResult) (result: LemmaResult) =
    writer.WriteStartObject()
    JsonParts.lemma writer result
    objectOf writer "record" (fun () -> JsonRecords.lemma writer (Readings.mutants run result) result)
    writer.WriteEndObject()

let private mutants (writer: Utf8JsonWriter) (teeth: TeethResult) =
    writer.WriteNumber("killed", teeth.Killed)
    writer.WriteNumber("survived", teeth.Survived)

/// The document of `verify`: all that its page shows. Everything before the key "environment" depends on the run's
/// arguments alone.
[<CompiledName "Verify">]
let verify (result: RunResult) (machine: RunEnvironment) : string =
    document (fun writer ->
        objectOf writer "run" (fun () -> run writer result)
        arrayOf writer "lemmas" result.Lemmas (lemma writer result)

        objectOf writer "summary" (fun () ->
            writer.WriteNumber("asExpected", result.AsExpectedCount)
            writer.WriteNumber("notAsExpected", result.NotAsExpectedCount)
            writer.WriteNumber("undecided", result.UndecidedCount)
            optionalOf writer "mutants" (Option.ofObj result.Teeth) (mutants writer))

        objectOf writer "environment" (fun () -> environment writer machine))

/// The document of `replay`: one finding, the same bytes from every front end.
[<CompiledName "Replay">]
let replay (finding: Finding) : string =
    document (fun writer -> JsonParts.finding writer finding)

let private listed (writer: Utf8JsonWriter) (lemma: ILemma) =
    writer.WriteStartObject()
    JsonParts.description writer lemma.Description
    arrayOf writer "mutants" lemma.Mutants (fun mutant -> writer.WriteStringValue mutant.Id)
    writer.WriteEndObject()

/// The document of `list`, in the order given.
[<CompiledName "List">]
let list (lemmas: ILemma seq) : string =
    document (fun writer -> arrayOf writer "lemmas" lemmas (listed writer))

let private studied (writer: Utf8JsonWriter) (result: LemmaResult) =
    writer.WriteStartObject()
    textOf writer "id" result.Description.Id
    textOf writer "verdict" (Readings.lemmaVerdict result.Verdict)
    writer.WriteBoolean("asExpected", result.IsAsExpected)
    textOf writer "sentence" result.Sentence
    optionalOf writer "slope" (Option.ofObj result.Slope) (JsonParts.slope writer)
    arrayOf writer "rows" result.Rows (JsonParts.row writer)
    writer.WriteEndObject()

/// The document of `scaling`: every claim with its slope and everything that was measured.
[<CompiledName "Scaling">]
let scaling (seed: uint64) (results: LemmaResult seq) (machine: RunEnvironment) : string =
    document (fun writer ->
        textOf writer "version" Readings.version
        textOf writer "seed" (seed.ToString CultureInfo.InvariantCulture)
        arrayOf writer "claims" results (studied writer)
        objectOf writer "environment" (fun () -> environment writer machine))
