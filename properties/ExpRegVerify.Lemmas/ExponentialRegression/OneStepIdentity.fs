/// The exact one-step identity of gradient descent (THEORY.md E5; ours).
///
///   u(t+1) − u(t) = −η m H(t) e(t) + v(t),
///   v_i = Σ_r a_r e^{⟨w_r,x_i⟩} (e^{ξ_ri} − 1 − ξ_ri),   ξ_ri = ⟨−η ∂L/∂w_r, x_i⟩
///
/// True for every η. It is examined at η = step / (κ² M1 ‖e‖), where |ξ| reaches the order of 1: much smaller, and v
/// drowns in rounding, so that only the linear part would be tested. The left side comes from two forward passes, the
/// right side from the Gram matrix and an interval evaluation of v; what the computed step itself rounds is allowed
/// for. Vacuous when e = 0: there is no step.
module ExpRegVerify.Lemmas.ExponentialRegression.OneStepIdentity

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

/// Both sides must be known to this share of Σ_r e^{⟨w_r,x_i⟩}, before and after the step, before agreement counts.
let private resolutionRelative = 1e-10

/// What a mutant may change: entry (i, j) of the matrix of the linear part, and the remainder given v_i.
type private Right = {
    Entry: NetworkData -> EnclosedMatrix -> int -> int -> Enclosure
    Remainder: Enclosure -> Enclosure
}

let private asStated = {
    Entry = fun _ gram i j -> gram.Entry(i, j)
    Remainder = id
}

let private stepSize (instance: NetworkInstance) (state: DescentState) =
    let κ = instance.Data.Kappa.Upper
    instance.Data.Spec.StepFraction / (κ * κ * state.Pass.NormMax.Upper * state.ResidualNorm.Upper)

/// The last of the spec's steps at which |ξ| is still of the order of 1: its step size and the states before and
/// after it. None when not even the first step is finite.
let private lastStep (instance: NetworkInstance) =
    let η = stepSize instance (GradientDescent.Start instance)

    GradientDescent.Iterate(instance, η, instance.Data.Spec.Steps)
    |> Seq.takeWhile (fun state -> state.Pass.IsFinite)
    |> Seq.map (fun state -> state.Detach())
    |> Seq.pairwise
    |> Seq.takeWhile (fun (before, _) -> η <= 2.0 * stepSize instance before)
    |> Seq.tryLast
    |> Option.map (fun (before, after) -> η, before, after)

/// Σ_r e^{⟨w_r,x_i⟩} from above, by Cauchy–Schwarz.
let private absoluteSum (data: NetworkData) (state: DescentState) i =
    Enclosure.Sqrt(float data.Width * state.Pass.SquaredSums[i]).Upper

/// The measured and the predicted change of every output, and the sum of the absolute terms of the two outputs.
let private sides right (instance: NetworkInstance) =
    match lastStep instance with
    | None -> []
    | Some(η, before, after) ->
        let data = instance.Data
        let n = data.Inputs.Samples
        let residual = Array.init n before.ExactResidual
        let gram = NtkGram.At(instance, before.Weights).Matrix
        let remainder = StepRemainder.Evaluate(data.Inputs, before.Weights, residual, η)
        let drift = StepRounding.Between(data, before, after, η).OutputDrift
        let ηm = Enclosure.Exact η * float data.Width

        [
            for i in 0 .. n - 1 do
                let linear = [ for j in 0 .. n - 1 -> -ηm * right.Entry data gram i j * residual[j] ]
                let terms = right.Remainder remainder[i] :: linear
                let predicted = terms |> List.reduce (fun sum term -> sum + term)
                let scale = absoluteSum data before i + absoluteSum data after i
                let measured = after.ExactOutput i - before.ExactOutput i + Enclosure(-drift, drift)
                measured, predicted, scale
        ]

let private compareSample i (measured, predicted, scale) =
    Comparison.Agreement(
        "u(t+1) − u(t) = −η m H(t) e(t) + v(t)",
        measured,
        predicted,
        resolutionRelative * scale,
        $"sample {i + 1}"
    )

let private statement right =
    OnInstance(fun instance ->
        [
            Hypothesis.Positive("κ", instance.Data.Kappa)
            Hypothesis.Positive("‖e(0)‖", (GradientDescent.Start instance).ResidualNorm)
        ],
        lazy (sides right instance |> List.mapi compareSample |> Lemma.worstOfEach))

let private pictures instance =
    sides asStated instance
    |> List.map (fun (measured, predicted, _) -> measured, predicted)
    |> Pictures.stepIdentity

let private space =
    NetworkSpace(
        Samples = SizeRange(1, 6),
        Dimension = SizeRange(1, 8),
        Widths = [| 2L; 4L; 16L; 64L; 256L; 1024L |],
        Scales = [| 0.3; 0.5; 1.0; 1.5 |],
        Initialisations = [| Initialisation.Paired; Initialisation.Independent |],
        Labels = [|
            LabelLaw.Signs
            LabelLaw.Uniform
            LabelLaw.TopEigenvector
            LabelLaw.BottomEigenvector
            LabelLaw.Zero
        |],
        Steps = SizeRange(1, 4),
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
        Hypotheses = [| "κ > 0"; "‖e(0)‖ > 0" |],
        VacuousWhen = "The residual at the start is zero, or all inputs are, so that there is no step."
    )

let private withoutInnerProduct (data: NetworkData) (gram: EnclosedMatrix) i j =
    let product =
        Seq.zip (data.Inputs.Row(i).ToArray()) (data.Inputs.Row(j).ToArray())
        |> Seq.fold (fun sum (left, right) -> sum + Enclosure.Exact left * right) (Enclosure.Exact 0.0)

    gram.Entry(i, j) / product

/// The lemma.
let lemma =
    Lemma.network description space (statement asStated)
    |> Lemma.pictures pictures
    |> Lemma.mutants [
        "no-remainder",
        "the step is linear: v = 0",
        Lemma.restate (
            statement {
                asStated with
                    Remainder = fun _ -> Enclosure.Exact 0.0
            }
        )

        "half-the-remainder",
        "v is half of what it is",
        Lemma.restate (
            statement {
                asStated with
                    Remainder = fun v -> 0.5 * v
            }
        )

        "gram-without-inner-product",
        "H without the factor ⟨x_i, x_j⟩",
        Lemma.restate (
            statement {
                asStated with
                    Entry = withoutInnerProduct
            }
        )
    ]
    |> Lemma.build
