/// The curvature of softmax regression is Lipschitz with a constant that depends on nothing (THEORY.md H1c; ours).
///
///   ‖B(z) − B(z′)‖ ≤ 17‖z − z′‖   if b ≥ 0 and ‖b‖₁ ≤ 1,   hence   ‖H(x) − H(y)‖ ≤ 17‖A‖³‖x − y‖
///
/// Independent of n and of e^{R²}: whatever a Lipschitz constant of this part alone has of them is slack. The largest
/// ratio ever seen is 0.55 in the place of 17.
module ExpRegVerify.Lemmas.Lineage.SoftmaxLipschitz

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

let private distanceInZ (instance: RegressionInstance) =
    Array.map2 (fun (z: Enclosure) other -> z - other) instance.At.Products instance.AtSecond.Products
    |> norm

let private change (instance: RegressionInstance) =
    spectralNorm (minus instance.At.LossCurvature instance.AtSecond.LossCurvature)

let private statement (bound: Enclosure -> Enclosure) hypotheses (instance: RegressionInstance) =
    let distance = distanceInZ instance

    let comparisons =
        lazy
            [
                Comparison.AtMost("‖B(z) − B(z′)‖ ≤ 17‖z − z′‖", change instance, bound distance)
            ]

    RegressionLemma.whenDefined
        instance.At
        (RegressionLemma.whenDefined
            instance.AtSecond
            (Hypothesis.Positive("‖z − z′‖", distance) :: hypotheses instance, comparisons))

let private asStated (distance: Enclosure) = 17.0 * distance

let private space =
    RegressionSpace(
        Models = [| "softmax" |],
        Samples = SizeRange(2, 6),
        TargetScales = [| 0.9375; 0.5 |],
        Targets = [|
            TargetLaw.OneHot
            TargetLaw.Uniform
            TargetLaw.Dirichlet
            TargetLaw.Interpolating
        |],
        Scales = [| 1.0; 0.5; 2.0; 3.0 |],
        Distances = [| 1.0; 0.1; 0.01 |]
    )

let private withoutBoundOnTheTarget =
    RegressionSpace(
        Models = [| "softmax" |],
        Samples = SizeRange(2, 6),
        TargetScales = [| 1.0; 100.0; 1000.0 |],
        Distances = [| 0.1 |]
    )

let private description =
    LemmaDescription(
        Id = "softmax-hessian-lipschitz",
        Paper = Paper.Lineage,
        Title = "The Hessian of softmax regression is Lipschitz with an absolute constant",
        Statement = "‖B(z) − B(z′)‖ ≤ 17‖z − z′‖ if b ≥ 0 and ‖b‖₁ ≤ 1",
        Theory = "H1c",
        Source = Source(SourceKind.Ours, "THEORY.md H1c"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "b ≥ 0"; "‖b‖₁ ≤ 1"; "z ≠ z′" |],
        VacuousWhen = "b is no probability vector, or the two points have the same z."
    )

let private pictures (instance: RegressionInstance) =
    LineageFigures.whenDefined instance (fun () -> [
        let ratio = (change instance / distanceInZ instance).Midpoint

        LineageFigures.magnitudes
            "The Lipschitz ratio and its bound"
            $"The ratio is %.3g{ratio}; the constant 17 is never reached, and nothing larger than 0.55 was ever seen."
            (log10 ratio)
            (log10 17.0)
    ])

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement asStated SoftmaxLetters.isSubprobability)
    |> RegressionLemma.pictures pictures
    |> RegressionLemma.mutants [
        "a-tenth",
        "‖B(z) − B(z′)‖ ≤ 0.1‖z − z′‖",
        RegressionLemma.restate (statement (fun distance -> 0.1 * distance) SoftmaxLetters.isSubprobability)

        "square-of-the-distance",
        "‖B(z) − B(z′)‖ ≤ 17‖z − z′‖²",
        RegressionLemma.restate (
            statement (fun distance -> 17.0 * Enclosure.Square distance) SoftmaxLetters.isSubprobability
        )

        "any-target",
        "b need not sum to at most 1",
        (fun lemma ->
            lemma
            |> RegressionLemma.inSpace withoutBoundOnTheTarget
            |> RegressionLemma.restate (statement asStated (fun _ -> [])))
    ]
    |> RegressionLemma.build
