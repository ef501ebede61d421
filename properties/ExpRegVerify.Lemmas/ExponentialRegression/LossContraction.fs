/// One step contracts the loss (THEORY.md E8; ours).
///
///   ‖e(t+1)‖² ≤ (1 − η m μ) ‖e(t)‖²   if   λ_min(H(t)) ≥ μ > 0   and
///     (i) η m ‖H(t)‖ ≤ 8/9,   (ii) η ≤ μ / (4 κ⁴ Q3(t) ‖e(t)‖),   (iii) η κ² M1(t) ‖e(t)‖ ≤ 1
///
/// A local statement, examined at the stored doubles W(t) for t = 0, 1, …: μ is the certified lower bound of
/// λ_min(H(t)), η the largest step that (i)–(iii) allow at t = 0 times `step`. A later t counts as long as (i)–(iii)
/// are certified there too; the one with the worst ratio stands for all. Counting ends when the bound comes within
/// ten times its rounding. e(t+1) belongs to an exact step: what the computed one rounds is allowed for. Vacuous when
/// H(0) is singular, e(0) = 0, or η m μ is below 1e-9: then the claim says no more than that the loss does not grow.
/// Tight when y is the eigenvector of the smallest eigenvalue.
module ExpRegVerify.Lemmas.ExponentialRegression.LossContraction

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

/// What a mutant may change: the claimed decrease a of ‖e‖², given η m and H(t), and the limit in condition (i).
type private Terms = {
    Decrease: Enclosure -> NtkGram -> Enclosure
    SpectralLimit: float
}

let private asStated = {
    Decrease = fun ηm gram -> ηm * gram.SmallestEigenvalue.Lower
    SpectralLimit = 8.0
}

/// Conditions (i)–(iii) as upper limits on η, rounded down.
let private stepLimits terms (data: NetworkData) (state: DescentState) (gram: NtkGram) =
    let m = float data.Width
    let κ2 = Enclosure.Square data.Kappa
    let q3 = state.Pass.CubedNormSum / m
    let e = state.ResidualNorm

    [
        "(i) η m ‖H‖ ≤ 8/9", terms.SpectralLimit / (9.0 * m * gram.LargestEigenvalue)
        "(ii) η ≤ μ/(4 κ⁴ Q3 ‖e‖)", gram.SmallestEigenvalue.Lower / (4.0 * κ2 * κ2 * q3 * e)
        "(iii) η κ² M1 ‖e‖ ≤ 1", 1.0 / (κ2 * state.Pass.NormMax * e)
    ]

/// Below this, 1 − η m μ says no more than that the loss does not grow, and rounding hides the difference.
let private decreaseMin = 1e-9

/// What must be certified at one iterate before its step counts.
let private conditions terms (data: NetworkData) (state: DescentState) (gram: NtkGram) (η: float) = [
    Hypothesis.AtLeast(
        "η m μ ≥ 1e-9",
        Enclosure.Exact decreaseMin,
        Enclosure.Exact η * float data.Width * gram.SmallestEigenvalue.Lower
    )
    for name, limit in stepLimits terms data state gram do
        Hypothesis.AtMost(name, Enclosure.Exact η, limit)
]

let private isMet (hypotheses: Hypothesis list) =
    hypotheses |> List.forall (fun h -> h.Met = HypothesisStatus.Certified)

/// One step that counts: t, ‖e(t+1)‖² and its claimed bound, and ‖e(t)‖².
type private Contraction = {
    Step: int
    Next: Enclosure
    Bound: Enclosure
    Present: Enclosure
}

let private contraction terms (data: NetworkData) η (before: DescentState) (gram: NtkGram) (after: DescentState) =
    let ηm = Enclosure.Exact η * float data.Width
    let drift = StepRounding.Between(data, before, after, η).OutputDrift
    let present = Enclosure.Square before.ResidualNorm

    {
        Step = before.Step
        Next = Enclosure.Square(after.ResidualNorm + Enclosure(-drift, drift))
        Bound = (1.0 - terms.Decrease ηm gram) * present
        Present = present
    }

/// η: the largest step that the conditions allow at t = 0, times the spec's fraction; None when none is certified to
/// be positive.
let private stepSize terms (instance: NetworkInstance) start =
    let largest =
        stepLimits terms instance.Data start (NtkGram.AtInitialisation instance)
        |> List.map (fun (_, limit) -> limit.Lower)
        |> List.min

    if largest > 0.0 then
        Some(instance.Data.Spec.StepFraction * largest)
    else
        None

let private gramAt (instance: NetworkInstance) (state: DescentState) =
    if state.Step = 0 then
        NtkGram.AtInitialisation instance
    else
        NtkGram.At(instance, state.Weights)

