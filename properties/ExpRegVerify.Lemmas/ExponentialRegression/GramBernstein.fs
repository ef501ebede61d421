/// Gram matrix at initialisation, both sides, by truncation and Bernstein's inequality (THEORY.md E3c; ours).
///
///   ‖H(0) − H^cts‖_F ≤ λ/4   with probability ≥ 1 − δ   if   m' ≥ max{ 64 κ⁴e^{8κ²} δ₁ n²/λ²,
///     (256 κ⁴e^{8κ²} n²/λ² + (16/3) κ²e^{2B} n/λ) ln(2n²/δ₂) },   B = κ√(2 ln(2m'n/δ₁)),   δ₁ = δ₂ = δ/2
///
/// m' counts independent neurons: m, or m/2 in pairs. The paper's way: every exponent is within B first. Only
/// e^{2B}, the n^{o(1)} of the abstract, depends on m' itself (gap G4), and it multiplies n/λ, not n²/λ². The side
/// condition δ₁/m' ≤ ¼ follows from the width. Small κ only: at κ = 1 it asks for some 10⁸ neurons. Here κ ≤ 0.3
/// and two fixed widths; a case that needs more is vacuous and shows the missing factor. `width=auto` and files
/// have what they ask for, up to 2²⁰. δ = 0.2 as in `gram-lower-tail`.
///
/// The constants are generous: no mutant with a width some 100 or 1,000 times smaller, which survives. The width
/// without λ does not (gap G1).
module ExpRegVerify.Lemmas.ExponentialRegression.GramBernstein

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private δ = 0.2

/// The width as stated.
let private asRequired (_: NetworkData) = Enclosure.Exact 1.0

/// Wrong: the width with κ²e^{2κ²}, which λ never exceeds, in the place of λ; a share of the width as stated.
let private withoutλ (data: NetworkData) =
    let κ2 = Enclosure.Square data.Kappa
    Enclosure.Square(data.InfiniteGram.Lambda / (κ2 * Enclosure.Exp(2.0 * κ2)))

let private hypotheses part (data: NetworkData) =
    let neurons = float data.IndependentNeurons

    [
        Hypothesis.Positive("λ", data.InfiniteGram.Lambda)
        Hypothesis.AtLeast(
            "independent neurons",
            part data * GramBounds.BernsteinRequirement(data, neurons, data.Spec.Delta),
            Enclosure.Exact neurons
        )
    ]

let private comparisons name form (share: float) (instance: NetworkInstance) = [
    let distance = Enclosure.Sqrt(ClosedForm.squaredDistance form instance)
    Comparison.AtMost(name, distance, share * instance.Data.InfiniteGram.Lambda)
]

let private statement part name form share =
    OnData(hypotheses part, comparisons name form share)

let private automaticWidth _ (data: NetworkData) =
    Lemma.neuronsToWidth data.Spec.Initialisation (GramBounds.BernsteinWidth(data, data.Spec.Delta))

let private asStated = "‖H(0) − H^cts‖_F ≤ λ/4"

let private space =
    NetworkSpace(
        TakesFile = false,
        Samples = SizeRange(1, 3),
        Dimension = SizeRange(3, 6),
        Widths = [| 4096L; 32768L |],
        Scales = [| 0.1; 0.2; 0.3 |],
        Laws = [| DataLaw.Orthonormal; DataLaw.Sphere; DataLaw.NearDuplicates |],
        Initialisations = [| Initialisation.Paired; Initialisation.Independent |],
        Labels = [| LabelLaw.Zero |],
        Steps = SizeRange(0, 0),
        Deltas = [| δ |]
    )

let private description =
    LemmaDescription(
        Id = "gram-bernstein",
        Paper = Paper.ExponentialRegression,
        Title = "The Gram matrix concentrates, by truncation",
        Statement =
            "‖H(0) − H^cts‖_F ≤ λ/4 with probability ≥ 1 − δ if m' ≥ max{32 κ⁴e^{8κ²}δn²/λ², "
            + "(256 κ⁴e^{8κ²}n²/λ² + (16/3)κ²e^{2B}n/λ) ln(4n²/δ)}, B = κ√(2 ln(4m'n/δ))",
        Theory = "E3c",
        Source = Source(SourceKind.Ours, "THEORY.md E3c, in the manner of the paper"),
        Claim = Claim.Probability δ,
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "λ > 0"; "independent neurons ≥ the width of E3c with δ₁ = δ₂ = δ/2" |],
        VacuousWhen = "The width is below that of E3c, or λ = 0 because two inputs coincide or one is zero.",
        Gaps = [| "G1"; "G4" |]
    )

/// The lemma.
let lemma =
    Lemma.network description space (statement asRequired asStated ClosedForm.entry 0.25)
    |> Lemma.automaticWidth automaticWidth
    |> Lemma.pictures (
        GramPictures.distanceToLimit "λ²/16" (fun data -> Enclosure.Square(0.25 * data.InfiniteGram.Lambda))
    )
    |> Lemma.mutants [
        "width-without-lambda",
        "κ²e^{2κ²} in the place of λ in the width, as the abstract's width is without λ",
        Lemma.restate (statement withoutλ asStated ClosedForm.entry 0.25)

        "a-hundred-times-nearer",
        "‖H(0) − H^cts‖_F ≤ λ/400, at the lemma's own width",
        Lemma.restate (statement asRequired "‖H(0) − H^cts‖_F ≤ λ/400" ClosedForm.entry (1.0 / 400.0))

        "without-inner-product",
        "H^cts_ij = e^{‖x_i+x_j‖²/2}, without ⟨x_i,x_j⟩",
        Lemma.restate (statement asRequired asStated ClosedForm.withoutInnerProduct 0.25)
    ]
    |> Lemma.build
