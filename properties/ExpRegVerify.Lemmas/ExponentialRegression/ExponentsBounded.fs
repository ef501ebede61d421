/// No exponent is large at initialisation (THEORY.md E3a; ours).
///
///   max_{r,i} |⟨w_r(0), x_i⟩| ≤ B = κ √(2 ln(2mn/δ))   with probability ≥ 1 − δ
///
/// The paper's n^{o(1)} stands for powers of e^B (gap G4). P(|N| > t) ≤ e^{−t²/2} for a standard Gaussian N, over mn
/// exponents: it fails with probability ≤ δ/2 at most, and THEORY.md E10 needs that half; here δ is claimed. Any width;
/// vacuous only where all inputs are zero.
module ExpRegVerify.Lemmas.ExponentialRegression.ExponentsBounded

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private δ = 0.2

let private bound (data: NetworkData) =
    GramBounds.ExponentBound(data, float data.Width, data.Spec.Delta)

/// Wrong: as if there were one exponent only.
let private boundOfOne (data: NetworkData) =
    data.Kappa * Enclosure.Sqrt(2.0 * Enclosure.Log(2.0 / Enclosure.Exact data.Spec.Delta))

let private hypotheses (data: NetworkData) = [ Hypothesis.Positive("κ", data.Kappa) ]

let private comparisons name bound (instance: NetworkInstance) = [
    let largest = NeuronMeasures.LargestExponent(instance.Data.Inputs, instance.InitialWeights)
    Comparison.AtMost(name, largest, bound instance.Data)
]

let private statement name bound =
    OnData(hypotheses, comparisons name bound)

let private asStated = "max_{r,i} |⟨w_r(0), x_i⟩| ≤ κ √(2 ln(2mn/δ))"

/// The largest exponent of the first 1, 2, 4, … neurons beside the bound for so many.
let private pictures (instance: NetworkInstance) = [
    let data = instance.Data
    let factory = InstanceFactory data.Arithmetic

    let points = [
        for doublings in 1..20 do
            let width = 1L <<< doublings

            if width <= data.Width then
                let network = factory.Instance(data.WithWidth width)
                let largest = NeuronMeasures.LargestExponent(data.Inputs, network.InitialWeights)
                float width, largest.Midpoint, (bound network.Data).Midpoint
    ]

    Figure(
        "The largest exponent grows like the root of a logarithm",
        "Sixteen times as many neurons add little to the largest |⟨w_r, x_i⟩|, and the dashed B keeps above it.",
        Pictures.axis "width m" true,
        Pictures.axis "max_{r,i} |⟨w_r, x_i⟩|" false,
        [|
            Pictures.line "measured" SeriesKind.Measured [ for width, largest, _ in points -> width, largest ]
            Pictures.line "bound: B" SeriesKind.Bound [ for width, _, limit in points -> width, limit ]
            yield!
                points
                |> List.filter (fun (_, largest, limit) -> largest > limit)
                |> List.map (fun (width, largest, _) -> width, largest)
                |> Pictures.failing "above B"
        |]
    )
]

let private space =
    NetworkSpace(
        Samples = SizeRange(1, 6),
        Dimension = SizeRange(1, 12),
        Widths = [| 64L; 256L; 1024L |],
        Scales = [| 0.3; 0.5; 1.0 |],
        Initialisations = [| Initialisation.Independent; Initialisation.Paired |],
        Labels = [| LabelLaw.Zero |],
        Steps = SizeRange(0, 0),
        Deltas = [| δ |]
    )

let private description =
    LemmaDescription(
        Id = "exponents-bounded",
        Paper = Paper.ExponentialRegression,
        Title = "No exponent is large at initialisation",
        Statement = "max_{r,i} |⟨w_r(0), x_i⟩| ≤ B = κ √(2 ln(2mn/δ)) with probability ≥ 1 − δ",
        Theory = "E3a",
        Source = Source(SourceKind.Ours, "THEORY.md E3a, the event behind the paper's n^{o(1)}"),
        Claim = Claim.Probability δ,
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "κ > 0: not all inputs are zero" |],
        VacuousWhen = "All inputs are zero.",
        Gaps = [| "G4" |]
    )

/// The lemma.
let lemma =
    Lemma.network description space (statement asStated bound)
    |> Lemma.pictures pictures
    |> Lemma.mutants [
        "one-exponent-only",
        "B = κ √(2 ln(2/δ)), without the union over mn exponents",
        Lemma.restate (statement "max_{r,i} |⟨w_r(0), x_i⟩| ≤ κ √(2 ln(2/δ))" boundOfOne)

        "without-the-two",
        "B = κ √(ln(2mn/δ))",
        Lemma.restate (
            statement "max_{r,i} |⟨w_r(0), x_i⟩| ≤ κ √(ln(2mn/δ))" (fun data ->
                bound data / Enclosure.Sqrt(Enclosure.Exact 2.0))
        )

        "three-quarters",
        "three quarters of B",
        Lemma.restate (statement "max_{r,i} |⟨w_r(0), x_i⟩| ≤ ¾ B" (fun data -> 0.75 * bound data))
    ]
    |> Lemma.build
