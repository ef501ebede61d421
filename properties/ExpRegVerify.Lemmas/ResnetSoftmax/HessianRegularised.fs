/// The corrected statement: a regulariser of the size of K_s makes the Hessian positive definite (THEORY.md R6a; ours).
///
///   w_i² ≥ K_s(x) + l/σ_min(A)² for all i   ⇒   ∇²(L + ½‖diag(w)Ax‖²)(x) ⪰ l·I
///
/// Examined with the smallest w_i² at the threshold itself and the others at one to two times it: with larger weights
/// only AᵀA ⪰ 0 would be tested. l = σ_min(A)²(1 + K_s)/20, so that K_s and l both matter. Vacuous where A has no full
/// column rank.
module ExpRegVerify.Lemmas.ResnetSoftmax.HessianRegularised

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

/// l/σ_min(A)² as a share of 1 + K_s.
let private shareOfConvexity = 0.05

/// K_s without what the rank-two part adds: max_i(−α⁻¹e^{z_i}g_i)₊ alone.
let private diagonalPart (point: RegressionPoint) =
    [ for i in 0 .. point.Problem.Samples - 1 -> -point.CurvatureTerm i ]
    |> List.fold (fun most term -> Enclosure.Max(most, term)) zero

/// The threshold on w_i² with K_s as given, and l.
let private threshold (bound: RegressionPoint -> Enclosure) (instance: RegressionInstance) =
    let σ2 = Regulariser.smallestSquaredSingularValue instance.Problem
    let share = shareOfConvexity * (1.0 + (RegressionBounds.Below instance.At).Upper)
    bound instance.At + share, Enclosure.Exact(share * σ2.Lower)

let private statement bound (part: float) (instance: RegressionInstance) =
    let full, l =
        if instance.At.IsDefined then
            threshold bound instance
        else
            zero, zero

    let weights = Regulariser.weights instance (part * full)

    RegressionLemma.whenDefined
        instance.At
        ([
            Hypothesis.Positive("|α|", Enclosure.Abs instance.At.Alpha.Value)
            Hypothesis.Positive("σ_min(A)²", Regulariser.smallestSquaredSingularValue instance.Problem)
            Hypothesis.AtLeast("w_i²", part * full, Regulariser.smallestSquare weights)
         ],
         lazy
             [
                 Comparison.AtLeast(
                     "λ_min(∇²(L + L_reg)) ≥ l",
                     smallestEigenvalue (instance.WithWeights weights).At.Hessian,
                     l
                 )
             ])

let private pictures (instance: RegressionInstance) =
    if instance.At.IsDefined then
        let full, l = threshold RegressionBounds.Below instance
        Pictures.regularised (instance.WithWeights(Regulariser.weights instance full)) l.Lower
    else
        []

// Where b = f, K_s is 0 and only AᵀA is left: the target laws here keep away from it.
let private space =
    RegressionSpace(
        Samples = SizeRange(2, 8),
        Targets = [| TargetLaw.OneHot; TargetLaw.Dirichlet; TargetLaw.Signed |],
        WeightFactors = [| 1.0; 1.1; 1.5; 2.0 |]
    )

let private description =
    LemmaDescription(
        Id = "hessian-psd-regularised",
        Paper = Paper.ResnetSoftmax,
        Title = "With a regulariser of the size of K_s the Hessian is positive definite",
        Statement = "w_i² ≥ K_s(x) + l/σ_min(A)² for all i ⇒ ∇²(L + ½‖diag(w)Ax‖²) ⪰ l·I",
        Theory = "R6",
        Source = Source(SourceKind.Ours, "THEORY.md R6a, the corrected form of the abstract's sentence"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "α ≠ 0"; "σ_min(A) > 0"; "w_i² ≥ K_s + l/σ_min(A)²" |],
        VacuousWhen = "A has no full column rank, or α cannot be told from 0.",
        Gaps = [| "G5" |]
    )

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement RegressionBounds.Below 1.0)
    |> RegressionLemma.pictures pictures
    |> RegressionLemma.mutants [
        "no-regulariser", "w = 0", RegressionLemma.restate (statement RegressionBounds.Below 0.0)

        "a-quarter-of-the-threshold",
        "w_i² ≥ ¼(K_s + l/σ_min(A)²)",
        RegressionLemma.restate (statement RegressionBounds.Below 0.25)

        "without-rank-terms",
        "K_s without the rank terms: max_i(−α⁻¹e^{z_i}g_i)₊ alone",
        RegressionLemma.restate (statement diagonalPart 1.0)
    ]
    |> RegressionLemma.build
