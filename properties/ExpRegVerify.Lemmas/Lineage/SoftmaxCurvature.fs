/// Bounds on the curvature of softmax regression that depend on nothing (THEORY.md H1b; ours).
///
///   −6·I ⪯ B ⪯ 7·I   if b ≥ 0 and ‖b‖₁ ≤ 1
///
/// Neither n, nor z, nor e^{R²} enters. Loose: a random search never saw an eigenvalue outside [−0.24, 0.31].
module ExpRegVerify.Lemmas.Lineage.SoftmaxCurvature

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

let private statement (below: float) (above: float) hypotheses (instance: RegressionInstance) =
    let comparisons =
        lazy
            (let b = instance.At.LossCurvature

             [
                 Comparison.AtMost("−λ_min(B) ≤ 6", -(smallestEigenvalue b), Enclosure.Exact below)
                 Comparison.AtMost("λ_max(B) ≤ 7", largestEigenvalue b, Enclosure.Exact above)
             ])

    RegressionLemma.whenDefined instance.At (hypotheses instance, comparisons)

let private asStated = statement 6.0 7.0 SoftmaxLetters.isSubprobability

let private space =
    RegressionSpace(
        Models = [| "softmax" |],
        // The sum of a drawn vector may be an ulp above 1: a little below it is certified.
        TargetScales = [| 0.9375; 0.5 |],
        Targets = [|
            TargetLaw.OneHot
            TargetLaw.Uniform
            TargetLaw.Dirichlet
            TargetLaw.Interpolating
        |],
        Scales = [| 1.0; 0.5; 2.0; 3.0; 5.0 |]
    )

let private withoutBoundOnTheTarget =
    RegressionSpace(Models = [| "softmax" |], TargetScales = [| 1.0; 100.0; 1000.0 |], Scales = space.Scales)

let private description =
    LemmaDescription(
        Id = "softmax-curvature",
        Paper = Paper.Lineage,
        Title = "The curvature of softmax regression is bounded by constants",
        Statement = "−6·I ⪯ B ⪯ 7·I if b ≥ 0 and ‖b‖₁ ≤ 1",
        Theory = "H1b",
        Source = Source(SourceKind.Ours, "THEORY.md H1b"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "b ≥ 0"; "‖b‖₁ ≤ 1" |],
        VacuousWhen = "b has a negative entry, or sums to more than 1."
    )

let private pictures (instance: RegressionInstance) =
    LineageFigures.whenDefined instance (fun () -> [
        LineageFigures.spectrum
            "Eigenvalues of B"
            "All lie between −6 and 7, and far inside: between the dashed lines at −0.25 and 0.32 in every case seen."
            [ "seen: −0.25", -0.25; "seen: 0.32", 0.32 ]
            instance.At.LossCurvature
    ])

/// The lemma.
let lemma =
    RegressionLemma.state description space asStated
    |> RegressionLemma.pictures pictures
    |> RegressionLemma.mutants [
        "nearly-convex", "−0.1·I ⪯ B", RegressionLemma.restate (statement 0.1 7.0 SoftmaxLetters.isSubprobability)

        "a-fifth-from-above", "B ⪯ 0.2·I", RegressionLemma.restate (statement 6.0 0.2 SoftmaxLetters.isSubprobability)

        "any-target",
        "b need not sum to at most 1",
        (fun lemma ->
            lemma
            |> RegressionLemma.inSpace withoutBoundOnTheTarget
            |> RegressionLemma.restate (statement 6.0 7.0 (fun _ -> [])))
    ]
    |> RegressionLemma.build
