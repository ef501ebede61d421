/// The document on how well the sequential test keeps its promises: tables and pictures, made from results alone.
module ExpRegVerify.Reports.CalibrationDocument

open System
open System.Globalization
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Statistics

/// The planted rates, in units of δ.
let private multiples = [ 0.0; 0.25; 0.5; 0.75; 0.9; 1.0; 1.1; 1.25; 1.5; 2.0; 3.0; 4.0 ]

/// δ and the limit on draws: enough for rates half and twice δ to be told from it.
let private studies = [ 0.1, 2_000; 0.01, 20_000 ]

/// An α at which wrong decisions can be seen, and the α of a run.
let private alphas = [ 0.05; 1e-6 ]

/// What the document is made from: every study at every planted rate.
[<CompiledName "Plans">]
let plans (replays: int) (seed: uint64) : CalibrationPlan[] = [|
    for δ, draws in studies do
        for α in alphas do
            for multiple in multiples ->
                CalibrationPlan(
                    Rate = multiple * δ,
                    Delta = δ,
                    Alpha = α,
                    Replays = replays,
                    DrawsMax = draws,
                    Seed = seed
                )
|]

let private number (value: float) =
    value.ToString("G6", CultureInfo.InvariantCulture).Replace("E-0", "e-")

let private grouped (value: int) =
    value.ToString("#,0", CultureInfo.InvariantCulture)

let private share (result: CalibrationResult) (count: int) = float count / float result.Plan.Replays

/// A share with four decimals: one of 10,000 repetitions is the last of them.
let private shown (result: CalibrationResult) count =
    (share result count).ToString("0.0000", CultureInfo.InvariantCulture)

let private quantile (result: CalibrationResult) level =
    match Option.ofNullable (result.DrawsQuantile level) with
    | Some draws -> grouped draws
    | None -> "–"

/// A wrong decision is in bold letters.
let private decided result count isFalse =
    if isFalse then
        $"**{shown result count}**"
    else
        shown result count

/// One line of a study's table.
[<CompiledName "Row">]
let row (result: CalibrationResult) =
    let plan = result.Plan

    [
        number plan.Rate
        number (plan.Rate / plan.Delta)
        decided result result.Refuted plan.IsRefutationFalse
        decided result result.Supported plan.IsSupportFalse
        shown result result.Undecided
        quantile result 0.5
        quantile result 0.95
    ]
    |> String.concat " | "
    |> fun cells -> $"| {cells} |"

let private line name kind (results: CalibrationResult list) value =
    FigureSeries(
        name,
        kind,
        [| for result in results -> result.Plan.Rate / result.Plan.Delta |],
        [| for result in results -> value result |]
    )

let private figure (results: CalibrationResult list) =
    let plan = results.Head.Plan

    Figure(
        $"δ = {number plan.Delta}, α = {number plan.Alpha}, at most {grouped plan.DrawsMax} draws",
        "Left of 1 the claim is true and every refutation a false alarm; right of 1 it is false and every support is. "
        + "Both stay below the dashed line on their wrong side, and rise to 1 on the other.",
        FigureAxis("planted rate / δ", false),
        FigureAxis("share of repetitions", false),
        [|
            line "refuted" SeriesKind.Measured results (fun result -> share result result.Refuted)
            line "supported" SeriesKind.Measured results (fun result -> share result result.Supported)
            line "α" SeriesKind.Bound results (fun result -> result.Plan.Alpha)
        |]
    )

let private pictureName (plan: CalibrationPlan) =
    $"calibration-delta-{number plan.Delta}-alpha-{number plan.Alpha}.svg"

/// One study: heading, picture, table.
let private section (results: CalibrationResult list) =
    let plan = results.Head.Plan

    [
        $"## δ = {number plan.Delta}, α = {number plan.Alpha}"
        ""
        $"![Share of repetitions refuted and supported, against the planted rate](pictures/{pictureName plan})"
        ""
        "| rate | rate/δ | refuted | supported | undecided | draws, median | draws, 95 % |"
        "|---|---|---|---|---|---|---|"
        for result in results do
            row result
    ]
    |> String.concat "\n"

let private opening (results: CalibrationResult list) =
    let plan = results.Head.Plan

    let worst (count: CalibrationResult -> int) α =
        results
        |> List.filter (fun result -> result.Plan.Alpha = α)
        |> List.map (fun result -> share result (count result))
        |> List.max
        |> number

    let largest =
        alphas
        |> List.map (fun α ->
            $"at α = {number α} refuted {worst (fun result -> result.FalseRefutations) α}, "
            + $"supported {worst (fun result -> result.FalseSupports) α}")
        |> String.concat "; "

    let kept =
        if results |> List.forall (fun result -> result.IsPromiseKept) then
            "The promise is kept in every line below."
        else
            "**The promise is broken in a line below.**"

    $"""# Calibration of the sequential test

Generated by the command below; a test sees to it that this is what the command writes.
```sh
dotnet run -c Release --project src/ExpRegVerify.Cli -- calibrate --document properties
```

A planted lemma fails at a known rate and claims to fail at most at rate δ. The test that judges every probability
claim, with the threshold 2/α of a run with one confirmation, looks at it after every draw:
{grouped plan.Replays} repetitions a line, seed {plan.Seed}. A refutation is false at every rate ≤ δ, a support at every
rate ≥ δ (at rate = δ both are counted); false decisions are in bold. The promise is that each false share is at most α.

Refutation and support share α, so that each false share is expected below α/2: for 10,000 repetitions at α = 0.05 to
break the promise by chance would take 16 standard deviations. At α = 1e-6 one false decision breaks it, which by chance
happens with probability at most {number (float plan.Replays * 1e-6)} a line.

Largest false shares: {largest}.
{kept}
"""

let private grouping (results: CalibrationResult seq) =
    results
    |> List.ofSeq
    |> List.groupBy (fun result -> result.Plan.Delta, result.Plan.Alpha)
    |> List.map snd

/// The text of the document.
[<CompiledName "Text">]
let text (results: CalibrationResult seq) : string =
    let sections = grouping results |> List.map section |> String.concat "\n\n"
    opening (List.ofSeq results) + "\n" + sections + "\n"

/// Its pictures: file name and SVG.
[<CompiledName "Pictures">]
let pictures (results: CalibrationResult seq) : (string * string)[] = [|
    for study in grouping results -> pictureName study.Head.Plan, SvgPicture.render (figure study) + "\n"
|]

/// Writes the document into a folder and its pictures into the folder `pictures` below; both are made if absent.
/// Throws IOException or UnauthorizedAccessException when they cannot be written.
[<CompiledName "Write">]
let write (folder: string) (results: CalibrationResult seq) : unit =
    ReportWriter.writeAll (IO.Path.Combine(folder, "pictures")) (List.ofArray (pictures results))
    ReportWriter.writeAll folder [ "CALIBRATION.md", text results ]
