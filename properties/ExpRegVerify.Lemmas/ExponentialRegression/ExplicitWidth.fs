/// The explicit-width theorem for paired networks (THEORY.md E10; ours).
///
///   ‖e(t)‖² ≤ (1 − η m λ₀/2)^t E0² for all t, λ₀ ≥ ¾ λ, and ‖e(T)‖ ≤ ε   with probability ≥ 1 − δ   if
///  m ≥ max{(a) min{64 v ln(4n/δ)/λ², 128 V/(λ²δ)}, (b) 8 e^{9κ²}/δ, (c) 77 κ⁴ e^{9κ²/2} n²/λ², (d) 59 κ² n e^{B_m}/λ},
///   η = 0.36/(m n κ² e^{2κ²}),   T = ⌈14.9 n κ² e^{2κ²} ln(√n/ε)/λ⌉,   B_m = κ √(2 ln(2mn/δ)),   |y_i| ≤ 1
///
/// A draw counts as held when the conditions of E9 are certified at this η with R = 1/(10κ): then the conclusion is
/// proved for all t. The conditions are sufficient, not necessary, so the claim that is examined is the stronger one
/// that the proof makes. Beyond that, where the initialisation's seed is a multiple of 32 and the run is cheap, the
/// network is trained for T steps and its residual held to ε plus the rounding of the run (E9, checked form). On
/// three orthonormal rows at κ = 0.5 part (d) decides the width, 1,046; where λ is small it is (a) or (c), which have
/// λ squared below. The hypotheses and the first picture show all four. THEORY.md assumes
/// κ ≤ 1 throughout; nothing in the proof of E10 uses it. Vacuous below the width. No mutant shortens T: only a share
/// of the draws is trained, too few to refute.
module ExpRegVerify.Lemmas.ExponentialRegression.ExplicitWidth

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Certificates
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private δ = 0.2

/// ε of the trained draws.
let private tolerance = 1e-3

/// Of the initialisations, one in so many is trained, if its T steps cost at most so many exponentials.
let private trainedOneIn = 32UL

let private trainingCostMax = 1e8

/// What a mutant may change.
type private Terms = {
    WidthDivisor: float
    NeedsPairs: bool
    EigenvalueName: string
    EigenvalueShare: float
    StepSize: NetworkData -> float
}

let private asStated = {
    WidthDivisor = 1.0
    NeedsPairs = true
    EigenvalueName = "λ₀ ≥ ¾ λ"
    EigenvalueShare = 0.75
    StepSize = ExplicitWidthTheorem.StepSize
}

let private hypotheses terms (data: NetworkData) = [
    if terms.NeedsPairs then
        InductionConditions.isPaired data
    yield! InductionConditions.ordinaryData data
    yield! InductionConditions.widthParts terms.WidthDivisor data (ExplicitWidthTheorem.Parts(data, data.Spec.Delta))
]

/// ‖e(T)‖ of a computed run and what it is held to; None when the draw is not one of the trained, or the promise no
/// longer stands clear of rounding at T.
let private trained (instance: NetworkInstance) =
    let spec = instance.Data.Spec
    let steps = ExplicitWidthTheorem.Iterations(instance.Data, tolerance)
    let cost = steps * float spec.Width * float spec.Samples

    if spec.InitialisationSeed % trainedOneIn <> 0UL || not (cost <= trainingCostMax) then
        None
    else
        let certificate = ConvergenceCertificate.Evaluate(instance, ExplicitWidthTheorem.StepSize instance.Data)
        let checkedForm = CheckedForm(instance, certificate)

        GradientDescent.Iterate(instance, certificate.StepSize, int steps)
        |> Seq.map checkedForm.Advance
        |> Seq.last
        |> Some
        |> Option.filter (fun last -> last.IsCounted && float last.Step = steps)
        |> Option.map (fun last -> last.ResidualNorm, Enclosure.Exact tolerance + last.RoundingPart)

let private comparisons terms (instance: NetworkInstance) =
    let data = instance.Data
    let λ0 = NtkGram.AtInitialisation(instance).SmallestEigenvalue

    let conditions =
        InductionConditions.comparisons instance {
            Radius = 1.0 / (10.0 * data.Kappa)
            Smallest = 0.5 * λ0
            Loss = 0.5 * λ0
            StepSize = Enclosure.Exact(terms.StepSize data)
        }

    [
        Comparison.AtLeast(terms.EigenvalueName, λ0, terms.EigenvalueShare * data.InfiniteGram.Lambda)
        yield! conditions

        if conditions |> List.forall (fun condition -> condition.Verdict = CaseVerdict.Holds) then
            for residual, limit in trained instance |> Option.toList do
                Comparison.AtMost("‖e(T)‖ ≤ ε + 4ρ/(3a)", residual, limit)
    ]

