/// Pictures of single cases, as plain data.
module internal ExpRegVerify.Lemmas.ResnetSoftmax.Pictures

open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Eigenvalues
open ExpRegVerify.Solver.Regressions

/// An axis.
let axis label isLogarithmic = FigureAxis(label, isLogarithmic)

/// A series of points.
let line name kind (points: (float * float) seq) =
    let points = Seq.toArray points
    FigureSeries(name, kind, Array.map fst points, Array.map snd points)

/// A horizontal bound.
let level name (value: float) (positions: float list) =
    line name SeriesKind.Bound [ for position in positions -> position, value ]

/// The points of a series where a statement fails; no series at all when it holds everywhere.
let failing name (points: (float * float) list) = [
    if not points.IsEmpty then
        line name SeriesKind.Failing points
]

/// Values at 1, 2, 3, ….
let numbered (values: float seq) =
    values |> Seq.mapi (fun i value -> float (i + 1), value) |> Seq.toList

/// Nothing where the regression is undefined.
let whenDefined (instance: RegressionInstance) (draw: unit -> Figure list) =
    if instance.At.IsDefined then draw () else []

/// The gradient by differentiation and by the formula.
let gradient instance =
    whenDefined instance (fun () ->
        let other = Formulas.differentiated instance

        let inZ =
            Formulas.gradientInZ (Formulas.letters Formulas.asStated instance.Problem instance.At.Products)

        [
            Figure(
                "The gradient in z, sample by sample",
                "Each differentiated coordinate lies on the one that the formula gives.",
                axis "sample i" false,
                axis "∂L/∂z_i" false,
                [|
                    line "formula q ∘ (c − ⟨c,f⟩1)" SeriesKind.Bound (numbered [ for g in inZ -> g.Midpoint ])
                    line "differentiated" SeriesKind.Points (numbered [ for g in other.ZGradient -> g.Midpoint ])
                |]
            )
        ])

/// The diagonal part and the eigenvalues of B.
let curvatureParts instance =
    whenDefined instance (fun () ->
        let l = Formulas.letters Formulas.asStated instance.Problem instance.At.Products
        let squares = [ for q in l.q -> (Enclosure.Square q).Midpoint ]
        let curvature = [ for entry in l.Curvature -> entry.Midpoint ]
        let eigenvalues = (Spectrum.Estimate instance.At.LossCurvature.Center).Values

        [
            Figure(
                "The diagonal of B and its eigenvalues",
                "The term α⁻¹e^z∘g has either sign: where it is negative enough, B is not positive semidefinite.",
                axis "sample i, or eigenvalue number" false,
                axis "value" false,
                [|
                    line "q_i²" SeriesKind.Bars (numbered squares)
                    line "α⁻¹e^{z_i}g_i" SeriesKind.Bars (numbered curvature)
                    line "eigenvalues of B" SeriesKind.Points (numbered eigenvalues)
                |]
            )
        ])

/// Eigenvalues and bounds on them.
let spectrum title sentence (bounds: (string * float) list) (eigenvalues: float[]) =
    let points = numbered eigenvalues

    Figure(
        title,
        sentence,
        axis "eigenvalue number, ascending" false,
        axis "eigenvalue" false,
        [|
            line "eigenvalues" SeriesKind.Points points
            for name, value in bounds do
                level name value [ 1.0; float eigenvalues.Length ]
        |]
    )

/// The eigenvalues of B between its two bounds.
let boundedSpectrum (below: RegressionInstance -> float) (above: RegressionInstance -> float) instance =
    whenDefined instance (fun () -> [
        spectrum
            "Eigenvalues of B between their bounds"
            "Every eigenvalue lies between the dashed lines."
            [ "bound: −K_s", below instance; "bound: ‖J‖² + K", above instance ]
            (Spectrum.Estimate instance.At.LossCurvature.Center).Values
    ])

/// The eigenvalues of the regularised Hessian above l.
let regularised (instance: RegressionInstance) (l: float) =
    whenDefined instance (fun () -> [
        spectrum
            "Eigenvalues of the regularised Hessian"
            "Every eigenvalue lies above the dashed line; without the regulariser some may be negative."
            [ "bound: l", l ]
            (Spectrum.Estimate instance.At.Hessian.Center).Values
        spectrum
            "Eigenvalues without the regulariser"
            "The same Hessian, w = 0."
            [ "0", 0.0 ]
            (Spectrum.Estimate instance.At.LossHessian.Center).Values
    ])

/// u_i against z_i, and the zero of u.
let outputs (instance: RegressionInstance) =
    let products = [ for z in instance.At.Products -> z.Midpoint ]
    let reach = products |> List.map abs |> List.fold max 0.7
    let curve = [ for step in -20 .. 20 -> reach * float step / 20.0 ]

    [
        Figure(
            "The outputs u_i = e^z + z of this case",
            "Left of −0.567 an output is negative; where all lie right of it, f is a probability vector.",
            axis "z" false,
            axis "u = e^z + z" false,
            [|
                line "u(z)" SeriesKind.Measured [ for z in curve -> z, exp z + z ]
                line "samples" SeriesKind.Points [ for z in products -> z, exp z + z ]
                level "u = 0" 0.0 [ -reach; reach ]
                yield!
                    [
                        for z in products do
                            if exp z + z < 0.0 then
                                z, exp z + z
                    ]
                    |> failing "negative"
            |]
        )
    ]

/// The Hessians at both points and how far apart they are, against the claimed multiple of the distance.
let hessianChange (sides: RegressionInstance -> (Enclosure * Enclosure) option) instance =
    match sides instance with
    | None -> []
    | Some(measured, bound) -> [
        Figure(
            "The change of the Hessian against its bound",
            $"The Hessian moved by %.4g{measured.Midpoint}; the bound allows %.4g{bound.Midpoint}.",
            axis "1: measured, 2: allowed" false,
            axis "‖H(x) − H(y)‖" true,
            [|
                line "measured" SeriesKind.Bars [ 1.0, measured.Midpoint ]
                line "allowed" SeriesKind.Bars [ 2.0, bound.Midpoint ]
            |]
        )
      ]

/// A quotient that grows like a power of 1/β, over decades of β.
let exponents (quotients: (string * float * (float * float) list) list) =
    Figure(
        "How fast the Hessian's variation grows as α → 0",
        "On these axes a power of β is a straight line: the measured quotients run along β⁻³ and β⁻⁵.",
        axis "β" true,
        axis "‖B(z) − B(z′)‖ / ‖z − z′‖" true,
        [|
            for name, power, points in quotients do
                line $"measured, {name}" SeriesKind.Measured points

                match points with
                | (β0, first) :: _ ->
                    line $"bound: slope {power}" SeriesKind.Bound [
                        for β, _ in points -> β, first * System.Math.Pow(β / β0, power)
                    ]
                | [] -> ()
        |]
    )
