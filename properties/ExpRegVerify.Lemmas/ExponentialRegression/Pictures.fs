/// Pictures of single cases, as plain data.
module internal ExpRegVerify.Lemmas.ExponentialRegression.Pictures

open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Certificates
open ExpRegVerify.Solver.Networks

/// An axis.
let axis label isLogarithmic = FigureAxis(label, isLogarithmic)

/// A series through the points.
let line name kind (points: (float * float) seq) =
    let points = Seq.toArray points
    FigureSeries(name, kind, Array.map fst points, Array.map snd points)

/// A horizontal bound over the positions of a series.
let level name (value: float) (positions: float list) =
    line name SeriesKind.Bound [ for position in positions -> position, value ]

/// The points of a series where a statement fails, with explicit markers; no series at all when it holds everywhere.
let failing name (points: (float * float) list) = [
    if not points.IsEmpty then
        line name SeriesKind.Failing points
]

/// What to see where the statement holds; where it fails, the markers say it.
let private sayAbout (failures: (float * float) list) (whenItHolds: string) =
    if failures.IsEmpty then
        whenItHolds
    else
        "The promise is broken at the marked steps: they lie on the wrong side of the dashed line."

/// The eigenvalues of H(0) beside those of H^cts, and the threshold.
let spectrumAtInitialisation (instance: NetworkInstance) = [
    let infinite = instance.Data.InfiniteGram
    let atStart = NtkGram.AtInitialisation instance
    let eigenvalues = [ for i, value in Seq.indexed atStart.SpectrumEstimate -> float (i + 1), value ]
    let positions = [ 1.0; float eigenvalues.Length ]
    let threshold = 0.75 * infinite.Lambda.Lower

    Figure(
        "Eigenvalues at initialisation",
        $"The smallest eigenvalue of H(0) is %.4g{atStart.SmallestEigenvalue.Midpoint}; \
          the threshold ¾ λ is %.4g{threshold}. \
          The claim holds when no point lies below the dashed line.",
        axis "eigenvalue number, ascending" false,
        axis "eigenvalue" true,
        [|
            line "eigenvalues of H(0)" SeriesKind.Points eigenvalues
            level "λ, at infinite width" infinite.Lambda.Midpoint positions
            level "bound: ¾ λ" threshold positions
            yield! eigenvalues |> List.filter (fun (_, value) -> value < threshold) |> failing "below the threshold"
        |]
    )
]

/// Both sides of the one-step identity, sample by sample.
let stepIdentity (sides: (Enclosure * Enclosure) list) = [
    let numbered = sides |> List.mapi (fun i (change, expected) -> float (i + 1), change, expected)

    let apart = [
        for i, change, expected in numbered do
            if not (change.Intersects expected) then
                i, change.Midpoint
    ]

    Figure(
        "One step, output by output",
        (if apart.IsEmpty then
             "Each measured change of an output lies on the change that the identity predicts."
         else
             "At the marked samples the measured change is not the predicted one, beyond all rounding."),
        axis "sample i" false,
        axis "u_i(t+1) − u_i(t)" false,
        [|
            line "predicted: −η m H e + v" SeriesKind.Bound [ for i, _, expected in numbered -> i, expected.Midpoint ]
            line "measured" SeriesKind.Points [ for i, change, _ in numbered -> i, change.Midpoint ]
            yield! failing "disagrees" apart
        |]
    )
]

/// The eigenvalues of H at some steps, beside the level that a statement keeps them above, if it names one.
let private spectrumFigure sentence (levels: (string * float) list) (spectra: (string * float[]) list) =
    Figure(
        "Eigenvalues along the run",
        sentence,
        axis "eigenvalue number, ascending" false,
        axis "eigenvalue" true,
        [|
            for name, values in spectra do
                line name SeriesKind.Points [ for i, value in Seq.indexed values -> float (i + 1), value ]
            for name, value in levels do
                level name value [
                    1.0
                    spectra |> List.map (fun (_, values) -> float values.Length) |> List.max
                ]
        |]
    )