let private statement terms =
    OnData(hypotheses terms, comparisons terms)

let private automaticWidth (divisor: float) _ (data: NetworkData) =
    let width = ExplicitWidthTheorem.Width(data, data.Spec.Delta).Upper / divisor

    if width <= float Lemma.AutomaticWidthMax then
        Some(2L * int64 (ceil (0.5 * width)))
    else
        None

let private pictures (instance: NetworkInstance) = [
    InductionConditions.widthFigure instance.Data (ExplicitWidthTheorem.Parts(instance.Data, instance.Data.Spec.Delta))
    yield! Pictures.spectrumAtInitialisation instance
]

let private space =
    NetworkSpace(
        TakesFile = false,
        Samples = SizeRange(3, 4),
        Dimension = SizeRange(9, 11),
        Widths = [| 0L |],
        Scales = [| 0.3; 0.5 |],
        Laws = [| DataLaw.Sphere; DataLaw.Orthonormal |],
        Labels = [|
            LabelLaw.Signs
            LabelLaw.BottomEigenvector
            LabelLaw.TopEigenvector
            LabelLaw.Uniform
        |],
        Steps = SizeRange(0, 0),
        StepFractions = [| 1.0 |],
        Deltas = [| δ |]
    )

let private description =
    LemmaDescription(
        Id = "explicit-width",
        Paper = Paper.ExponentialRegression,
        Title = "An explicit width, step size and number of steps are enough",
        Statement =
            String.concat "" [
                "λ₀ ≥ ¾ λ, ‖e(t)‖² ≤ (1 − η m λ₀/2)^t E0² for all t, and ‖e(T)‖ ≤ ε, with probability ≥ 1 − δ, "
                "if m ≥ max{a, b, c, d} of E10, η = 0.36/(m n κ² e^{2κ²}), T = ⌈14.9 n κ² e^{2κ²} ln(√n/ε)/λ⌉, paired"
            ],
        Theory = "E10",
        Source = Source(SourceKind.Ours, "THEORY.md E10, in place of the abstract's m = Ω(n^{2+o(1)} log(n/δ))"),
        Claim = Claim.Probability δ,
        Expected = LemmaVerdict.Supported,
        Hypotheses = [|
            "neurons come in pairs"
            "|y_i| ≤ 1, not all zero"
            "λ > 0"
            "m ≥ min{64 v ln(4n/δ)/λ², 128 V/(λ²δ)}"
            "m ≥ 8 e^{9κ²}/δ"
            "m ≥ 77 κ⁴ e^{9κ²/2} n²/λ²"
            "m ≥ 59 κ² n e^{B_m}/λ"
        |],
        VacuousWhen = "The width is below one of (a)–(d), the neurons are independent, y = 0, or λ = 0.",
        Gaps = [| "G1"; "G2"; "G4" |]
    )

/// The same space with both kinds of initialisation.
let private eitherInitialisation (lemma: NetworkLemma) = {
    lemma with
        Space = space.Where "init=independent"
}

/// The lemma.
let lemma =
    Lemma.network description space (statement asStated)
    |> Lemma.automaticWidth (automaticWidth 1.0)
    |> Lemma.pictures pictures
    |> Lemma.mutants [
        "width-over-300",
        "the width is 300 times smaller",
        Lemma.restate (statement { asStated with WidthDivisor = 300.0 })
        >> Lemma.automaticWidth (automaticWidth 300.0)

        "step-without-width",
        "η = 0.36/(n κ² e^{2κ²}), without m",
        Lemma.restate (
            statement {
                asStated with
                    StepSize = fun data -> float data.Width * ExplicitWidthTheorem.StepSize data
            }
        )

        "independent-signs-too",
        "neurons need not come in pairs",
        Lemma.restate (statement { asStated with NeedsPairs = false }) >> eitherInitialisation

        "nearly-all-of-lambda",
        "λ₀ ≥ 0.999 λ",
        Lemma.restate (
            statement {
                asStated with
                    EigenvalueName = "λ₀ ≥ 0.999 λ"
                    EigenvalueShare = 0.999
            }
        )
    ]
    |> Lemma.build