/// All steps that count, from the first on.
let private contractions terms (instance: NetworkInstance) (η: float) =
    GradientDescent.Iterate(instance, η, instance.Data.Spec.Steps)
    |> Seq.takeWhile (fun state -> state.Pass.IsFinite)
    |> Seq.map (fun state ->
        let gram = gramAt instance state
        state, gram, isMet (conditions terms instance.Data state gram η))
    // Of the state before everything is asked but the weights, which have moved on.
    |> Seq.pairwise
    |> Seq.takeWhile (fun ((_, _, counts), _) -> counts)
    |> Seq.map (fun ((before, gram, _), (after, _, _)) -> contraction terms instance.Data η before gram after)
    |> Seq.takeWhile (fun step -> step.Bound.Midpoint >= Descent.CountedAbove * (step.Next.Radius + step.Bound.Radius))
    |> Seq.toList

let private compareStep (step: Contraction) =
    Comparison.AtMost("‖e(t+1)‖² ≤ (1 − η m μ) ‖e(t)‖²", step.Next, step.Bound, $"t = {step.Step}")

let private statement terms =
    OnInstance(fun instance ->
        let start = GradientDescent.Start instance
        let gram = NtkGram.AtInitialisation instance

        let positive = [
            Hypothesis.Positive("λ", instance.Data.InfiniteGram.Lambda)
            Hypothesis.Positive("λ_min(H(0))", gram.SmallestEigenvalue)
            Hypothesis.Positive("‖e(0)‖", start.ResidualNorm)
        ]

        match isMet positive, stepSize terms instance start with
        | true, Some η ->
            positive @ conditions terms instance.Data start gram η,
            lazy (contractions terms instance η |> List.map compareStep |> Lemma.worstOfEach)
        | _ -> positive, lazy [])

let private pictures instance =
    match stepSize asStated instance (GradientDescent.Start instance) with
    | None -> []
    | Some η ->
        contractions asStated instance η
        |> List.map (fun step -> step.Step, (step.Next / step.Present).Midpoint, (step.Bound / step.Present).Midpoint)
        |> Pictures.contraction instance

let private space =
    NetworkSpace(
        Samples = SizeRange(1, 6),
        Dimension = SizeRange(1, 10),
        Widths = [| 16L; 64L; 256L; 1024L; 4096L |],
        Scales = [| 0.3; 0.5; 0.7; 1.0 |],
        Initialisations = [| Initialisation.Paired; Initialisation.Independent |],
        Labels = [|
            LabelLaw.BottomEigenvector
            LabelLaw.Signs
            LabelLaw.Uniform
            LabelLaw.TopEigenvector
            LabelLaw.Zero
        |],
        Steps = SizeRange(1, 20),
        StepFractions = [| 1.0; 0.5; 0.1 |]
    )

let private description =
    LemmaDescription(
        Id = "loss-contraction",
        Paper = Paper.ExponentialRegression,
        Title = "Each step contracts the loss",
        Statement = "‖e(t+1)‖² ≤ (1 − η m μ) ‖e(t)‖² if λ_min(H(t)) ≥ μ > 0 and η is within (i)–(iii)",
        Theory = "E8",
        Source = Source(SourceKind.Ours, "THEORY.md E8, for the paper's invariant “each step contracts the loss”"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [|
            "λ > 0: inputs distinct and nonzero"
            "λ_min(H(t)) ≥ μ > 0"
            "η m μ ≥ 1e-9"
            "η m ‖H(t)‖ ≤ 8/9"
            "η ≤ μ/(4 κ⁴ Q3(t) ‖e(t)‖)"
            "η κ² M1(t) ‖e(t)‖ ≤ 1"
        |],
        VacuousWhen = "H(0) is singular, e(0) = 0, or η m μ is below 1e-9, where rounding hides it.",
        Gaps = [| "G4"; "G11" |]
    )

/// The lemma.
let lemma =
    Lemma.network description space (statement asStated)
    |> Lemma.pictures pictures
    |> Lemma.mutants [
        "rate-two-and-a-half",
        "‖e(t+1)‖² ≤ (1 − 2.5 η m μ) ‖e(t)‖²",
        Lemma.restate (
            statement {
                asStated with
                    Decrease = fun ηm gram -> 2.5 * ηm * gram.SmallestEigenvalue.Lower
            }
        )

        "rate-of-the-largest-eigenvalue",
        "the rate of λ_max(H(t)) instead of λ_min(H(t))",
        Lemma.restate (
            statement {
                asStated with
                    Decrease = fun ηm gram -> ηm * gram.LargestEigenvalue
            }
        )

        "step-three-times-too-long",
        "condition (i) allows η m ‖H(t)‖ ≤ 24/9",
        Lemma.restate (statement { asStated with SpectralLimit = 24.0 })
    ]
    |> Lemma.build
