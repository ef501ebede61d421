/// Gram matrix at initialisation, lower tail (THEORY.md E3e; ours).
///
///   λ_min(H(0)) ≥ ¾ λ   with probability ≥ 1 − δ   if   m ≥ 32 v ln(n/δ) / λ²,   v = ‖E A²‖₂
///
/// Here m counts independent neurons: half of a paired network. Vacuous below that width. The paper bounds the same
/// event with |⟨w_r, x_i⟩| ≤ B and pays e^{2B}; this form does not. δ = 0.2, because a claim about a rare event needs
/// many draws before it is supported: 79 without a failure here, about 160 at δ = 0.1.
module ExpRegVerify.Lemmas.ExponentialRegression.GramLowerTail

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private δ = 0.2

let private requiredNeurons part (data: NetworkData) =
    part * GramBounds.LowerTailWidth(data, data.Spec.Delta)

let private statement part name share =
    GramConditioning.statement (requiredNeurons part) name (GramConditioning.shareOfLambda share)

let private automaticWidth part =
    GramConditioning.automaticWidth (requiredNeurons part)

let private space =
    NetworkSpace(
        Samples = SizeRange(2, 6),
        Dimension = SizeRange(1, 12),
        Widths = [| 0L |],
        Scales = [| 0.3; 0.5; 0.7; 1.0 |],
        Labels = [| LabelLaw.Zero |],
        Steps = SizeRange(0, 0),
        StepFractions = [| 1.0 |],
        Deltas = [| δ |]
    )

let private description =
    LemmaDescription(
        Id = "gram-lower-tail",
        Paper = Paper.ExponentialRegression,
        Title = "The Gram matrix at initialisation stays well-conditioned",
        Statement = "λ_min(H(0)) ≥ ¾ λ with probability ≥ 1 − δ if m ≥ 32 v ln(n/δ)/λ², v = ‖E A²‖₂",
        Theory = "E3e",
        Source = Source(SourceKind.Ours, "THEORY.md E3e, for the paper's invariant “λ_min at initialisation”"),
        Claim = Claim.Probability δ,
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "λ > 0"; "independent neurons ≥ 32 v ln(n/δ)/λ²" |],
        VacuousWhen = "The width is below 32 v ln(n/δ)/λ², or λ = 0 because two inputs coincide or one is zero.",
        Gaps = [| "G1"; "G4" |]
    )

/// The lemma.
let lemma =
    Lemma.network description space (statement 1.0 "λ_min(H(0)) ≥ ¾ λ" 0.75)
    |> Lemma.automaticWidth (automaticWidth 1.0)
    |> Lemma.pictures Pictures.spectrumAtInitialisation
    |> Lemma.mutants [
        "width-over-300",
        "the width is 300 times smaller",
        Lemma.restate (statement (1.0 / 300.0) "λ_min(H(0)) ≥ ¾ λ" 0.75)
        >> Lemma.automaticWidth (automaticWidth (1.0 / 300.0))

        "nearly-all-of-lambda",
        "λ_min(H(0)) ≥ 0.999 λ, at a width 300 times smaller",
        Lemma.restate (statement (1.0 / 300.0) "λ_min(H(0)) ≥ 0.999 λ" 0.999)
        >> Lemma.automaticWidth (automaticWidth (1.0 / 300.0))

        "nearly-all-at-the-width",
        "λ_min(H(0)) ≥ 0.999 λ, at the lemma's own width",
        Lemma.restate (statement 1.0 "λ_min(H(0)) ≥ 0.999 λ" 0.999)
    ]
    |> Lemma.build
