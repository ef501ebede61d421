/// Pictures of single cases of the lineage, as plain data.
module internal ExpRegVerify.Lemmas.Lineage.LineageFigures

open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Eigenvalues
open ExpRegVerify.Solver.Regressions

let private axis label isLogarithmic = FigureAxis(label, isLogarithmic)

let private series name kind (points: (float * float) seq) =
    let points = Seq.toArray points
    FigureSeries(name, kind, Array.map fst points, Array.map snd points)

let private numbered (values: float seq) =
    values |> Seq.mapi (fun i value -> float (i + 1), value) |> Seq.toList

/// Two ways to the same numbers, place by place.
let twoWays title (place: string) (value: string) (sides: (Enclosure * Enclosure) list) =
    let apart = [
        for i, (left, right) in List.indexed sides do
            if not (left.Intersects right) then
                float (i + 1), left.Midpoint
    ]

    Figure(
        title,
        (if apart.IsEmpty then
             "Each differentiated number lies on the one that the formula gives."
         else
             "At the marked places the formula is not the derivative, beyond all rounding."),
        axis place false,
        axis value false,
        [|
            series "formula" SeriesKind.Bound (sides |> List.map (fun (_, right) -> right.Midpoint) |> numbered)
            series "differentiated" SeriesKind.Points (sides |> List.map (fun (left, _) -> left.Midpoint) |> numbered)
            if not apart.IsEmpty then
                series "disagrees" SeriesKind.Failing apart
        |]
    )

/// The eigenvalues of a matrix and bounds on them.
let spectrum title sentence (bounds: (string * float) list) (matrix: EnclosedMatrix) =
    let eigenvalues = (Spectrum.Estimate matrix.Center).Values

    Figure(
        title,
        sentence,
        axis "eigenvalue number, ascending" false,
        axis "eigenvalue" false,
        [|
            series "eigenvalues" SeriesKind.Points (numbered eigenvalues)
            for name, value in bounds do
                series name SeriesKind.Bound [ 1.0, value; float eigenvalues.Length, value ]
        |]
    )

/// A measured number beside what bounds it, on a scale of powers of ten.
let magnitudes title sentence (measured: float) (bound: float) =
    Figure(
        title,
        sentence,
        axis "1: measured, 2: the bound" false,
        axis "log₁₀" false,
        [|
            series "measured" SeriesKind.Bars [ 1.0, measured ]
            series "bound" SeriesKind.Bars [ 2.0, bound ]
        |]
    )

/// Samples with their curvature and a bound from below.
let diagonal title sentence (entries: Enclosure list) (bounds: Enclosure list) =
    let values (side: Enclosure list) =
        side |> List.map (fun entry -> entry.Midpoint) |> numbered

    Figure(
        title,
        sentence,
        axis "sample i" false,
        axis "curvature" false,
        [|
            series "δ_i" SeriesKind.Points (values entries)
            series "bound from below" SeriesKind.Bound (values bounds)
        |]
    )

/// Nothing is drawn where the regression is undefined.
let whenDefined (instance: RegressionInstance) draw =
    if instance.At.IsDefined then draw () else []
