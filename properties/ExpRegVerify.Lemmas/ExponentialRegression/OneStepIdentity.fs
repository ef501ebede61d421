/// The exact one-step identity of gradient descent (THEORY.md E5; ours).
///
///   u(t+1) − u(t) = −η m H(t) e(t) + v(t),   v_i = Σ_r a_r e^{⟨w_r,x_i⟩} (e^{ξ_ri} − 1 − ξ_ri),   ξ_ri = ⟨−η ∂L/∂w_r, x_i⟩
///
/// True for every η. It is examined at η = step / (κ² M1 ‖e‖), where |ξ| reaches the order of 1: much smaller, and v drowns in
/// rounding, so that only the linear part would be tested. The left side comes from two forward passes, the right side from the Gram
/// matrix and an interval evaluation of v; what the computed step itself rounds is allowed for.
/// Vacuous when e = 0: there is no step.
module ExpRegVerify.Lemmas.ExponentialRegression.OneStepIdentity

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

/// The share of the right side's largest term to which both sides must be known before agreement counts.
let private resolutionRelative = 1e-9

/// What a mutant may change: the matrix of the linear part, and the remainder given v_i.
type private Right = {
    Linear: NetworkInstance -> EnclosedMatrix -> EnclosedMatrix
    Remainder: Enclosure -> Enclosure
}

let private asStated = { Linear = (fun _ gram -> gram); Remainder = id }

let private stepSize (instance: NetworkInstance) (state: DescentState) =
    let κ = instance.Data.Kappa.Upper
    instance.Data.Spec.StepFraction / (κ * κ * state.Pass.NormMax.Upper * state.ResidualNorm.Upper)

let private compareSample (right: Right) instance η (before: DescentState) (after: DescentState) =
    let data: NetworkData = instance.Data
    let residual = before.ExactResidual
    let gram = right.Linear instance (NtkGram.At(instance, before.Weights).Matrix)
    let remainder = StepRemainder.Evaluate(data.Inputs, before.Weights, residual, η)
    let drift = StepRounding.OutputDrift(data, before, after, η)
    let ηm = Enclosure.Exact η * float data.Width

    fun i ->
        let terms = Array.init residual.Length (fun j -> ηm * gram.Entry(i, j) * residual[j])
        let v = right.Remainder remainder[i]
        let expected = v - Array.fold (fun sum term -> sum + term) (Enclosure.Exact 0.0) terms
        let largest = terms |> Array.map (fun t -> Enclosure.Abs(t).Upper) |> Array.fold max (Enclosure.Abs(v).Upper)
        let change = after.ExactOutput i - before.ExactOutput i + Enclosure(-drift, drift)

        Comparison.Agreement(
            "u(t+1) − u(t) = −η m H(t) e(t) + v(t)",
            change,
            expected,
            resolutionRelative * largest,
            $"sample {i + 1}"
        )

let private statement right =
    OnInstance(fun instance ->
        let start = GradientDescent.Start instance

        let hypotheses = [
            Hypothesis.Positive("κ", instance.Data.Kappa)
            Hypothesis.Positive("‖e(0)‖", start.ResidualNorm)
        ]

        let comparisons =
            lazy
                let η = stepSize instance start
                let before, after = GradientDescent.StepFrom(instance, η)
                List.init instance.Data.Inputs.Samples (compareSample right instance η before after)
                |> Lemma.worstOfEach

        hypotheses, comparisons)

let private space =
    NetworkSpace(
        Samples = IntegerRange(1, 6),
        Dimension = IntegerRange(1, 8),
        Widths = [| 2L; 4L; 16L; 64L; 256L; 1024L |],
        Scales = [| 0.3; 0.5; 1.0; 1.5 |],
        Initialisations = [| Initialisation.Paired; Initialisation.Independent |],
        Labels = [| LabelLaw.Signs; LabelLaw.Uniform; LabelLaw.TopEigenvector; LabelLaw.BottomEigenvector; LabelLaw.Zero |],
        Steps = IntegerRange(1, 1),
        StepFractions = [| 1.0; 0.5; 0.1; 0.01 |]
    )

let private description =
    LemmaDescription(
        Id = "one-step-identity",
        Paper = Paper.ExponentialRegression,
        Title = "One step of gradient descent is a linear map plus an explicit remainder",
        Statement = "u(t+1) − u(t) = −η m H(t) e(t) + v(t), v_i = Σ_r a_r e^{⟨w_r,x_i⟩}(e^{ξ_ri} − 1 − ξ_ri)",
        Theory = "E5",
        Source = Source(SourceKind.Ours, "THEORY.md E5"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "κ > 0"; "‖e(t)‖ > 0" |],
        VacuousWhen = "The residual is zero, so there is no step; or η is so small that v is below rounding."
    )

let private withoutInnerProduct (instance: NetworkInstance) (_: EnclosedMatrix) =
    NtkGram.OfExponentials(instance)

/// The lemma.
let lemma =
    Lemma.network description space (statement asStated)
    |> Lemma.pictures Pictures.descent
    |> Lemma.mutants [
        "no-remainder",
        "the step is linear: v = 0",
        Lemma.restate (statement { asStated with Remainder = fun _ -> Enclosure.Exact 0.0 })

        "half-the-remainder",
        "v is half of what it is",
        Lemma.restate (statement { asStated with Remainder = fun v -> 0.5 * v })

        "gram-without-inner-product",
        "H without the factor ⟨x_i, x_j⟩",
        Lemma.restate (statement { asStated with Linear = withoutInnerProduct })
    ]
    |> Lemma.build
