/// Gram matrix at initialisation, lower tail, by truncation and the matrix Chernoff bound (THEORY.md E3d; ours).
///
///   λ_min(H(0)) ≥ ¾ λ   with probability ≥ 1 − δ   if   m' ≥ 112 n κ² e^{2B_t} ln(n/δ)/λ,
///   B_t = κ √(2 ln(128 n³ κ⁴ e^{8κ²}/λ²))
///
/// m' counts independent neurons: m, or m/2 in pairs. Unlike E3c the truncation B_t depends neither on m nor on δ;
/// unlike E3e (`gram-lower-tail`) it pays e^{2B_t} and 1/λ only, so each is the better one somewhere. Vacuous below
/// that width. Here κ ≤ 0.2 and fixed widths, of which the smallest is there for the mutants; `width=auto` and
/// files have what they ask for, up to 2²⁰. δ = 0.2 as in `gram-lower-tail`.
///
/// No mutant that only takes a width 10, 100 or 1,000 times smaller: the constants are generous at these κ, and it
/// survives. 10,000 times smaller, four neurons are enough for it.
module ExpRegVerify.Lemmas.ExponentialRegression.GramChernoff

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private δ = 0.2

let private requiredNeurons part (data: NetworkData) =
    part * GramBounds.ChernoffWidth(data, data.Spec.Delta)

let private statement part name share =
    GramConditioning.statement (requiredNeurons part) name (GramConditioning.shareOfLambda share)

let private automaticWidth part =
    GramConditioning.automaticWidth (requiredNeurons part)

let private space =
    NetworkSpace(
        TakesFile = false,
        Samples = SizeRange(2, 4),
        Dimension = SizeRange(3, 8),
        Widths = [| 4L; 8192L; 32768L |],
        Scales = [| 0.1; 0.2 |],
        Laws = [| DataLaw.Orthonormal; DataLaw.Sphere; DataLaw.Antipodal |],
        Initialisations = [| Initialisation.Paired; Initialisation.Independent |],
        Labels = [| LabelLaw.Zero |],
        Steps = SizeRange(0, 0),
        Deltas = [| δ |]
    )

let private description =
    LemmaDescription(
        Id = "gram-chernoff",
        Paper = Paper.ExponentialRegression,
        Title = "The Gram matrix stays well-conditioned, by truncation",
        Statement =
            "λ_min(H(0)) ≥ ¾ λ with probability ≥ 1 − δ if m' ≥ 112 n κ² e^{2B_t} ln(n/δ)/λ, "
            + "B_t = κ √(2 ln(128 n³κ⁴e^{8κ²}/λ²))",
        Theory = "E3d",
        Source = Source(SourceKind.Ours, "THEORY.md E3d"),
        Claim = Claim.Probability δ,
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "λ > 0"; "independent neurons ≥ 112 n κ² e^{2B_t} ln(n/δ)/λ" |],
        VacuousWhen = "The width is below that of E3d, or λ = 0 because two inputs coincide or one is zero.",
        Gaps = [| "G1"; "G4" |]
    )

let private threeQuarters = "λ_min(H(0)) ≥ ¾ λ"

/// The lemma.
let lemma =
    Lemma.network description space (statement 1.0 threeQuarters 0.75)
    |> Lemma.automaticWidth (automaticWidth 1.0)
    |> Lemma.pictures Pictures.spectrumAtInitialisation
    |> Lemma.mutants [
        "nearly-all-at-the-width",
        "λ_min(H(0)) ≥ 0.999 λ, at the lemma's own width",
        Lemma.restate (statement 1.0 "λ_min(H(0)) ≥ 0.999 λ" 0.999)

        "width-over-10000",
        "the width is 10,000 times smaller",
        Lemma.restate (statement 1e-4 threeQuarters 0.75) >> Lemma.automaticWidth (automaticWidth 1e-4)

        "mean-eigenvalue",
        "the mean of the eigenvalues of H^cts in the place of the smallest",
        Lemma.restate (
            GramConditioning.statement (requiredNeurons 1.0) "λ_min(H(0)) ≥ ¾ tr H^cts/n" (fun data ->
                0.75 * data.InfiniteGram.Trace / float data.Inputs.Samples)
        )
    ]
    |> Lemma.build
