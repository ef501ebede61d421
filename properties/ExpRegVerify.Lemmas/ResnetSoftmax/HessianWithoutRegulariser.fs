/// The abstract's sentence “the Hessian is shown to be positive semidefinite”, read without a regulariser (THEORY.md R0
/// and R4).
///
///   ∇² ½‖f − b‖² ⪰ 0,   f = u/α,   u = e^{Ax} + Ax
///
/// Read so, it is refuted: with A = I₂, x = 0, b = (1, 0) the Hessian is [[1.25, −0.5], [−0.5, −0.25]], with the
/// eigenvalue −0.401. The body of the paper, which is not consulted here, may assume a regulariser; with one the
/// statement holds (hessian-psd-regularised).
module ExpRegVerify.Lemmas.ResnetSoftmax.HessianWithoutRegulariser

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

let private statement name (floor: Enclosure) hessian (instance: RegressionInstance) =
    RegressionLemma.whenDefined
        instance.At
        ([ Hypothesis.Positive("|α|", Enclosure.Abs instance.At.Alpha.Value) ],
         lazy [ Comparison.AtLeast(name, smallestEigenvalue (hessian instance.At), floor) ])

let private asRead = statement "λ_min(∇²L) ≥ 0" zero (fun (at: RegressionPoint) -> at.LossHessian)

let private space = RegressionSpace(Dimension = SizeRange(2, 4), Samples = SizeRange(2, 6))

let private description =
    LemmaDescription(
        Id = "hessian-psd-without-regulariser",
        Paper = Paper.ResnetSoftmax,
        Title = "The abstract's sentence on the Hessian, read without a regulariser",
        Statement = "∇² ½‖f − b‖² is positive semidefinite wherever f = u/α, u = e^{Ax} + Ax, is defined",
        Theory = "R0, R4",
        Source =
            Source(
                SourceKind.Reading,
                "arXiv 2309.13482, the abstract's sentence “the Hessian is shown to be positive semidefinite”, read \
                 without a regulariser; the body, not consulted, may assume one"
            ),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Refuted,
        Hypotheses = [| "α ≠ 0" |],
        VacuousWhen = "α cannot be told from 0, or an exponential is out of range.",
        Gaps = [| "G5" |]
    )

/// Where b = f, the Hessian is JᵀJ, of which the sentence is true: there a stronger one can be seen to be false.
let private interpolating =
    RegressionSpace(
        Dimension = SizeRange(2, 4),
        Samples = SizeRange(2, 4),
        Matrices = [| MatrixLaw.Identity |],
        Targets = [| TargetLaw.Uniform |],
        Points = [| PointLaw.Zero |]
    )

/// The lemma.
let lemma =
    RegressionLemma.state description space asRead
    |> RegressionLemma.pictures OffendingDirection.draw
    |> RegressionLemma.mutants [
        "strictly",
        "positive definite: λ_min(∇²L) ≥ 0.01, at an interpolating b",
        RegressionLemma.restate (statement "λ_min(∇²L) ≥ 0.01" (Enclosure.Exact 0.01) (fun at -> at.LossHessian))
        >> RegressionLemma.inSpace interpolating

        "strictly-in-z",
        "B, the Hessian in z, is positive definite: λ_min(B) ≥ 0.01, at an interpolating b",
        RegressionLemma.restate (statement "λ_min(B) ≥ 0.01" (Enclosure.Exact 0.01) (fun at -> at.LossCurvature))
        >> RegressionLemma.inSpace interpolating

        "less-of-the-diagonal",
        "B without a hundredth of its diagonal is positive semidefinite, at an interpolating b",
        RegressionLemma.restate (
            statement "λ_min(B − 0.01·diag B) ≥ 0" zero (fun at ->
                let b = at.LossCurvature
                plusDiagonal (Array.init (order b) (fun i -> -0.01 * b.Entry(i, i))) b)
        )
        >> RegressionLemma.inSpace interpolating
    ]
    |> RegressionLemma.build
