/// The Hessian is Lipschitz away from α = 0 (THEORY.md R7; ours).
///
///   ‖A‖, ‖x‖, ‖y‖ ≤ R,  |α(x)|, |α(y)| ≥ β,  ‖b‖₂ ≤ 1   ⇒   ‖H(x) − H(y)‖ ≤ R³ L_B ‖x − y‖
///   L_B = 2Q²(Q+1) + 12Q²(Q+1)Γ² + 4ΓQ²(3Q+2) + Γ²Q(3Q+1),   E = e^{R²}, Q = √n(E+1)/β, Γ = Φ + 1
///
/// Φ = 1 where all outputs have one sign at both points, else (√n E + R²)/β. The bound sees both ends only, so the
/// segment between them may cross α = 0. R and β are taken as small and as large as the instance allows. Loose by a
/// factor of 100 and more; what is sharp is the power of β (hessian-lipschitz-exponent). Vacuous where ‖b‖₂ > 1.
module ExpRegVerify.Lemmas.ResnetSoftmax.HessianLipschitz

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

let private isOneSigned (at: RegressionPoint) =
    at.Units |> Seq.forall (fun unit -> unit.Value.Lower > 0.0)
    || at.Units |> Seq.forall (fun unit -> unit.Value.Upper < 0.0)

/// The least |α| of both points.
let private alphaMin (instance: RegressionInstance) =
    Enclosure.Min(Enclosure.Abs instance.At.Alpha.Value, Enclosure.Abs instance.AtSecond.Alpha.Value)

let private constants (instance: RegressionInstance) =
    let x, y = exactly instance.Point, exactly instance.SecondPoint
    let matrix = (DesignNorms instance.Problem.Matrix).LargestSingularValue
    let radius = Enclosure.Max(matrix, Enclosure.Max(norm x, norm y))

    AprioriBounds(
        instance.Problem.Samples,
        Enclosure.Exact radius.Upper,
        Enclosure.Exact (alphaMin instance).Lower,
        isOneSigned instance.At && isOneSigned instance.AtSecond
    )

let private distance (instance: RegressionInstance) =
    norm (Array.map2 (fun (x: Enclosure) y -> x - y) (exactly instance.Point) (exactly instance.SecondPoint))

/// ‖H(x) − H(y)‖ and the claimed bound.
let private sides bound (instance: RegressionInstance) =
    spectralNorm (minus instance.At.LossHessian instance.AtSecond.LossHessian), bound instance * distance instance

let private statement (bound: RegressionInstance -> Enclosure) (instance: RegressionInstance) =
    let compare =
        lazy
            (let left, right = sides bound instance
             [ Comparison.AtMost("‖H(x) − H(y)‖ ≤ M‖x − y‖", left, right) ])

    let own =
        if instance.At.IsDefined && instance.AtSecond.IsDefined then
            [
                Hypothesis.Positive("β = min(|α(x)|, |α(y)|)", alphaMin instance)
                Hypothesis.AtMost("‖b‖₂ ≤ 1", norm (exactly instance.Problem.Target), one)
            ],
            compare
        else
            [], lazy []

    RegressionLemma.whenDefined instance.AtSecond (RegressionLemma.whenDefined instance.At own)

let private asStated (instance: RegressionInstance) = (constants instance).HessianLipschitz

let private space =
    RegressionSpace(
        Matrices = [|
            MatrixLaw.Identity
            MatrixLaw.Orthonormal
            MatrixLaw.Positive
            MatrixLaw.Gaussian
        |],
        Samples = SizeRange(2, 6),
        Dimension = SizeRange(1, 3),
        Targets = [| TargetLaw.OneHot; TargetLaw.Uniform; TargetLaw.Dirichlet |],
        Points = [|
            PointLaw.Zero
            PointLaw.Rising
            PointLaw.Falling
            PointLaw.Gaussian
            PointLaw.NearSingular
        |],
        Scales = [| 1.0; 0.5; 0.1 |],
        Betas = [| 0.1; 0.01; 0.001; 0.0001 |],
        Distances = [| 0.1; 0.01 |]
    )

let private description =
    LemmaDescription(
        Id = "hessian-lipschitz",
        Paper = Paper.ResnetSoftmax,
        Title = "The Hessian is Lipschitz where |α| ≥ β",
        Statement = "‖H(x) − H(y)‖ ≤ R³ L_B ‖x − y‖ if ‖A‖, ‖x‖, ‖y‖ ≤ R, |α| ≥ β at x and y, ‖b‖₂ ≤ 1; L_B ~ β⁻⁵",
        Theory = "R7",
        Source = Source(SourceKind.Ours, "THEORY.md R7, for the abstract's “we derive the Lipschitz properties”"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "|α(x)|, |α(y)| ≥ β > 0"; "‖b‖₂ ≤ 1" |],
        VacuousWhen = "‖b‖₂ > 1, or α cannot be told from 0 at one of the points.",
        Gaps = [| "G6"; "G7" |]
    )

/// A power of β fewer in 1/β.
let private fewer power (instance: RegressionInstance) =
    let β = (alphaMin instance).Upper
    List.init power (fun _ -> β) |> List.fold (fun (m: Enclosure) β -> m * β) (asStated instance)

let private pictures =
    Pictures.hessianChange (fun instance ->
        if instance.At.IsDefined && instance.AtSecond.IsDefined then
            Some(sides asStated instance)
        else
            None)

/// A missing power of 1/β shows where β is small against everything else, and y so near x that α changes by a share
/// of β: farther away, ‖H(x)‖ ~ β⁻⁴ is all that the difference can be.
let private atSmallBeta =
    RegressionSpace(
        Samples = SizeRange(2, 3),
        Dimension = SizeRange(1, 2),
        Matrices = [| MatrixLaw.Identity; MatrixLaw.Orthonormal |],
        Targets = [| TargetLaw.OneHot; TargetLaw.Dirichlet |],
        Points = [| PointLaw.NearSingular |],
        Betas = [| 1e-6; 1e-7 |],
        Distances = [| 1e-7; 1e-8 |]
    )

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement asStated)
    |> RegressionLemma.pictures pictures
    |> RegressionLemma.mutants [
        "one-power-fewer",
        "β⁻⁴ instead of β⁻⁵, and β⁻² instead of β⁻³ for one sign",
        RegressionLemma.restate (statement (fewer 1)) >> RegressionLemma.inSpace atSmallBeta

        "two-powers-fewer", "β⁻³ instead of β⁻⁵, whatever the signs", RegressionLemma.restate (statement (fewer 2))

        "ten-thousandth", "M/10⁴", RegressionLemma.restate (statement (fun instance -> 1e-4 * asStated instance))
    ]
    |> RegressionLemma.build
