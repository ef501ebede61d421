/// The Lipschitz constant of the Hessian as restated in the lineage (THEORY.md H5; stated).
///
///   ‖H(x) − H(y)‖ ≤ n² e^{40R²} ‖x − y‖,   ‖A‖, ‖x‖, ‖y‖ ≤ R,   R ≥ 10,   L = L_exp + L_sparse + L_reg
///
/// The constant is at least e^{4000}: beyond every double, so both sides are compared as logarithms to the base 10.
/// It is true and says nothing: what is seen is 10¹⁷³⁷ times smaller. H1c bounds the part of L_exp by 17‖A‖³.
module ExpRegVerify.Lemmas.Lineage.LipschitzAsRestated

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

let private ten = Enclosure.Log(Enclosure.Exact 10.0)

let private log10Of (value: Enclosure) = Enclosure.Log value / ten

/// The theorem's least R.
let private radiusMin = 10.0

let private radius instance =
    Enclosure.Max(Enclosure.Exact radiusMin, AsRestated.radius instance)

/// log₁₀ of n² e^{40R²}.
let private asStated (instance: RegressionInstance) (radius: Enclosure) =
    2.0 * log10Of (Enclosure.Exact(float instance.Problem.Samples))
    + 40.0 * Enclosure.Square radius / ten

let private distance (instance: RegressionInstance) =
    Array.map2 (fun x y -> Enclosure.Exact x - y) instance.Point instance.SecondPoint |> norm

/// ‖H(x) − H(y)‖ without the regulariser, which cancels.
let private change (instance: RegressionInstance) =
    let whole = AsRestated.withTerms zero instance
    spectralNorm (minus whole.At.Hessian whole.AtSecond.Hessian)

let private ratio instance = change instance / distance instance

let private statement bound (instance: RegressionInstance) =
    let comparisons =
        lazy
            [
                Comparison.AtMost(
                    "log₁₀ ‖H(x) − H(y)‖/‖x − y‖ ≤ log₁₀ n²e^{40R²}",
                    log10Of (ratio instance),
                    bound instance (radius instance)
                )
            ]

    RegressionLemma.whenDefined
        instance.At
        (RegressionLemma.whenDefined
            instance.AtSecond
            (Hypothesis.Positive("‖x − y‖", distance instance)
             :: Hypothesis.Positive("‖H(x) − H(y)‖", change instance)
             :: SoftmaxLetters.isSubprobability instance,
             comparisons))

let private space =
    RegressionSpace(
        Models = [| "softmax" |],
        Samples = SizeRange(2, 6),
        TargetScales = [| 0.9375; 0.5 |],
        Targets = [| TargetLaw.OneHot; TargetLaw.Uniform; TargetLaw.Dirichlet |],
        Scales = [| 1.0; 2.0; 3.0; 5.0; 8.0 |],
        Distances = [| 0.1; 1.0 |]
    )

let private description =
    LemmaDescription(
        Id = "hessian-lipschitz-as-restated",
        Paper = Paper.Lineage,
        Title = "The Lipschitz constant of the Hessian, as restated",
        Statement = "‖H(x) − H(y)‖ ≤ n²e^{40R²}‖x − y‖, R = max(10, ‖A‖, ‖x‖, ‖y‖)",
        Theory = "H5",
        Source = AsRestated.source "D.48",
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "b ≥ 0"; "‖b‖₁ ≤ 1"; "x ≠ y" |],
        VacuousWhen = "Always in effect: R ≥ 10 makes the constant at least 10¹⁷³⁷, which no computation comes near.",
        Gaps = [| "G8" |]
    )

let private pictures (instance: RegressionInstance) =
    LineageFigures.whenDefined instance (fun () ->
        let seen = (log10Of (ratio instance)).Midpoint
        let bound = (asStated instance (radius instance)).Midpoint

        [
            LineageFigures.magnitudes
                "The Lipschitz ratio and the constant, as powers of ten"
                $"The ratio is 10^%.2f{seen}, the constant 10^%.0f{bound}: the statement is true and empty."
                seen
                bound
        ])

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement asStated)
    |> RegressionLemma.pictures pictures
    |> RegressionLemma.mutants [
        "without-the-exponential",
        "n² alone, without e^{40R²}",
        RegressionLemma.restate (
            statement (fun instance _ -> 2.0 * log10Of (Enclosure.Exact(float instance.Problem.Samples)))
        )

        "one", "the constant 1: neither n nor R", RegressionLemma.restate (statement (fun _ _ -> zero))

        "ours-without-sparsity",
        "17‖A‖³, which leaves L_sparse out",
        RegressionLemma.restate (
            statement (fun instance _ ->
                let norm = (AsRestated.norms instance).LargestSingularValue
                log10Of (17.0 * norm * Enclosure.Square norm))
        )
    ]
    |> RegressionLemma.build
