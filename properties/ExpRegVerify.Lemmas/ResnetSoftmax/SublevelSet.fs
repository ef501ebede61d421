/// The sublevel set of the regularised loss at 0 lies near 0 (THEORY.md R8; ours).
///
///   L_tot(x) ≤ L_tot(0)   ⇒   ‖Ax‖₂ ≤ ρ = τ/w_min,   τ = ‖1/n − b‖₂,   L_tot = ½‖f − b‖² + ½‖diag(w)Ax‖²
///
/// so that a monotone method from 0 stays in the ball, and for ρ < 0.567143 in the region where f is a probability
/// vector. It also says that a large regulariser leaves nothing of the problem: ‖Ax*‖ ≤ τ/w_min. Examined at points a
/// few tenths of ρ to a little more than ρ from 0, downhill from 0 with a random part. Vacuous where the loss there is
/// above that of 0.
module ExpRegVerify.Lemmas.ResnetSoftmax.SublevelSet

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

/// w_i: the spec's weight itself at the first row, and a quarter more at every other.
let private weighted (instance: RegressionInstance) =
    let w = instance.Spec.WeightFactor
    instance.WithWeights(Array.init instance.Problem.Samples (fun i -> if i = 0 then w else 1.25 * w))

let private region (instance: RegressionInstance) =
    NearRegion(instance.Problem.Target, Enclosure.Exact instance.Spec.WeightFactor)

let private product (row: float[]) (x: float[]) = Array.map2 (*) row x |> Array.sum

/// A point at about ‖Ax‖ = scale·ρ: against the gradient at 0, mixed with the spec's own point.
let private near (instance: RegressionInstance) =
    let origin = (instance.AtPoint(Array.zeroCreate instance.Point.Length)).At
    let slope = [| for g in origin.Gradient -> -g.Midpoint |]

    let unit (v: float[]) =
        let length = sqrt (product v v)

        if length > 0.0 then
            v |> Array.map (fun x -> x / length)
        else
            v

    let direction = Array.map2 (fun s x -> s + 0.5 * x) (unit slope) (unit instance.Point)

    let length =
        sqrt (
            Seq.init instance.Problem.Samples (fun i -> product (instance.Problem.Matrix.Row(i).ToArray()) direction)
            |> Seq.sumBy (fun z -> z * z)
        )

    let target = instance.Spec.Scale * (region instance).Radius.Midpoint

    instance.AtPoint(
        if length > 0.0 then
            direction |> Array.map (fun x -> x * (target / length))
        else
            direction
    )

let private statement (bound: NearRegion -> Enclosure) (room: float) (instance: RegressionInstance) =
    let weighted = weighted instance
    let here = near weighted
    let origin = weighted.AtPoint(Array.zeroCreate instance.Point.Length)

    if not here.At.IsDefined then
        RegressionLemma.whenDefined here.At ([], lazy [])
    else
        [
            Hypothesis.Positive("‖x‖", norm (exactly here.Point))
            Hypothesis.AtMost("L_tot(x) ≤ L_tot(0)", here.At.Value, room * origin.At.Value)
        ],
        lazy
            [
                Comparison.AtMost("‖Ax‖ ≤ τ/w_min", norm here.At.Products, bound (region instance))
            ]

let private asStated (region: NearRegion) = region.Radius

let private space =
    RegressionSpace(
        Samples = SizeRange(2, 12),
        Matrices = [|
            MatrixLaw.Identity
            MatrixLaw.Orthonormal
            MatrixLaw.Positive
            MatrixLaw.Gaussian
        |],
        Targets = [| TargetLaw.OneHot; TargetLaw.Dirichlet |],
        Points = [| PointLaw.Gaussian; PointLaw.Falling |],
        Scales = [| 0.5; 0.05; 0.1; 0.2; 0.35; 0.7; 0.9; 1.05 |],
        WeightFactors = [| 1.0; 0.1; 0.3; 0.5; 2.0; 3.2 |]
    )

let private description =
    LemmaDescription(
        Id = "sublevel-set-near-zero",
        Paper = Paper.ResnetSoftmax,
        Title = "Where the regularised loss is below its value at 0, Ax is small",
        Statement = "L_tot(x) ≤ L_tot(0) ⇒ ‖Ax‖₂ ≤ ‖1/n − b‖₂/w_min",
        Theory = "R8",
        Source = Source(SourceKind.Ours, "THEORY.md R8"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "L_tot(x) ≤ L_tot(0)" |],
        VacuousWhen = "The regularised loss at x is above that at 0.",
        Gaps = [| "G8" |]
    )

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement asStated 1.0)
    |> RegressionLemma.pictures (weighted >> near >> Pictures.outputs)
    |> RegressionLemma.mutants [
        "half-the-radius",
        "‖Ax‖ ≤ τ/(2w_min)",
        RegressionLemma.restate (statement (fun region -> 0.5 * region.Radius) 1.0)

        "squared",
        "‖Ax‖ ≤ (τ/w_min)²/4",
        RegressionLemma.restate (statement (fun region -> 0.25 * Enclosure.Square region.Radius) 1.0)

        "twice-the-loss",
        "the hypothesis weakened to L_tot(x) ≤ 2 L_tot(0)",
        RegressionLemma.restate (statement asStated 2.0)
    ]
    |> RegressionLemma.build
