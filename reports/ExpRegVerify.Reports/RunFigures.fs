/// The figures that follow from a run's records alone: ratios by frequency, e-processes against their threshold.
module ExpRegVerify.Reports.RunFigures

open System
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Verdicts

let private bins = 40

/// Left/right of the worst comparison by frequency, split where the inequality ends; none when no ratio is finite.
let ratios (result: LemmaResult) =
    let finite = result.Ratios |> Seq.filter Double.IsFinite |> Array.ofSeq

    if finite.Length = 0 then
        None
    else
        let isLogarithmic = Array.min finite > 0.0 && Array.max finite > 100.0 * Array.min finite
        let position = if isLogarithmic then log10 else id
        let border = position 1.0
        let positions = Array.map position finite
        let lowest = min (Array.min positions) border
        let highest = max (Array.max positions) border
        let width = (if highest > lowest then highest - lowest else 1.0) / float bins

        // Bins are counted from the border, so that no bar stands on both sides of it.
        let counted = positions |> Array.countBy (fun at -> int (Math.Ceiling((at - border) / width)) - 1)

        let bars name keep =
            let kept = counted |> Array.filter (fst >> keep) |> Array.sort
            let horizontal = kept |> Array.map (fun (bin, _) -> border + (float bin + 0.5) * width)
            FigureSeries(name, SeriesKind.Bars, horizontal, kept |> Array.map (snd >> float))

        let top = counted |> Array.map snd |> Array.max |> float

        let series = [|
            bars "ratio ≤ 1" (fun bin -> bin < 0)
            if counted |> Array.exists (fun (bin, _) -> bin >= 0) then
                bars "ratio > 1" (fun bin -> bin >= 0)
            FigureSeries("ratio = 1", SeriesKind.Bound, [| border; border |], [| 0.0; top |])
        |]

        let leftOut = result.Ratios.Count - finite.Length

        let remainder =
            if leftOut = 0 then
                ""
            else
                " " + Wording.plural leftOut "ratio" "ratios" + " not finite and left out."

        Figure(
            "How close the cases come",
            "Each random case by the ratio of its worst comparison; the statement ends at "
            + (if isLogarithmic then "0." else "1.")
            + remainder,
            FigureAxis(
                (if isLogarithmic then
                     "log₁₀ ratio"
                 else
                     "ratio (left/right)"),
                false
            ),
            FigureAxis("cases", false),
            series
        )
        |> Some

/// Both e-processes of one data set, named by its place, against their threshold; none without a draw.
let evidence (place: string) (one: DataSetEvidence) =
    if one.Curve.Count = 0 then
        None
    else
        let decimal (value: float) = value / Math.Log 10.0
        let draws = one.Curve |> Seq.map (fun struct (draw, _, _) -> float draw) |> Array.ofSeq
        let refute = one.Curve |> Seq.map (fun struct (_, value, _) -> decimal value) |> Array.ofSeq
        let support = one.Curve |> Seq.map (fun struct (_, _, value) -> decimal value) |> Array.ofSeq
        let threshold = decimal one.ThresholdLog

        Figure(
            $"Evidence, draw by draw, {place}",
            "A curve that reaches the dashed line settles the question, and looking at every draw costs nothing: "
            + $"“against p ≤ δ” there refutes, “against p ≥ δ” there supports (δ = {Wording.number one.Delta}).",
            FigureAxis("fresh initialisations", false),
            FigureAxis("log₁₀ E", false),
            [|
                FigureSeries("against p ≤ δ", SeriesKind.Measured, draws, refute)
                FigureSeries("against p ≥ δ", SeriesKind.Measured, draws, support)
                FigureSeries(
                    "threshold K/α",
                    SeriesKind.Bound,
                    [| min 0.0 (Array.min draws); Array.max draws |],
                    [| threshold; threshold |]
                )
            |]
        )
        |> Some

/// Every explored data set by the ratio of its one draw, those that are confirmed marked; none without a finite ratio.
let exploration (result: LemmaResult) =
    let shown = result.Exploration |> Seq.filter (fun one -> Double.IsFinite one.Ratio) |> Array.ofSeq

    if shown.Length = 0 then
        None
    else
        let points name keep =
            let kept = shown |> Array.filter keep

            FigureSeries(
                name,
                SeriesKind.Points,
                kept |> Array.map (fun one -> float one.Evaluation),
                kept |> Array.map (fun one -> one.Ratio)
            )

        let last = shown |> Array.map (fun one -> one.Evaluation) |> Array.max |> float

        Figure(
            "Exploration, one draw a data set",
            "First at random, then climbing from the worst: the highest points are the data sets that are confirmed "
            + "below. A point above 1 is one failure, which δ allows: it decides nothing.",
            FigureAxis("evaluation", false),
            FigureAxis("ratio (left/right)", shown |> Array.forall (fun one -> one.Ratio > 0.0)),
            [|
                points "random" (fun one -> not one.IsClimbed && not one.IsConfirmed)
                points "climbed" (fun one -> one.IsClimbed && not one.IsConfirmed)
                points "confirmed below" (fun one -> one.IsConfirmed)
                FigureSeries("ratio = 1", SeriesKind.Bound, [| 1.0; last |], [| 1.0; 1.0 |])
            |]
        )
        |> Some
