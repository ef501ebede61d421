/// The page of a Hessian that is not positive semidefinite: which direction, what the loss and α do along it, and which
/// regulariser repairs it.
module internal ExpRegVerify.Lemmas.ResnetSoftmax.OffendingDirection

open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Lemmas.ResnetSoftmax.Pictures
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Eigenvalues
open ExpRegVerify.Solver.Regressions

let private moved (x: float[]) (v: float[]) t = Array.map2 (fun x v -> x + t * v) x v

/// Where a ray is looked at: 41 places from −1 to 1.
let private places = [ for step in -20 .. 20 -> float step / 20.0 ]

let private directionFigure (v: float[]) smallest =
    Figure(
        "The direction along which the loss bends down",
        $"A unit vector in x; the Hessian is %.4g{smallest} along it.",
        axis "coordinate k" false,
        axis "v_k" false,
        [| line "v" SeriesKind.Bars (numbered v) |]
    )

/// How far along the ray the loss is drawn: 1, halved until |α| keeps half of its size, so that a pole of the loss
/// where α = 0 does not flatten everything else.
let private reach (instance: RegressionInstance) (v: float[]) =
    let size t =
        let α = (instance.AtPoint(moved instance.Point v t)).At.Alpha
        if α.HasValue then α.Value.Midpoint else nan

    let start = size 0.0

    let isFar length =
        places |> List.forall (fun t -> size (length * t) / start >= 0.5)

    [ 1.0; 0.5; 0.25; 0.125; 0.0625 ] |> List.tryFind isFar |> Option.defaultValue 0.03125

let private rayFigure (instance: RegressionInstance) (v: float[]) =
    let at = instance.At
    let slope = Array.map2 (fun (g: Enclosure) v -> g.Midpoint * v) at.Gradient v |> Array.sum

    let length = reach instance v
    let places = places |> List.map (fun t -> length * t)

    let values = [
        for t in places do
            let point = (instance.AtPoint(moved instance.Point v t)).At

            if point.IsDefined then
                t, point.Value.Midpoint
    ]

    let tangent t = at.Value.Midpoint + slope * t

    Figure(
        "The loss along that direction",
        "Around the middle the curve lies below its tangent: it bends down, which no convex function does.",
        axis "t" false,
        axis "L(x + t·v)" false,
        [|
            line "loss" SeriesKind.Measured values
            line "tangent at t = 0" SeriesKind.Bound [ for t in places -> t, tangent t ]
            yield!
                values
                |> List.filter (fun (t, value) -> value < tangent t && abs t <= 0.5 * length && t <> 0.0)
                |> failing "below the tangent"
        |]
    )

let private alphaFigure (instance: RegressionInstance) (v: float[]) =
    let values = [
        for t in places do
            match Option.ofNullable (instance.AtPoint(moved instance.Point v t)).At.Alpha with
            | Some α -> t, α.Midpoint
            | None -> ()
    ]

    let sentence =
        if values |> List.forall (fun (_, α) -> α > 0.0) || values |> List.forall (fun (_, α) -> α < 0.0) then
            "α keeps its sign on the whole ray: the loss is defined and smooth there, and bends down all the same."
        else
            "α changes its sign on this ray: at its zero the loss is undefined."

    Figure(
        "α along that direction",
        sentence,
        axis "t" false,
        axis "α(x + t·v)" false,
        [|
            line "α" SeriesKind.Measured values
            level "undefined: α = 0" 0.0 [ -1.0; 1.0 ]
        |]
    )

/// λ_min(∇²L + w²AᵀA), estimated.
let private repaired (instance: RegressionInstance) (gram: EnclosedMatrix) weight =
    let sum = map2 (fun (h: Enclosure) g -> h + Enclosure.Exact weight * g) instance.At.LossHessian gram

    (Spectrum.Estimate sum.Center).Values[0]

/// The least w² at which the estimate is not negative, by 60 halvings; None when K_s itself does not help, as for a
/// singular A.
let private leastRepair instance gram enough =
    if repaired instance gram enough < 0.0 then
        None
    else
        let rec halve low high steps =
            let middle = 0.5 * (low + high)

            if steps = 0 then
                Some high
            elif repaired instance gram middle < 0.0 then
                halve middle high (steps - 1)
            else
                halve low middle (steps - 1)

        halve 0.0 enough 60

let private repairFigure (instance: RegressionInstance) =
    let gram = DesignNorms(instance.Problem.Matrix).Gram
    let enough = (RegressionBounds.Below instance.At).Upper
    let least = leastRepair instance gram enough

    let sentence =
        match least with
        | Some weight ->
            $"The smallest regulariser w² that makes this Hessian positive semidefinite is about %.4g{weight}; \
              the threshold K_s of the corrected statement is %.4g{enough}."
        | None ->
            $"A has no full column rank: no regulariser helps in every direction; the threshold K_s is %.4g{enough}."

    let weights = [ for step in 0..20 -> enough * float step / 20.0 ]

    Figure(
        "The regulariser that repairs it",
        sentence,
        axis "w², the same for every sample" false,
        axis "λ_min(∇²L + w²AᵀA)" false,
        [|
            line "smallest eigenvalue" SeriesKind.Measured [ for w in weights -> w, repaired instance gram w ]
            level "positive semidefinite above: 0" 0.0 [ 0.0; enough ]
            match least with
            | Some weight -> line "the smallest w² that repairs it" SeriesKind.Points [ weight, 0.0 ]
            | None -> ()
        |]
    )

/// Spectrum, offending direction, loss and α along it, and the regulariser that repairs it; the spectrum alone where
/// the Hessian has no negative eigenvalue.
let draw instance =
    whenDefined instance (fun () ->
        let estimate = Spectrum.Estimate instance.At.LossHessian.Center
        let smallest = estimate.Values[0]
        let v = estimate.BottomVector

        let sentence =
            if smallest < 0.0 then
                $"The smallest eigenvalue is %.4g{smallest}: below zero, so the Hessian is not positive semidefinite."
            else
                "No eigenvalue lies below zero here."

        [
            spectrum "Eigenvalues of the Hessian" sentence [ "bound: 0", 0.0 ] estimate.Values

            if smallest < 0.0 then
                directionFigure v smallest
                rayFigure instance v
                alphaFigure instance v
                repairFigure instance
        ])
