/// A large regulariser is itself an approximation of the Hessian (THEORY.md R6b; ours).
///
///   w_i² ≥ 11‖B(x)‖ for all i   ⇒   (1 − 1/10)(B + W²) ⪯ W² ⪯ (1 + 1/10)(B + W²),   W = diag(w)
///
/// The second inequality needs W² ⪰ −11B and is tight where −λ_min(B) = ‖B‖; the first needs W² ⪰ 9B. Examined with the
/// smallest w_i² at the threshold. Vacuous nowhere but where α cannot be told from 0; empty of content where w_i² is
/// orders above ‖B‖.
module ExpRegVerify.Lemmas.ResnetSoftmax.HessianNearRegulariser

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

/// With w_i² ≥ multiple·size(B): the two inequalities, each multiplied by W⁻¹ from both sides, which makes of them
/// bounds on the eigenvalues of W⁻¹BW⁻¹ of 1/9 and 1/11.
let private statement (multiple: float) (size: EnclosedMatrix -> Enclosure) (δ: float) (instance: RegressionInstance) =
    let threshold = lazy (multiple * size instance.At.LossCurvature)
    let weights = lazy (Regulariser.weights instance threshold.Value)

    let compare =
        lazy
            (let w = exactly weights.Value
             let B = instance.At.LossCurvature
             let relative = symmetric (order B) (fun i j -> B.Entry(i, j) / (w[i] * w[j]))
             let δ = Enclosure.Exact δ

             [
                 Comparison.AtMost("0.9(B + W²) ⪯ W²: λ_max(W⁻¹BW⁻¹) ≤ 1/9", largestEigenvalue relative, δ / (1.0 - δ))
                 Comparison.AtMost(
                     "W² ⪯ 1.1(B + W²): −λ_min(W⁻¹BW⁻¹) ≤ 1/11",
                     -(smallestEigenvalue relative),
                     δ / (1.0 + δ)
                 )
             ])

    if instance.At.IsDefined then
        [
            Hypothesis.Positive("|α|", Enclosure.Abs instance.At.Alpha.Value)
            Hypothesis.Positive("min w_i²", Regulariser.smallestSquare weights.Value)
            Hypothesis.AtLeast("w_i²", threshold.Value, Regulariser.smallestSquare weights.Value)
        ],
        compare
    else
        RegressionLemma.whenDefined instance.At ([], lazy [])

// Where b = f, B and with it the threshold may be 0; the target laws here keep away from it.
let private space =
    RegressionSpace(
        Samples = SizeRange(2, 8),
        Dimension = SizeRange(1, 3),
        Targets = [| TargetLaw.OneHot; TargetLaw.Dirichlet; TargetLaw.Signed |],
        TargetScales = [| 1.0; 10.0 |],
        WeightFactors = [| 1.0; 1.1; 2.0 |]
    )

let private description =
    LemmaDescription(
        Id = "hessian-near-regulariser",
        Paper = Paper.ResnetSoftmax,
        Title = "With w² ≥ 11‖B‖ the regulariser approximates the Hessian to a tenth",
        Statement = "w_i² ≥ 11‖B(x)‖ for all i ⇒ 0.9(B + W²) ⪯ W² ⪯ 1.1(B + W²)",
        Theory = "R6",
        Source = Source(SourceKind.Ours, "THEORY.md R6b"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "α ≠ 0"; "w_i² ≥ 11‖B‖" |],
        VacuousWhen = "α cannot be told from 0."
    )

let private pictures (instance: RegressionInstance) =
    if instance.At.IsDefined then
        let weights = Regulariser.weights instance (11.0 * spectralNorm instance.At.LossCurvature)
        Pictures.regularised (instance.WithWeights weights) 0.0
    else
        []

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement 11.0 spectralNorm 0.1)
    |> RegressionLemma.pictures pictures
    |> RegressionLemma.mutants [
        "five-times", "w_i² ≥ 5‖B‖", RegressionLemma.restate (statement 5.0 spectralNorm 0.1)

        "a-twentieth", "to a twentieth instead of a tenth", RegressionLemma.restate (statement 11.0 spectralNorm 0.05)

        "negative-part",
        "w_i² ≥ 11·(−λ_min(B))₊: the positive eigenvalues of B are forgotten",
        RegressionLemma.restate (statement 11.0 (fun B -> Enclosure.Max(zero, -(smallestEigenvalue B))) 0.1)
    ]
    |> RegressionLemma.build
