/// The Gram matrix changes little when the weights do, neuron by neuron (THEORY.md E4'; ours).
///
///   ‖H(W̃) − H(W)‖_F ≤ (1/m) Σ_r κ² ‖E_r‖² (e^{2κR_r} − 1)   if   ‖w̃_r − w_r‖ ≤ R_r for every r
///
/// For every W, W̃: the form that the certificate's condition c2 uses, where neurons that move far are few. Examined at
/// W = W(0); R_r is uniform in (0, R), κR = `step`, and measured on the stored doubles; directions at random and along
/// ±x_i, as in `gram-perturbation`. Both sides are equal for n = 1, or when all inputs coincide as they may in d =
/// 1: so n, d ≥ 2; nearly equal for near-duplicates.
module ExpRegVerify.Lemmas.ExponentialRegression.GramPerturbationPerNeuron

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private mean (values: Enclosure seq) =
    let sum, count =
        values |> Seq.fold (fun (sum, count) value -> sum + value, count + 1) (Enclosure.Exact 0.0, 0)

    sum / float count

/// The bound as stated: κ, every ‖E_r‖², every R_r.
let private asStated (κ: Enclosure) (squaredNorms: Enclosure[]) (radii: Enclosure[]) =
    Seq.map2 (fun norm R -> norm * (Enclosure.Exp(2.0 * κ * R) - 1.0)) squaredNorms radii
    |> mean
    |> (*) (Enclosure.Square κ)

/// Wrong: every neuron as if it had moved by the mean of all R_r.
let private withMeanRadius κ squaredNorms (radii: Enclosure[]) =
    asStated κ squaredNorms (Array.replicate radii.Length (mean radii))

/// Wrong: to first order in R_r.
let private toFirstOrder (κ: Enclosure) (squaredNorms: Enclosure[]) (radii: Enclosure[]) =
    Seq.map2 (fun norm R -> norm * 2.0 * κ * R) squaredNorms radii |> mean |> (*) (Enclosure.Square κ)

/// Wrong: e^{κR_r} − 1.
let private withHalfTheRadii (κ: Enclosure) squaredNorms (radii: Enclosure[]) =
    asStated κ squaredNorms (radii |> Array.map (fun R -> 0.5 * R))

let private shares bound fraction (instance: NetworkInstance) =
    let data = instance.Data

    let gram weights =
        data.Arithmetic.Gram(data.Inputs, weights)

    let before = gram instance.InitialWeights
    let norms = NeuronMeasures.SquaredNorms(data.Inputs, instance.InitialWeights)
    let radii = Perturbations.unequalRadii (fraction * Perturbations.radius data) instance

    [
        for at, perturbation in Perturbations.all radii instance do
            let distance = FrobeniusNorm.Distance(gram perturbation.Weights, before)
            at, distance, bound data.Kappa norms (Seq.toArray perturbation.Radii)
    ]

let private comparisons bound (instance: NetworkInstance) =
    shares bound 1.0 instance
    |> List.map (fun (at, distance, limit) ->
        Comparison.AtMost("‖H(W̃) − H(W)‖_F ≤ (1/m) Σ_r κ²‖E_r‖²(e^{2κR_r} − 1)", distance, limit, at))
    |> Lemma.worstOfEach

let private statement bound =
    OnData((fun data -> [ Hypothesis.Positive("κ", data.Kappa) ]), comparisons bound)

/// Left side over right side as the radii grow, at random and along ±x_1.
let private pictures (instance: NetworkInstance) =
    [
        for fraction in [ 1e-3; 1e-2; 0.03; 0.1; 0.3; 1.0 ] do
            for at, distance, limit in shares asStated fraction instance do
                at, (fraction * Perturbations.radius instance.Data, (distance / limit).Midpoint)
    ]
    |> List.groupBy fst
    |> List.truncate 3
    |> List.map (fun (at, points) -> at, List.map snd points)
    |> GramPictures.shareOfBound
        "Change of the Gram matrix against its bound, neuron by neuron"
        "Moved along an input, each by its own radius, the neurons come near to the bound; random directions do not."
        "largest radius R"
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
        Id = "gram-perturbation-per-neuron",
        Paper = Paper.ExponentialRegression,
        Title = "The Gram matrix changes little when the weights do, neuron by neuron",
        Statement = "‖H(W̃) − H(W)‖_F ≤ (1/m) Σ_r κ²‖E_r‖²(e^{2κR_r} − 1) if ‖w̃_r − w_r‖ ≤ R_r for every r",
        Theory = "E4'",
        Source = Source(SourceKind.Ours, "THEORY.md E4'"),
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
        "mean-radius", "the mean of all R_r in the place of each", Lemma.restate (statement withMeanRadius)
        "to-first-order", "2κR_r in the place of e^{2κR_r} − 1", Lemma.restate (statement toFirstOrder)
        "half-the-exponent", "e^{κR_r} in the place of e^{2κR_r}", Lemma.restate (statement withHalfTheRadii)
    ]
    |> Lemma.build
