/// A spectral approximation does not shrink errors in the Euclidean norm (THEORY.md N2; ours, a warning).
///
///   (1 − ε)H ⪯ H̃ ⪯ (1 + ε)H   ⇒   ‖I − H̃⁻¹H‖₂ ≤ 2ε
///
/// is a tempting step in an analysis of the approximate Newton method, and false: what holds is ε/(1−ε) in the norm of
/// H, and √cond(H)·ε/(1−ε) in the Euclidean norm (spectral-shrink). No paper is quoted here; the sentence is examined
/// because a contraction in the 2-norm without the condition number needs it. H = RᵀR with graded columns, H̃ = Rᵀ(I +
/// εS)R with a reflection S. Vacuous where R has no full column rank.
module ExpRegVerify.Lemmas.Lineage.EuclideanShrink

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

/// ‖I − H̃⁻¹H‖₂: the largest singular value of H̃⁻¹(H̃ − H), column by column.
let private distance H H̃ =
    let difference: EnclosedMatrix = minus H̃ H
    let d = order difference

    let columns =
        Array.init d (fun k -> Approximation.solve H̃ (Array.init d (fun i -> difference.Entry(i, k))))

    if columns |> Array.forall Option.isSome then
        let columns = columns |> Array.map Option.get
        let gram = symmetric d (fun k l -> inner columns[k] columns[l])
        let largest = largestEigenvalue gram
        Enclosure.Sqrt(Enclosure(max largest.Lower 0.0, max largest.Upper 0.0))
    else
        Enclosure.Everything

let private statement (name: string) (bound: float -> float) (instance: RegressionInstance) =
    let H, H̃ = Approximation.pair instance

    [ Hypothesis.Positive("λ_min(H)", smallestEigenvalue H) ],
    lazy
        [
            Comparison.AtMost(name, distance H H̃, Enclosure.Exact(bound instance.Spec.Epsilon))
        ]

let private pictures (instance: RegressionInstance) =
    let H, H̃ = Approximation.pair instance
    let measured = distance H H̃
    let condition = largestEigenvalue H / smallestEigenvalue H
    NewtonPictures.shrink instance.Spec.Epsilon measured.Midpoint condition.Midpoint

let private space =
    RegressionSpace(
        Models = [| "exp" |],
        Samples = SizeRange(2, 4),
        Dimension = SizeRange(1, 3),
        Matrices = [|
            MatrixLaw.Identity
            MatrixLaw.Integer
            MatrixLaw.Orthonormal
            MatrixLaw.Gaussian
        |],
        Targets = [| TargetLaw.OneHot |],
        Points = [| PointLaw.Zero; PointLaw.Gaussian |],
        Scales = [| 10.0; 1.0; 2.0; 5.0; 100.0 |],
        Epsilons = [| 0.1; 0.05; 0.2 |]
    )

let private description =
    LemmaDescription(
        Id = "euclidean-shrink",
        Paper = Paper.Lineage,
        Title = "A spectral approximation shrinks errors in the Euclidean norm (a tempting step, read without cond(H))",
        Statement = "(1 − ε)H ⪯ H̃ ⪯ (1 + ε)H ⇒ ‖I − H̃⁻¹H‖₂ ≤ 2ε",
        Theory = "N2",
        Source =
            Source(
                SourceKind.Ours,
                "THEORY.md N2: a warning of ours, not a quotation; a 2-norm shrink lemma without cond(H) needs it"
            ),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Refuted,
        Hypotheses = [| "λ_min(H) > 0"; "(1 − ε)H ⪯ H̃ ⪯ (1 + ε)H (by construction)" |],
        VacuousWhen = "A has no full column rank.",
        Gaps = [| "G9" |]
    )

/// Where H = I the sentence is true: there a stronger one can be seen to be false.
let private wellConditioned =
    RegressionSpace(
        Models = [| "exp" |],
        Samples = SizeRange(2, 3),
        Dimension = SizeRange(2, 3),
        Matrices = [| MatrixLaw.Identity |],
        Targets = [| TargetLaw.OneHot |],
        Points = [| PointLaw.Zero; PointLaw.Gaussian |],
        Scales = [| 1.0 |],
        Epsilons = [| 0.1; 0.05; 0.2 |]
    )

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement "‖I − H̃⁻¹H‖₂ ≤ 2ε" (fun ε -> 2.0 * ε))
    |> RegressionLemma.pictures pictures
    |> RegressionLemma.mutants [
        "epsilon",
        "≤ ε, for H = I",
        RegressionLemma.restate (statement "‖I − H̃⁻¹H‖₂ ≤ ε" id) >> RegressionLemma.inSpace wellConditioned

        "half-of-epsilon",
        "≤ ε/2, for H = I",
        RegressionLemma.restate (statement "‖I − H̃⁻¹H‖₂ ≤ ε/2" (fun ε -> 0.5 * ε))
        >> RegressionLemma.inSpace wellConditioned

        "epsilon-squared",
        "≤ ε², for H = I",
        RegressionLemma.restate (statement "‖I − H̃⁻¹H‖₂ ≤ ε²" (fun ε -> ε * ε))
        >> RegressionLemma.inSpace wellConditioned
    ]
    |> RegressionLemma.build
