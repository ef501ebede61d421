/// A results file read back into the run that it records, so that its page can be made again without examining
/// anything.
module ExpRegVerify.Reports.RecordedRun

open System
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Reports.JsonPlaces

/// A lemma that has a description and false siblings, and examines nothing.
let rec private recorded (description: LemmaDescription) (mutants: (string * string * MutantOutcome option) array) =
    let refuse () : 'any =
        raise (NotSupportedException "a recorded lemma is shown, not examined")

    let siblings =
        mutants
        |> Array.map (fun (id, change, _) -> Mutant(id, change, recorded (description.AsMutant(id, change)) [||]))

    {
        new ILemma with
            member _.Description = description
            member _.Mutants = siblings
            member _.Space: ISpecSpace = refuse ()
            member _.Resolve(_, _) = refuse ()
            member _.Examine(_, _) = refuse ()
            member _.Draw(_, _) = refuse ()
    }

let private slope place =
    ScalingSlope(
        Claim.Scaling(
            number (at "claimed" place),
            IsUpperLimit = flag (at "isUpperLimit" place),
            Resolution = number (at "resolution" place)
        ),
        number (at "estimate" place),
        number (at "lower" place),
        number (at "upper" place),
        whole (at "replicates" place)
    )

let private sameLength (found: Place) (wanted: int) =
    if found.Value.GetArrayLength() <> wanted then
        refuse found $"an array with {wanted} entries"

let private confirmations place record =
    let fields = items id (at "evidence" place)
    let curves = items id (at "curves" record)
    sameLength (at "curves" record) fields.Length
    Array.map2 RecordedParts.evidence fields curves

let private counterexample place record : Counterexample | null =
    match maybe id "counterexample" place, maybe id "counterexample" record with
    | Some fields, Some case -> RecordedParts.counterexample fields case
    | None, None -> null
    | Some fields, None -> refuse fields "null, because the record has no counterexample"
    | None, Some case -> refuse case "null, because the lemma has no counterexample"

let private result place =
    let record = at "record" place

    LemmaResult(
        Description = RecordedParts.description (at "description" record),
        Verdict = RecordedParts.verdict (at "verdict" place),
        Sentence = text (at "sentence" place),
        DataSets =
            (maybe (at "dataSets" >> whole) "scope" place
             |> Option.map Nullable
             |> Option.defaultValue (Nullable())),
        Counts = RecordedParts.counts (at "counts" place),
        ExcludedRate = (maybe number "excludedRate" place |> Option.map Nullable |> Option.defaultValue (Nullable())),
        Worst = Option.toObj (maybe RecordedParts.case "worst" record),
        Counterexample = counterexample place record,
        Slope = Option.toObj (maybe slope "slope" place),
        Rows = items RecordedParts.row (at "rows" record),
        ClimbedCases = whole (at "climbed" record),
        Exploration = items RecordedParts.explored (at "explored" record),
        Evidence = confirmations place record,
        Coverage = items RecordedParts.coverage (at "coverage" place),
        Ratios = items number (at "ratios" record),
        TightestHypotheses = items RecordedParts.hypothesis (at "tightestHypotheses" place),
        Figures = items RecordedParts.figure (at "figures" record)
    )

let private trial place =
    MutantOutcome(
        flag (at "killed" place),
        Option.toObj (maybe text "token" place),
        whole (at "evaluations" place),
        text (at "sentence" place)
    )

let private mutants place =
    items
        (fun one -> text (at "id" one), text (at "change" one), maybe trial "trial" one)
        (at "mutants" (at "record" place))

/// What became of the mutants, those that were tried, of lemmas in the order of their results.
let private teeth (lemmas: ILemma array) (siblings: (string * string * MutantOutcome option) array array) isStopped =
    let tried (lemma: ILemma) (siblings: (string * string * MutantOutcome option) array) =
        let outcomes =
            Seq.zip lemma.Mutants siblings
            |> Seq.choose (fun (mutant, (_, _, outcome)) ->
                outcome |> Option.map (fun outcome -> TriedMutant(mutant, outcome)))

        LemmaTeeth(lemma.Description, Array.ofSeq outcomes)

    TeethResult(Array.map2 tried lemmas siblings, isStopped)