/// The eigenvalues of H(0), and ‖e(t+1)‖²/‖e(t)‖² against the claimed factor, step by step.
let contraction (instance: NetworkInstance) (steps: (int * float * float) list) = [
    let above = [
        for t, ratio, bound in steps do
            if ratio > bound then
                float t, ratio
    ]

    Figure(
        "Contraction of the loss, step by step",
        (if above.IsEmpty then
             "The measured factor stays below the claimed one: every step contracts the loss as much as stated."
         else
             "At the marked steps the loss shrinks less than claimed."),
        axis "step t" false,
        axis "‖e(t+1)‖² / ‖e(t)‖²" false,
        [|
            line "measured" SeriesKind.Measured [ for t, ratio, _ in steps -> float t, ratio ]
            line "bound: 1 − η m μ" SeriesKind.Bound [ for t, _, bound in steps -> float t, bound ]
            yield! failing "above the bound" above
        |]
    )

    spectrumFigure "The smallest of them is μ, which sets the claimed factor of the first step." [] [
        "eigenvalues of H(0)", (NtkGram.AtInitialisation instance).SpectrumEstimate
    ]
]

let private lossFigure (steps: CheckedStep list) =
    let squared (norm: float) = norm * norm

    let bound (step: CheckedStep) =
        squared (step.Contraction.Upper + step.RoundingPart)

    let above = [
        for s in steps do
            if squared s.ResidualNorm.Lower > bound s then
                float s.Step, squared s.ResidualNorm.Midpoint
    ]

    Figure(
        "Loss against its bound",
        sayAbout above "The squared residual falls as fast as promised: it stays under the dashed line.",
        axis "step t" false,
        axis "‖e(t)‖²" true,
        [|
            line "measured" SeriesKind.Measured [ for s in steps -> float s.Step, squared s.ResidualNorm.Midpoint ]
            line "bound: (1 − 3a/4)^{2t} E0², with rounding" SeriesKind.Bound [
                for s in steps -> float s.Step, bound s
            ]
            yield! failing "above the bound" above
        |]
    )

let private movementFigure (steps: CheckedStep list) =
    let above = [
        for s in steps do
            if s.MovementRatio.Lower > 1.0 then
                float s.Step, s.MovementRatio.Midpoint
    ]

    let largest = steps |> List.map (fun s -> s.MovementRatio.Upper) |> List.fold max 0.0

    Figure(
        "Movement of the weights against D_r",
        $"The neuron nearest to its bound used %.1f{100.0 * largest} %% of D_r.",
        axis "step t" false,
        axis "max_r ‖w_r(t) − w_r(0)‖ / D_r" false,
        [|
            line "measured" SeriesKind.Measured [ for s in steps -> float s.Step, s.MovementRatio.Midpoint ]
            level "bound: 1" 1.0 [ for s in steps -> float s.Step ]
            yield! failing "beyond D_r" above
        |]
    )

let private eigenvalueFigure λ0 (eigenvalues: (int * float) list) =
    let below = [
        for t, value in eigenvalues do
            if value < λ0 / 2.0 then
                float t, value
    ]

    Figure(
        "Conditioning along the run",
        sayAbout below "The smallest eigenvalue of H(t), certified from below, never falls under the dashed λ₀/2.",
        axis "step t" false,
        axis "λ_min(H(t))" false,
        [|
            line "measured, certified from below" SeriesKind.Measured [ for t, value in eigenvalues -> float t, value ]
            level "bound: λ₀/2" (λ0 / 2.0) [ for t, _ in eigenvalues -> float t ]
            yield! failing "under λ₀/2" below
        |]
    )

/// Loss, movement, conditioning and spectrum of a certified run against their bounds; nothing when the certificate does
/// not hold.
let certifiedRun (instance: NetworkInstance) = [
    let certificate = ConvergenceCertificate.Evaluate instance

    if certificate.IsCertified then
        let reversed, lastGram =
            CertifiedRun.countedSteps instance certificate
            |> Seq.fold
                (fun (taken, _) (state, step) ->
                    let gram = NtkGram.At(instance, state.Weights)
                    (step, (state.Step, gram.SmallestEigenvalue.Lower)) :: taken, Some gram)
                ([], None)

        let steps = List.rev reversed
        let λ0 = certificate.Lambda0.Lower
        lossFigure (List.map fst steps)
        movementFigure (List.map fst steps)
        eigenvalueFigure λ0 (List.map snd steps)

        match lastGram with
        | None -> ()
        | Some gram ->
            spectrumFigure "The claim holds when no point lies below the dashed λ₀/2." [ "bound: λ₀/2", λ0 / 2.0 ] [
                "eigenvalues of H(0)", (NtkGram.AtInitialisation instance).SpectrumEstimate
                "eigenvalues of H at the last step", gram.SpectrumEstimate
            ]
]
