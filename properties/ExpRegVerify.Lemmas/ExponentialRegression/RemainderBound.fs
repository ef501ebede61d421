/// The second-order remainder of a step is small (THEORY.md E6; ours).
///
///   ‖v(t)‖₂ ≤ η² κ⁴ m Q3(t) ‖e(t)‖²   if   max_r κ ‖Δ_r(t)‖ ≤ 1,   Δ_r = −η ∂L/∂w_r,
///   v_i = Σ_r a_r e^{⟨w_r,x_i⟩} (e^{ξ_ri} − 1 − ξ_ri),   ξ_ri = ⟨Δ_r, x_i⟩,   Q3 = (1/m) Σ_r ‖E_r‖³
///
/// η is `step` times the largest one that the hypothesis allows at t = 0, so that ξ is of the order of 1: much smaller
/// and both sides are nothing. A later t counts as long as the hypothesis is certified there too. At most e − 2 =
/// 0.718 of the bound is used, by one neuron and one sample; many neurons of either sign cancel, pairs at t = 0 to
/// third order. Hence small widths. Vacuous when e(0) = 0, or the gradient vanishes otherwise, as for one input
/// with two labels: there is no step.
module ExpRegVerify.Lemmas.ExponentialRegression.RemainderBound

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

/// What a mutant may change: how large κ‖Δ_r‖ may be, and the bound on ‖v‖ for m Q3 and everything else.
type private Terms = {
    UpdateMax: float
    CubedNorms: NetworkInstance -> DescentState -> Enclosure
}

let private asStated = {
    UpdateMax = 1.0
    CubedNorms = fun _ state -> state.Pass.CubedNormSum
}

let private residual (state: DescentState) =
    Array.init state.Residual.Length state.ExactResidual

let private gradientNorm (data: NetworkData) (state: DescentState) =
    NeuronMeasures.LargestGradientNorm(data.Inputs, state.Weights, residual state)

/// The largest η with max_r κ‖Δ_r‖ ≤ the limit; any number at all where the gradient is not certified to be positive.
let private stepLimit terms (data: NetworkData) (state: DescentState) =
    terms.UpdateMax / (data.Kappa * gradientNorm data state)

let private norm (values: Enclosure seq) =
    values
    |> Seq.fold (fun sum value -> sum + Enclosure.Square value) (Enclosure.Exact 0.0)
    |> Enclosure.Sqrt

/// ‖v‖ and its bound for one step of size η.
let private sides terms (instance: NetworkInstance) η (state: DescentState) =
    let data = instance.Data
    let remainder = StepRemainder.Evaluate(data.Inputs, state.Weights, residual state, η)
    let updates = Enclosure.Exact η * Enclosure.Square data.Kappa * state.ResidualNorm
    norm remainder, Enclosure.Square updates * terms.CubedNorms instance state

let private isCertified (hypothesis: Hypothesis) =
    hypothesis.Met = HypothesisStatus.Certified

let private comparisons terms (instance: NetworkInstance) η =
    GradientDescent.Iterate(instance, η, max 0 (instance.Data.Spec.Steps - 1))
    |> Seq.truncate instance.Data.Spec.Steps
    |> Seq.takeWhile (fun state ->
        state.Pass.IsFinite
        && isCertified (Hypothesis.AtMost("max_r κ ‖Δ_r‖", Enclosure.Exact η, stepLimit terms instance.Data state)))
    |> Seq.map (fun state ->
        let remainder, limit = sides terms instance η state
        Comparison.AtMost("‖v‖ ≤ η² κ⁴ m Q3 ‖e‖²", remainder, limit, $"t = {state.Step}"))
    |> Seq.toList
    |> Lemma.worstOfEach

let private statement terms =
    OnInstance(fun instance ->
        let start = GradientDescent.Start instance

        let positive = [
            Hypothesis.Positive("κ", instance.Data.Kappa)
            Hypothesis.Positive("‖e(0)‖", start.ResidualNorm)
            Hypothesis.Positive("max_r ‖∂L/∂w_r‖", gradientNorm instance.Data start)
        ]

        if List.forall isCertified positive then
            let limit = stepLimit terms instance.Data start
            let η = instance.Data.Spec.StepFraction * limit.Lower

            positive @ [ Hypothesis.AtMost("η, so that max_r κ‖Δ_r‖ ≤ 1", Enclosure.Exact η, limit) ],
            lazy (comparisons terms instance η)
        else
            positive, lazy [])

/// ‖v‖ over its bound as the step grows, at t = 0.
let private pictures (instance: NetworkInstance) =
    let start = GradientDescent.Start instance

    if (gradientNorm instance.Data start).Lower > 0.0 then
        let limit = (stepLimit asStated instance.Data start).Lower

        GramPictures.shareOfBound
            "The remainder of a step against its bound"
            "The longer the step, the larger the share of the bound that the remainder uses; it never uses all of it."
            "max_r κ ‖Δ_r‖"
            "‖v‖ / bound"
            [
                "measured",
                [
                    for fraction in [ 0.01; 0.03; 0.1; 0.3; 1.0 ] do
                        let remainder, bound = sides asStated instance (fraction * limit) start
                        fraction, (remainder / bound).Midpoint
                ]
            ]
    else
        []

let private space =
    NetworkSpace(
        Samples = SizeRange(1, 5),
        Dimension = SizeRange(1, 8),
        Widths = [| 1L; 2L; 4L; 16L; 64L |],
        Scales = [| 0.3; 0.5; 1.0; 1.5 |],
        Initialisations = [| Initialisation.Independent; Initialisation.Paired |],
        Steps = SizeRange(1, 3),
        StepFractions = [| 1.0; 0.5; 0.1 |]
    )

let private description =
    LemmaDescription(
        Id = "remainder-bound",
        Paper = Paper.ExponentialRegression,
        Title = "The second-order remainder of a step is small",
        Statement = "‖v(t)‖₂ ≤ η² κ⁴ m Q3(t) ‖e(t)‖² if max_r κ‖Δ_r(t)‖ ≤ 1",
        Theory = "E6",
        Source = Source(SourceKind.Ours, "THEORY.md E6"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "κ > 0"; "‖e(0)‖ > 0"; "max_r ‖∂L/∂w_r‖ > 0"; "max_r κ‖Δ_r(t)‖ ≤ 1" |],
        VacuousWhen = "The gradient at the start is zero, so that there is no step.",
        Gaps = [| "G4" |]
    )

/// m times the 3/2-th power of the mean of ‖E_r‖², which is at most m Q3.
let private meanSquareCubed (instance: NetworkInstance) (state: DescentState) =
    let mean = state.Pass.SquaredNormTotal / float instance.Data.Width
    float instance.Data.Width * mean * Enclosure.Sqrt mean

/// The lemma.
let lemma =
    Lemma.network description space (statement asStated)
    |> Lemma.pictures pictures
    |> Lemma.mutants [
        "half-the-bound",
        "‖v‖ ≤ ½ η² κ⁴ m Q3 ‖e‖²",
        Lemma.restate (
            statement {
                asStated with
                    CubedNorms = fun _ state -> 0.5 * state.Pass.CubedNormSum
            }
        )

        "step-three-times-too-long",
        "the hypothesis allows max_r κ‖Δ_r‖ ≤ 3",
        Lemma.restate (statement { asStated with UpdateMax = 3.0 })

        "mean-square",
        "((1/m) Σ_r ‖E_r‖²)^{3/2} in the place of Q3",
        Lemma.restate (
            statement {
                asStated with
                    CubedNorms = meanSquareCubed
            }
        )
    ]
    |> Lemma.build
