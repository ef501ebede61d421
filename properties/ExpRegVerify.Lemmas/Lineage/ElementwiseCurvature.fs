/// How negative the curvature of exp, cosh and sinh regression can be (THEORY.md H2; ours).
///
///   B = diag(u′² + u″(u − b)),   L = ½‖u(z) − b‖²
///   exp:  δ = 2u² − bu ≥ −b²/8 (and ≥ 0 for b ≤ 0)
///   cosh: δ = 2u² − 1 − bu ≥ 1 − b for b ≤ 4, ≥ −1 − b²/8 beyond
///   sinh: δ = 2u² + 1 − bu ≥ 1 − b²/8
///
/// Each is the minimum of a parabola over the range of u, so each is attained: for exp with w_i² ≥ b_i²/8 + l/σ_min(A)²
/// the regularised Hessian is at least l·I. Vacuous in effect for exp with b ≤ 0, which is convex already.
module ExpRegVerify.Lemmas.Lineage.ElementwiseCurvature

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

let private eighthOfSquare (b: float) =
    Enclosure.Square(Enclosure.Exact b) / 8.0

/// The least δ over all z, by model.
let private least (model: string) (b: float) =
    match model with
    | "exp" -> if b <= 0.0 then zero else -(eighthOfSquare b)
    | "cosh" when b <= 4.0 -> 1.0 - Enclosure.Exact b
    | "cosh" -> -1.0 - eighthOfSquare b
    | _ -> 1.0 - eighthOfSquare b

/// At z = 0 the bound of cosh is the curvature itself: nothing to compare, and rounding would leave it open.
let private isCompared (instance: RegressionInstance) i =
    instance.Problem.Model.Name <> "cosh" || instance.At.Products[i] <> zero

let private statement (bound: string -> float -> Enclosure) (instance: RegressionInstance) =
    let comparisons =
        lazy
            (let model = instance.Problem.Model.Name

             [
                 for i in 0 .. instance.Problem.Samples - 1 do
                     if isCompared instance i then
                         Comparison.AtLeast(
                             "δ_i ≥ its bound",
                             instance.At.LossCurvature.Entry(i, i),
                             bound model instance.Problem.Target[i],
                             $"sample {i + 1}"
                         )
             ]
             |> RegressionLemma.worstOfEach)

    RegressionLemma.whenDefined
        instance.At
        ([ Hypothesis.Positive("max |z_i|", largest instance.At.Products) ], comparisons)

let private space =
    RegressionSpace(
        Models = [| "exp"; "cosh"; "sinh" |],
        Targets = [| TargetLaw.OneHot; TargetLaw.Uniform; TargetLaw.Positive; TargetLaw.Signed |],
        TargetScales = [| 4.0; 1.0; 8.0; 16.0 |],
        Points = [| PointLaw.Rising; PointLaw.Falling; PointLaw.Gaussian |],
        Scales = [| 1.0; 0.5; 0.1; 2.0; 3.0 |]
    )

let private description =
    LemmaDescription(
        Id = "elementwise-curvature",
        Paper = Paper.Lineage,
        Title = "How negative the curvature of exp, cosh and sinh regression can be",
        Statement = "δ ≥ −b₊²/8 for exp; ≥ 1 − b (b ≤ 4), −1 − b²/8 (b > 4) for cosh; ≥ 1 − b²/8 for sinh",
        Theory = "H2",
        Source = Source(SourceKind.Ours, "THEORY.md H2"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "z ≠ 0"; "every exponential is in range" |],
        VacuousWhen = "z = 0, where cosh attains its bound, or an exponential is out of range."
    )

let private pictures (instance: RegressionInstance) =
    LineageFigures.whenDefined instance (fun () -> [
        LineageFigures.diagonal
            "The diagonal of B above its bound"
            "No point lies below the dashed line of its sample." [
                for i in 0 .. instance.Problem.Samples - 1 -> instance.At.LossCurvature.Entry(i, i)
            ] [ for b in instance.Problem.Target -> least instance.Problem.Model.Name b ]
    ])

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement least)
    |> RegressionLemma.pictures pictures
    |> RegressionLemma.mutants [
        "a-tenth-of-the-square",
        "exp: δ ≥ −b²/10",
        RegressionLemma.restate (
            statement (fun model b ->
                if model = "exp" && b > 0.0 then
                    -(Enclosure.Square(Enclosure.Exact b) / 10.0)
                else
                    least model b)
        )

        "cosh-is-one-piece",
        "cosh: δ ≥ 1 − b for every b",
        RegressionLemma.restate (
            statement (fun model b ->
                if model = "cosh" then
                    1.0 - Enclosure.Exact b
                else
                    least model b)
        )

        "sinh-from-two",
        "sinh: δ ≥ 2 − b²/8",
        RegressionLemma.restate (
            statement (fun model b ->
                if model = "sinh" then
                    2.0 - eighthOfSquare b
                else
                    least model b)
        )
    ]
    |> RegressionLemma.build
