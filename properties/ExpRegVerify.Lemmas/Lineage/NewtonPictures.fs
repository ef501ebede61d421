/// Pictures of single cases of the Newton method, as plain data.
module internal ExpRegVerify.Lemmas.Lineage.NewtonPictures

open ExpRegVerify.Evidence.Figures

let private axis label isLogarithmic = FigureAxis(label, isLogarithmic)

let private bars name (values: float list) =
    FigureSeries(
        name,
        SeriesKind.Bars,
        values |> List.mapi (fun i _ -> float (i + 1)) |> List.toArray,
        List.toArray values
    )

let private twoBars title sentence vertical (left: string * float) (right: string * float) =
    Figure(
        title,
        sentence,
        axis "1: measured, 2: allowed" false,
        axis vertical true,
        [|
            bars (fst left) [ snd left ]
            FigureSeries(fst right, SeriesKind.Bars, [| 2.0 |], [| snd right |])
        |]
    )

/// ‖I − H̃⁻¹H‖₂ against 2ε and against √cond(H)·ε/(1−ε).
let shrink (ε: float) (measured: float) (condition: float) = [
    let claimed = 2.0 * ε
    let true' = sqrt condition * ε / (1.0 - ε)

    Figure(
        "How far H̃⁻¹H is from I in the Euclidean norm",
        (if measured > claimed then
             $"‖I − H̃⁻¹H‖₂ = %.4g{measured} is above 2ε = %.4g{claimed}; √cond(H)·ε/(1−ε) = %.4g{true'} is what holds."
         else
             $"Here ‖I − H̃⁻¹H‖₂ = %.4g{measured} stays below 2ε = %.4g{claimed}."),
        axis "1: measured, 2: claimed 2ε, 3: with the condition number" false,
        axis "‖I − H̃⁻¹H‖₂" true,
        [|
            FigureSeries("measured", SeriesKind.Bars, [| 1.0 |], [| measured |])
            FigureSeries("claimed: 2ε", SeriesKind.Bars, [| 2.0 |], [| claimed |])
            FigureSeries("√cond(H)·ε/(1−ε)", SeriesKind.Bars, [| 3.0 |], [| true' |])
        |]
    )
]

/// An error after one step against what the lemma allows.
let step (name: string) (measured: float) (allowed: float) = [
    twoBars
        "One step"
        $"After the step the error is %.4g{measured}; the lemma allows %.4g{allowed}."
        name
        ("measured", measured)
        ("allowed", allowed)
]

/// The rows that were kept, by their probabilities.
let sampling (probabilities: float[]) (isKept: bool[]) (bound: float) = [
    let kept = isKept |> Seq.filter id |> Seq.length
    let sorted = Array.zip probabilities isKept |> Array.sortByDescending fst
    let positions = Array.init sorted.Length (fun i -> float (i + 1))

    let points wanted =
        Array.zip positions sorted |> Array.filter (fun (_, (_, isKept)) -> isKept = wanted)

    Figure(
        "Which rows were kept",
        $"%d{kept} of %d{sorted.Length} rows were kept; at most %.4g{bound} are expected.",
        axis "row, by falling probability" false,
        axis "p_k" false,
        [|
            FigureSeries("p_k", SeriesKind.Measured, positions, Array.map fst sorted)
            FigureSeries("kept", SeriesKind.Points, points true |> Array.map fst, points true |> Array.map (snd >> fst))
        |]
    )
]
