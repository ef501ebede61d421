/// The Gram matrix at initialisation is near its closed form (THEORY.md E1 and E3b; ours).
///
///   ‖H(0) − H^cts‖_F² ≤ V/(m' δ)   with probability ≥ 1 − δ,
///   H^cts_ij = ⟨x_i,x_j⟩ e^{‖x_i+x_j‖²/2},   V = Σ_ij ⟨x_i,x_j⟩² (e^{2‖x_i+x_j‖²} − e^{‖x_i+x_j‖²})
///
/// m' counts independent neurons: m, or m/2 when they come in pairs. Markov's inequality for E‖H(0) − H^cts‖_F² = V/m'.
/// Any width and any κ; vacuous only where V = 0, that is where all inputs are zero. A wrong closed form shows as soon
/// as m' is large against V/‖error‖_F². δ = 0.2 as in `gram-lower-tail`.
///
/// No mutant that forgets the pairs: V/(m δ) for a paired network is half the bound, and at δ = 0.2 a χ²-like quantity
/// exceeds half its bound in some 11 % of draws, which the statement with δ would still allow.
module ExpRegVerify.Lemmas.ExponentialRegression.GramChebyshev

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private δ = 0.2

let private bound (data: NetworkData) =
    data.Variance / (float data.IndependentNeurons * Enclosure.Exact data.Spec.Delta)

let private hypotheses (data: NetworkData) = [ Hypothesis.Positive("V", data.Variance) ]

let private comparisons name form (share: float) (instance: NetworkInstance) = [
    Comparison.AtMost(name, ClosedForm.squaredDistance form instance, share * bound instance.Data)
]

let private statement name form share =
    OnData(hypotheses, comparisons name form share)

let private asStated = "‖H(0) − H^cts‖_F² ≤ V/(m' δ)"

let private space =
    NetworkSpace(
        Samples = SizeRange(1, 6),
        Dimension = SizeRange(1, 12),
        Widths = [| 64L; 256L; 1024L |],
        Scales = [| 0.2; 0.3; 0.5; 0.7 |],
        Initialisations = [| Initialisation.Paired; Initialisation.Independent |],
        Labels = [| LabelLaw.Zero |],
        Steps = SizeRange(0, 0),
        Deltas = [| δ |]
    )

let private description =
    LemmaDescription(
        Id = "gram-chebyshev",
        Paper = Paper.ExponentialRegression,
        Title = "The Gram matrix at initialisation is near its closed form",
        Statement =
            "‖H(0) − H^cts‖_F² ≤ V/(m' δ) with probability ≥ 1 − δ, H^cts_ij = ⟨x_i,x_j⟩ e^{‖x_i+x_j‖²/2}, "
            + "V = Σ_ij Var(h_ij)",
        Theory = "E3b",
        Source = Source(SourceKind.Ours, "THEORY.md E1 and E3b"),
        Claim = Claim.Probability δ,
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "V > 0: not all inputs are zero" |],
        VacuousWhen = "All inputs are zero.",
        Gaps = [| "G1"; "G2" |]
    )

/// The lemma.
let lemma =
    Lemma.network description space (statement asStated ClosedForm.entry 1.0)
    |> Lemma.pictures (GramPictures.distanceToLimit "V/(m' δ)" bound)
    |> Lemma.mutants [
        "without-inner-product",
        "H^cts_ij = e^{‖x_i+x_j‖²/2}, without ⟨x_i,x_j⟩",
        Lemma.restate (statement asStated ClosedForm.withoutInnerProduct 1.0)

        "without-the-half",
        "H^cts_ij = ⟨x_i,x_j⟩ e^{‖x_i+x_j‖²}",
        Lemma.restate (statement asStated ClosedForm.withoutHalf 1.0)

        "a-fiftieth",
        "the bound is V/(50 m' δ), a tenth of the mean at δ = 0.2",
        Lemma.restate (statement "‖H(0) − H^cts‖_F² ≤ V/(50 m' δ)" ClosedForm.entry (1.0 / 50.0))
    ]
    |> Lemma.build
