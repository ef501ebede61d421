/// Bounds on the eigenvalues of B, the Hessian in z (THEORY.md R5; ours).
///
///   −K_s·I ⪯ B ⪯ (‖J‖² + K)·I,   K_s ≤ K
///   K   = 2|⟨c,f⟩|·‖q‖² + 2‖q∘c‖·‖q‖ + ‖α⁻¹e^z∘g‖_∞
///   K_s = 2(−⟨c,f⟩)₊·‖q‖² + ‖q∘c‖·‖q‖ + ⟨q∘c, q⟩ + max_i(−α⁻¹e^{z_i}g_i)₊
///
/// Needs α ≠ 0 only, of either sign. Where z ≥ 0 and b is a probability vector, ‖q‖ ≤ 2 and K ≤ 18 as well: looser by
/// far.
module ExpRegVerify.Lemmas.ResnetSoftmax.CurvatureBounds

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

let private squaredJacobian (at: RegressionPoint) =
    largestEigenvalue (RegressionBounds.JacobianGram at)

/// Absolute constants where z ≥ 0 and b is a probability vector.
let private atNonnegative (normMax: float) (boundMax: float) (at: RegressionPoint) = [
    let isProbability =
        at.Problem.Target |> Array.forall (fun b -> b >= 0.0)
        && (sum (exactly at.Problem.Target)).Upper <= 1.0

    if isProbability && at.Products |> Array.forall (fun z -> z.Lower >= 0.0) then
        let q = [| for row in at.Rows -> row.Direction |]
        Comparison.AtMost($"‖q‖ ≤ {normMax} where z ≥ 0", norm q, Enclosure.Exact normMax)
        Comparison.AtMost($"K ≤ {boundMax} where z ≥ 0", RegressionBounds.Symmetric at, Enclosure.Exact boundMax)
]

let private statement below above constants (instance: RegressionInstance) =
    let at = instance.At

    RegressionLemma.whenDefined
        at
        ([ Hypothesis.Positive("|α|", Enclosure.Abs at.Alpha.Value) ],
         lazy
             [
                 Comparison.AtMost("−λ_min(B) ≤ K_s", -(smallestEigenvalue at.LossCurvature), below at)
                 Comparison.AtMost("λ_max(B) ≤ ‖J‖² + K", largestEigenvalue at.LossCurvature, above at)
                 Comparison.AtMost("K_s ≤ K", RegressionBounds.Below at, RegressionBounds.Symmetric at)
                 yield! constants at
             ])

let private above at =
    squaredJacobian at + RegressionBounds.Symmetric at

let private asStated = statement RegressionBounds.Below above (atNonnegative 2.0 18.0)

// Where b = f both sides are 0: the target laws here keep away from it.
let private space =
    RegressionSpace(
        Samples = SizeRange(2, 8),
        Points = [|
            PointLaw.Zero
            PointLaw.Rising
            PointLaw.Falling
            PointLaw.Gaussian
            PointLaw.NearSingular
        |],
        Targets = [| TargetLaw.OneHot; TargetLaw.Dirichlet; TargetLaw.Signed |],
        TargetScales = [| 1.0; 3.0 |],
        Betas = [| 1.0; 0.1; 0.01 |]
    )

let private description =
    LemmaDescription(
        Id = "hessian-eigenvalue-bounds",
        Paper = Paper.ResnetSoftmax,
        Title = "Bounds on the eigenvalues of B, for α of either sign",
        Statement = "−K_s·I ⪯ B ⪯ (‖J‖² + K)·I and K_s ≤ K; where z ≥ 0, b ≥ 0, ‖b‖₁ ≤ 1 also ‖q‖ ≤ 2 and K ≤ 18",
        Theory = "R5",
        Source = Source(SourceKind.Ours, "THEORY.md R5"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "α ≠ 0" |],
        VacuousWhen = "α cannot be told from 0, or an exponential is out of range."
    )

let private pictures =
    Pictures.boundedSpectrum (fun instance -> -(RegressionBounds.Below instance.At).Upper) (fun instance ->
        (above instance.At).Upper)

/// K_s without what the rank-two part adds.
let private diagonalPart (at: RegressionPoint) =
    [ for i in 0 .. at.Problem.Samples - 1 -> -at.CurvatureTerm i ]
    |> List.fold (fun most term -> Enclosure.Max(most, term)) zero

/// The lemma.
let lemma =
    RegressionLemma.state description space asStated
    |> RegressionLemma.pictures pictures
    |> RegressionLemma.mutants [
        "without-rank-terms",
        "K_s without the rank terms: max_i(−α⁻¹e^{z_i}g_i)₊ alone",
        RegressionLemma.restate (statement diagonalPart above (fun _ -> []))

        "a-third-of-the-bound",
        "−λ_min(B) ≤ K_s/3",
        RegressionLemma.restate (statement (fun at -> RegressionBounds.Below at / 3.0) above (fun _ -> []))

        "gauss-newton-from-above",
        "B ⪯ ‖J‖²·I, without K",
        RegressionLemma.restate (statement RegressionBounds.Below squaredJacobian (fun _ -> []))
    ]
    |> RegressionLemma.build
