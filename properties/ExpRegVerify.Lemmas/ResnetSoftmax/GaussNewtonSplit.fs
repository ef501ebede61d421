/// The Gauss–Newton split of the Hessian in z (THEORY.md R3; ours).
///
///   B = JᵀJ + 2⟨c,f⟩qqᵀ − (q∘c)qᵀ − q(q∘c)ᵀ + α⁻¹diag(e^z∘g),   J = ∂f/∂z
///
/// B comes from the definition differentiated by jets, JᵀJ from a product of the Jacobian with itself. At an
/// interpolating b, where c = 0, B is JᵀJ: positive semidefinite, and singular along f/v.
module ExpRegVerify.Lemmas.ResnetSoftmax.GaussNewtonSplit

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

/// Both sides must be known to this share of the terms that make up an entry.
let private resolutionRelative = 1e-9

let private statement knobs (rest: Formulas.Letters -> EnclosedMatrix) (instance: RegressionInstance) =
    let compare =
        lazy
            (let other = Formulas.differentiated instance
             let l = Formulas.letters knobs instance.Problem instance.At.Products
             let split = map2 (fun (l: Enclosure) r -> l + r) (Formulas.gaussNewton l) (rest l)
             let size = Formulas.sizeOf l

             [
                 for i in 0 .. order split - 1 do
                     for j in 0..i do
                         Comparison.Agreement(
                             "B = JᵀJ + 2⟨c,f⟩qqᵀ − (q∘c)qᵀ − q(q∘c)ᵀ + α⁻¹diag(e^z∘g)",
                             other.LossCurvature.Entry(i, j),
                             split.Entry(i, j),
                             resolutionRelative * size * float (order split),
                             $"entry ({i + 1}, {j + 1})"
                         )
             ]
             |> RegressionLemma.worstOfEach)

    RegressionLemma.whenDefined
        instance.At
        ([ Hypothesis.Positive("|α|", Enclosure.Abs instance.At.Alpha.Value) ], compare)

let private space =
    RegressionSpace(
        Samples = SizeRange(2, 6),
        Points = [| PointLaw.Zero; PointLaw.Rising; PointLaw.Falling; PointLaw.Gaussian |],
        Targets = [|
            TargetLaw.OneHot
            TargetLaw.Uniform
            TargetLaw.Dirichlet
            TargetLaw.Signed
            TargetLaw.Interpolating
        |],
        Scales = [| 1.0; 0.5; 0.1; 2.0; 5.0 |]
    )

let private description =
    LemmaDescription(
        Id = "gauss-newton-split",
        Paper = Paper.ResnetSoftmax,
        Title = "The Hessian is its Gauss–Newton part plus what the residual adds",
        Statement = "B = JᵀJ + 2⟨c,f⟩qqᵀ − (q∘c)qᵀ − q(q∘c)ᵀ + α⁻¹diag(e^z∘g)",
        Theory = "R3",
        Source = Source(SourceKind.Ours, "THEORY.md R3"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "α ≠ 0" |],
        VacuousWhen = "α cannot be told from 0, or an exponential is out of range."
    )

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement Formulas.asStated Formulas.beyondGaussNewton)
    |> RegressionLemma.pictures Pictures.curvatureParts
    |> RegressionLemma.mutants [
        "gauss-newton-alone",
        "B = JᵀJ",
        RegressionLemma.restate (statement Formulas.asStated (fun l -> symmetric l.q.Length (fun _ _ -> zero)))

        "without-curvature",
        "the diagonal α⁻¹e^z∘g is left out",
        RegressionLemma.restate (
            statement
                {
                    Formulas.asStated with
                        Curvature = fun _ -> zero
                }
                Formulas.beyondGaussNewton
        )

        "slope-without-one",
        "v = e^z: the +1 of the residual connection is forgotten",
        RegressionLemma.restate (statement { Formulas.asStated with Slope = id } Formulas.beyondGaussNewton)
    ]
    |> RegressionLemma.build
