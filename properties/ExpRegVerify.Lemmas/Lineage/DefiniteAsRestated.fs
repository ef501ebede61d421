/// A regulariser that makes the Hessian positive definite, as restated in the lineage (THEORY.md H4, part 1; stated).
///
///   w_i² ≥ 20 + l/σ_min(A)²   ⇒   ∇²L ⪰ l·I,   L = L_exp + L_sparse + L_reg,   b ≥ 0, ‖b‖₁ ≤ 1
///
/// It is consistent with ours and loose: B ⪰ −6·I is proved (H1b), nothing below −0.2404 was ever seen, and L_sparse
/// only adds. It is examined at w_i² exactly 20 + l/σ_min², l = σ_min²/4, so that the threshold is what is tested.
module ExpRegVerify.Lemmas.Lineage.DefiniteAsRestated

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

/// l as a multiple of σ_min(A)².
let private share = 0.25

let private statement (threshold: float) (factor: float) hypotheses (instance: RegressionInstance) =
    let whole = AsRestated.withTerms (Enclosure.Exact(threshold + share)) instance

    let comparisons =
        lazy
            (let l = share * Enclosure.Square (AsRestated.norms instance).SmallestSingularValue

             [
                 Comparison.AtLeast("λ_min(∇²L) ≥ l", smallestEigenvalue whole.At.Hessian, factor * l)
             ])

    RegressionLemma.whenDefined whole.At (hypotheses instance, comparisons)

let private space =
    RegressionSpace(
        Models = [| "softmax" |],
        TargetScales = [| 0.9375; 0.5 |],
        Targets = [|
            TargetLaw.OneHot
            TargetLaw.Uniform
            TargetLaw.Dirichlet
            TargetLaw.Interpolating
        |],
        Points = [| PointLaw.Zero; PointLaw.Falling; PointLaw.Gaussian; PointLaw.Rising |],
        Scales = [| 1.0; 3.0; 5.0; 8.0 |]
    )

let private withoutBoundOnTheTarget =
    RegressionSpace(
        Models = [| "softmax" |],
        TargetScales = [| 1.0; 300.0; 3000.0 |],
        Points = space.Points,
        Scales = [| 0.5; 1.0; 2.0 |]
    )

let private fullRank instance =
    AsRestated.hypotheses instance |> List.truncate 1

let private description =
    LemmaDescription(
        Id = "definite-as-restated",
        Paper = Paper.Lineage,
        Title = "A regulariser that makes the Hessian positive definite, as restated",
        Statement = "w_i² ≥ 20 + l/σ_min(A)² ⇒ ∇²(L_exp + L_sparse + L_reg) ⪰ l·I",
        Theory = "H4",
        Source = AsRestated.source "D.47 (1)",
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "σ_min(A) > 0"; "b ≥ 0"; "‖b‖₁ ≤ 1" |],
        VacuousWhen = "A lacks full column rank, or b is no probability vector. The 20 is 80 times what B needs.",
        Gaps = [| "G8" |]
    )

let private pictures (instance: RegressionInstance) =
    let whole = AsRestated.withTerms (Enclosure.Exact(20.0 + share)) instance

    LineageFigures.whenDefined whole (fun () -> [
        LineageFigures.spectrum
            "Eigenvalues of B beside what the regulariser adds"
            "The regulariser adds 20 to every one of them: far more than the most negative one needs."
            [ "what 20 makes up for", -20.0; "0", 0.0 ]
            instance.At.LossCurvature
    ])

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement 20.0 1.0 AsRestated.hypotheses)
    |> RegressionLemma.pictures pictures
    |> RegressionLemma.mutants [
        "without-the-twenty",
        "w_i² ≥ l/σ_min(A)² alone",
        RegressionLemma.restate (statement 0.0 1.0 AsRestated.hypotheses)

        "a-hundred-times-as-convex",
        "∇²L ⪰ 100·l·I",
        RegressionLemma.restate (statement 20.0 100.0 AsRestated.hypotheses)

        "any-target",
        "b need not sum to at most 1",
        (fun lemma ->
            lemma
            |> RegressionLemma.inSpace withoutBoundOnTheTarget
            |> RegressionLemma.restate (statement 20.0 1.0 fullRank))
    ]
    |> RegressionLemma.build
