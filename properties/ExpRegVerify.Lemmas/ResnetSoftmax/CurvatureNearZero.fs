/// Near 0 the curvature is bounded by a number of n and ρ (THEORY.md R8; ours).
///
///   ‖Ax‖₂ ≤ ρ < 0.567143,  b ≥ 0, ‖b‖₁ ≤ 1   ⇒   λ_min(B) ≥ −K(ρ),   K(ρ) = 4Q² + 2e^ρ/β
///   β = n(e^{−ρ} − ρ),   Q = (e^ρ + 1)/(√n(e^{−ρ} − ρ))
///
/// so that w_min² > K(ρ) makes the regularised loss strongly convex on the ball. K(ρ) is loose: about 23/n at ρ = 0.05.
/// Vacuous farther out, and where b is no probability vector.
module ExpRegVerify.Lemmas.ResnetSoftmax.CurvatureNearZero

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

/// K(ρ) at ρ = ‖Ax‖, the smallest ball around this point.
let private bound (at: RegressionPoint) =
    let n = Enclosure.Exact(float at.Problem.Samples)
    let ρ = Enclosure.Exact (norm at.Products).Upper
    let least = Enclosure.Exp(-ρ) - ρ
    let Q = (Enclosure.Exp ρ + 1.0) / (Enclosure.Sqrt n * least)
    4.0 * Enclosure.Square Q + 2.0 * Enclosure.Exp ρ / (n * least)

let private statement (limit: float) bound (instance: RegressionInstance) =
    let at = instance.At
    let target = exactly instance.Problem.Target
    let least = target |> Array.reduce (fun x y -> Enclosure.Min(x, y))

    RegressionLemma.whenDefined
        at
        ([
            Hypothesis.AtMost("‖Ax‖ < 0.567143", norm at.Products, Enclosure.Exact limit)
            Hypothesis.AtLeast("b ≥ 0", zero, least)
            Hypothesis.AtMost("‖b‖₁ ≤ 1", sum target, one)
         ],
         lazy
             [
                 Comparison.AtMost("−λ_min(B) ≤ K(ρ)", -(smallestEigenvalue at.LossCurvature), bound at)
             ])

// A Dirichlet vector adds up to 1 up to rounding; scaled by 0.99 it certainly does not exceed it.
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
        TargetScales = [| 0.99; 0.5 |],
        Scales = [| 0.1; 0.05; 0.2; 0.3; 0.4 |]
    )

let private description =
    LemmaDescription(
        Id = "curvature-near-zero",
        Paper = Paper.ResnetSoftmax,
        Title = "Near z = 0 the curvature is at least −K(ρ)",
        Statement = "‖Ax‖₂ ≤ ρ < 0.567143, b ≥ 0, ‖b‖₁ ≤ 1 ⇒ λ_min(B) ≥ −(4Q² + 2e^ρ/β)",
        Theory = "R8",
        Source = Source(SourceKind.Ours, "THEORY.md R8"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "‖Ax‖₂ < 0.567143"; "b ≥ 0"; "‖b‖₁ ≤ 1" |],
        VacuousWhen = "‖Ax‖₂ is 0.567143 or more, or b is no probability vector."
    )

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement 0.567143 bound)
    |> RegressionLemma.pictures (
        Pictures.boundedSpectrum (fun instance -> -(bound instance.At).Upper) (fun instance ->
            (largestEigenvalue instance.At.LossCurvature).Upper)
    )
    |> RegressionLemma.mutants [
        "a-fiftieth", "λ_min(B) ≥ −K(ρ)/50", RegressionLemma.restate (statement 0.567143 (fun at -> bound at / 50.0))

        "not-below-zero",
        "B is positive semidefinite near 0",
        RegressionLemma.restate (statement 0.567143 (fun _ -> zero))

        "one-over-n-cubed",
        "K(ρ)/n²: of the order n⁻³ instead of n⁻¹",
        RegressionLemma.restate (
            statement 0.567143 (fun at ->
                let n = float at.Problem.Samples
                bound at / (n * n))
        )
    ]
    |> RegressionLemma.build
