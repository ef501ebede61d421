/// A spectral approximation shrinks errors in the norm of H (THEORY.md N3a; ours, the corrected form of N2).
///
///   (1 − ε)H ⪯ H̃ ⪯ (1 + ε)H   ⇒   ‖(I − H̃⁻¹H)r‖_H ≤ ε/(1 − ε)·‖r‖_H for all r
///
/// H = RᵀR with graded columns, so that the norm of H is far from the Euclidean one; H̃ = Rᵀ(I + εS)R with a reflection
/// S, at the end of what the hypothesis allows; r random. Vacuous where R has no full column rank.
module ExpRegVerify.Lemmas.Lineage.SpectralShrink

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

/// r − H̃⁻¹Hr and r, in a norm.
let private errors measure (instance: RegressionInstance) =
    let H, H̃ = Approximation.pair instance
    let r = Approximation.direction instance.Spec (order H)

    match Approximation.solve H̃ (apply H r) with
    | Some y -> measure H (Array.map2 (fun (r: Enclosure) y -> r - y) r y), measure H r
    | None -> Enclosure.Everything, zero

let private statement measure (factor: float -> Enclosure) (instance: RegressionInstance) =
    let H, _ = Approximation.pair instance

    let compare =
        lazy
            (let left, right = errors measure instance

             [
                 Comparison.AtMost("‖(I − H̃⁻¹H)r‖_H ≤ ε/(1−ε)·‖r‖_H", left, factor instance.Spec.Epsilon * right)
             ])

    [ Hypothesis.Positive("λ_min(H)", smallestEigenvalue H) ], compare

let private asStated ε =
    Enclosure.Exact ε / (1.0 - Enclosure.Exact ε)

let private euclidean (_: EnclosedMatrix) x = norm x

let private pictures (instance: RegressionInstance) =
    let left, right = errors normIn instance

    NewtonPictures.step "‖(I − H̃⁻¹H)r‖_H" left.Midpoint (asStated instance.Spec.Epsilon * right).Midpoint

let private space =
    RegressionSpace(
        Models = [| "exp" |],
        Samples = SizeRange(2, 5),
        Dimension = SizeRange(1, 3),
        Matrices = [|
            MatrixLaw.Identity
            MatrixLaw.Integer
            MatrixLaw.Orthonormal
            MatrixLaw.Gaussian
        |],
        Targets = [| TargetLaw.OneHot |],
        Points = [| PointLaw.Zero; PointLaw.Gaussian |],
        Scales = [| 1.0; 2.0; 5.0; 10.0 |],
        Epsilons = [| 0.1; 0.3; 0.5 |]
    )

let private description =
    LemmaDescription(
        Id = "spectral-shrink",
        Paper = Paper.Lineage,
        Title = "A spectral approximation shrinks errors in the norm of H",
        Statement = "(1 − ε)H ⪯ H̃ ⪯ (1 + ε)H ⇒ ‖(I − H̃⁻¹H)r‖_H ≤ ε/(1 − ε)·‖r‖_H",
        Theory = "N3",
        Source = Source(SourceKind.Ours, "THEORY.md N3a"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "λ_min(H) > 0"; "(1 − ε)H ⪯ H̃ ⪯ (1 + ε)H (by construction)" |],
        VacuousWhen = "A has no full column rank.",
        Gaps = [| "G9" |]
    )

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement normIn asStated)
    |> RegressionLemma.pictures pictures
    |> RegressionLemma.mutants [
        "euclidean", "in the Euclidean norm", RegressionLemma.restate (statement euclidean asStated)

        "epsilon-alone",
        "≤ ε·‖r‖_H, without 1/(1 − ε)",
        RegressionLemma.restate (statement normIn (fun ε -> Enclosure.Exact ε))

        "half", "≤ ½ε/(1 − ε)·‖r‖_H", RegressionLemma.restate (statement normIn (fun ε -> 0.5 * asStated ε))
    ]
    |> RegressionLemma.build
