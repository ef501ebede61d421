/// The Gram matrix changes little when the weights do (THEORY.md E4; ours).
///
///   ‖H(W̃) − H(W)‖_F ≤ (e^{2κR} − 1) ‖H(W)‖_F ≤ (e^{2κR} − 1) tr H(W)   if   ‖w̃_r − w_r‖ ≤ R for all r,
///   hence λ_min(H(W̃)) ≥ λ_min(H(W)) − (e^{2κR} − 1) ‖H(W)‖_F
///
/// For every W, W̃; no probability, and no e^{2B} as in the paper's way (gap G4). Examined at W = W(0) with κR =
/// `step`: all neurons in random directions, and, because those hardly move ⟨w_r, x_i⟩ in high dimension, all along
/// ±x_i. R is measured on the stored doubles. Both sides are equal for n = 1, or when all inputs coincide as they
/// may in d = 1: so n, d ≥ 2; nearly equal for near-duplicates.
module ExpRegVerify.Lemmas.ExponentialRegression.GramPerturbation

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

/// What a mutant may change: the growth, given κ and R, and the norm that stands for κ.
type private Terms = {
    Growth: Enclosure -> Enclosure
    Norm: NetworkData -> Enclosure
}

let private asStated = {
    Growth = fun κR -> Enclosure.Exp(2.0 * κR) - 1.0
    Norm = fun data -> data.Kappa
}

let private compare terms (data: NetworkData) (before: NtkGram) (perturbation: WeightPerturbation, after: NtkGram) at =
    let growth = terms.Growth(terms.Norm data * perturbation.LargestRadius)
    let distance = FrobeniusNorm.Distance(after.Matrix, before.Matrix)
    let byNorm = growth * FrobeniusNorm.Of before.Matrix

    [
        Comparison.AtMost("‖H(W̃) − H(W)‖_F ≤ (e^{2κR} − 1) ‖H(W)‖_F", distance, byNorm, at)
        Comparison.AtMost("‖H(W̃) − H(W)‖_F ≤ (e^{2κR} − 1) tr H(W)", distance, growth * before.Trace, at)
        Comparison.AtLeast(
            "λ_min(H(W̃)) ≥ λ_min(H(W)) − (e^{2κR} − 1) ‖H(W)‖_F",
            after.SmallestEigenvalue,
            before.SmallestEigenvalue - byNorm,
            at
        )
    ]

let private comparisons terms (instance: NetworkInstance) =
    let before = NtkGram.AtInitialisation instance
    let radii = Perturbations.equalRadii (Perturbations.radius instance.Data) instance

    Perturbations.all radii instance
    |> List.collect (fun (at, perturbation) ->
        compare terms instance.Data before (perturbation, NtkGram.At(instance, perturbation.Weights)) at)
    |> Lemma.worstOfEach

let private statement terms =
    OnData((fun data -> [ Hypothesis.Positive("κ", data.Kappa) ]), comparisons terms)

/// Left side over right side as R grows, at random and along ±x_1.
let private pictures (instance: NetworkInstance) =
    let before = NtkGram.AtInitialisation instance
    let norm = FrobeniusNorm.Of before.Matrix

    let share R (perturbation: WeightPerturbation) =
        let after = NtkGram.At(instance, perturbation.Weights)
        let growth = asStated.Growth(instance.Data.Kappa * perturbation.LargestRadius)
        R, (FrobeniusNorm.Distance(after.Matrix, before.Matrix) / (growth * norm)).Midpoint

    let fractions = [ 1e-3; 1e-2; 0.03; 0.1; 0.3; 1.0 ]

    let points =
        fractions
        |> List.collect (fun fraction ->
            let R = fraction * Perturbations.radius instance.Data
            let radii = Perturbations.equalRadii R instance

            [
                for at, perturbation in Perturbations.all radii instance -> at, share R perturbation
            ])

    points
    |> List.groupBy fst
    |> List.truncate 3
    |> List.map (fun (at, points) -> at, List.map snd points)
    |> GramPictures.shareOfBound
        "Change of the Gram matrix against its bound"
        "Moved along an input, the weights use nearly all of the bound at every radius; random directions do not."
        "radius R"
        "‖H(W̃) − H(W)‖_F / bound"

let private space =
    NetworkSpace(
        Samples = SizeRange(2, 5),
        Dimension = SizeRange(2, 10),
        Widths = [| 16L; 64L; 256L |],
        Scales = [| 0.2; 0.5; 1.0; 1.5 |],
        Initialisations = [| Initialisation.Independent; Initialisation.Paired |],
        Labels = [| LabelLaw.Zero |],
        Steps = SizeRange(0, 0),
        StepFractions = [| 1.0; 0.3; 0.1; 0.01; 1e-4 |]
    )

let private description =
    LemmaDescription(
        Id = "gram-perturbation",
        Paper = Paper.ExponentialRegression,
        Title = "The Gram matrix changes little when the weights do",
        Statement = "‖H(W̃) − H(W)‖_F ≤ (e^{2κR} − 1) ‖H(W)‖_F ≤ (e^{2κR} − 1) tr H(W) if ‖w̃_r − w_r‖ ≤ R for all r",
        Theory = "E4",
        Source = Source(SourceKind.Ours, "THEORY.md E4"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "κ > 0: not all inputs are zero" |],
        VacuousWhen = "All inputs are zero.",
        Gaps = [| "G4" |]
    )

/// The lemma.
let lemma =
    Lemma.network description space (statement asStated)
    |> Lemma.pictures pictures
    |> Lemma.mutants [
        "half-the-exponent",
        "e^{κR} in the place of e^{2κR}",
        Lemma.restate (
            statement {
                asStated with
                    Growth = fun κR -> Enclosure.Exp κR - 1.0
            }
        )

        "to-first-order",
        "2κR in the place of e^{2κR} − 1",
        Lemma.restate (
            statement {
                asStated with
                    Growth = fun κR -> 2.0 * κR
            }
        )

        "smallest-norm",
        "the smallest norm of an input in the place of κ",
        Lemma.restate (
            statement {
                asStated with
                    Norm = ClosedForm.smallestNorm
            }
        )
    ]
    |> Lemma.build