let private labelScales = [ LabelScale.None; LabelScale.Center; LabelScale.Unit ]

let private rowScale place =
    try
        RowScale.Parse(text place)
    with :? FormatException as fault ->
        refuse place fault.Message

/// The file as far as a page shows it: its rows are not recorded, and a single zero stands where they were.
let private dataFile place =
    let hash = text (at "sha256" place)

    if hash.Length <> 64 then
        refuse (at "sha256" place) "64 hexadecimal digits"

    let options =
        FileOptions(
            Label = Option.toObj (maybe text "label" place),
            Rows = (maybe whole "rows" place |> Option.map Nullable |> Option.defaultValue (Nullable())),
            Standardize = flag (at "standardize" place),
            Scale = rowScale (at "scale" place),
            Labels = word Readings.labelScale labelScales (at "labels" place)
        )

    DataFile(FileReference(text (at "name" place), hash[..15], options), hash, Inputs(1, 1, [| 0.0 |]), [| 0.0 |])

let private arguments (run: Place) (lemmas: ILemma array) =
    let given = at "arguments" run

    RunArguments(
        Lemmas = lemmas,
        Seed = seed (at "seed" run),
        Alpha = number (at "alpha" run),
        Effort = number (at "effort" given),
        Cases = (maybe whole "cases" given |> Option.map Nullable |> Option.defaultValue (Nullable())),
        Where = Option.toObj (maybe text "where" given),
        WithTeeth = flag (at "teeth" given),
        File = Option.toObj (maybe dataFile "data" given)
    )

let private environment place = {
    Threads = whole (at "threads" place)
    Processors = whole (at "processors" place)
    OperatingSystem = text (at "operatingSystem" place)
    Architecture = text (at "architecture" place)
    Runtime = text (at "runtime" place)
    StartedAt = text (at "startedAt" place)
    ElapsedSeconds = number (at "elapsedSeconds" place)
}

/// Lemmas that were asked for and not finished have no result; all that is known of them is their ids.
let private unfinished id =
    recorded
        (LemmaDescription(
            Id = id,
            Paper = "",
            Title = id,
            Statement = "",
            Theory = "",
            Source = Source(SourceKind.Ours, ""),
            Claim = Claim.Always(),
            Expected = LemmaVerdict.Undecided,
            Hypotheses = [||],
            VacuousWhen = ""
        ))
        [||]

let private requireVersion place =
    if text place <> Readings.version then
        refuse place $"\"{Readings.version}\", this program's own version"

/// The run and the machine that a results file tells of.
/// Throws FormatException, one line with place, value and what is accepted, when it is no results file of this
/// version, or when it says anywhere what does not follow from its own values.
[<CompiledName "Read">]
let read (content: string) : struct (RunResult * RunEnvironment) =
    let found = document "the results file" content
    let run = at "run" found
    requireVersion (at "version" run)
    let places = items id (at "lemmas" found)
    let results = places |> Array.map result

    let siblings = places |> Array.map mutants

    let known =
        Array.map2 (fun (result: LemmaResult) siblings -> recorded result.Description siblings) results siblings

    let lemmas =
        items text (at "lemmas" (at "arguments" run))
        |> Array.map (fun id ->
            known
            |> Array.tryFind (fun (lemma: ILemma) -> lemma.Description.Id = id)
            |> Option.defaultWith (fun () -> unfinished id))

    let given = arguments run lemmas
    let isStopped = flag (at "stopped" run)

    let read =
        RunResult(
            given,
            isStopped,
            number (at "logThreshold" run),
            whole (at "confirmationsPlanned" run),
            results,
            Teeth =
                (if given.WithTeeth then
                     teeth known siblings isStopped
                 else
                     null)
        )

    let machine = environment (at "environment" found)
    requireSame found (document "the results file" (JsonDocuments.verify read machine))
    struct (read, machine)
