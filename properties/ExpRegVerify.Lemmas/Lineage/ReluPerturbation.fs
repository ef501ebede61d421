/// The ReLU Gram matrix hardly changes while weights stay within R (THEORY.md S3; ours).
///
///   ‖H(W) − H(0)‖_F ≤ 3.2 n κ² R   for all W with ‖w_r − w_r(0)‖ ≤ R at once,   with probability ≥ 1 − n e^{−mR/4}
///
/// Examined at the smallest R that the probability allows, R = 4 ln(n/δ)/m. The left side is the largest change over
/// all W within R, enclosed: from below by an adversary who only ever switches patterns off (flips in both directions
/// cancel in the mean and would be a weak test), from above by every pattern that some W within R could flip. So a
/// draw that holds, holds for all W, and a violated one shows a W. m counts independent neurons. The bound is for
/// rows of any length; κ = 1 is the statement for unit rows. Where exp pays e^{2κR} − 1 on every draw (E4), ReLU pays
/// a probability. Vacuous when R > ¼: then the bound is near n κ², which every such matrix obeys.
module ExpRegVerify.Lemmas.Lineage.ReluPerturbation

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Activations
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private δ = 0.2

/// R = 4 ln(n/δ)/m', rounded up: a larger R only makes the failure less likely.
let private radius (data: NetworkData) =
    let odds = Enclosure.Exact(float data.Inputs.Samples) / data.Spec.Delta
    (4.0 * Enclosure.Log odds / float data.IndependentNeurons).Upper

let private hypotheses (data: NetworkData) = [
    Hypothesis.Positive("κ", data.Kappa)
    Hypothesis.AtMost("R = 4 ln(n/δ)/m ≤ ¼", Enclosure.Exact(radius data), Enclosure.Exact 0.25)
]

let private asStated (data: NetworkData) R =
    Enclosure.Exact 16.0 / 5.0 * float data.Inputs.Samples * Enclosure.Square data.Kappa * R

let private norm (inputs: Inputs) (entry: int -> int -> Enclosure) =
    Enclosure.Sqrt(FrobeniusNorm.Squared(inputs.Samples, entry))

/// max ‖H(W) − H(0)‖_F over all W within R: at least what the adversary reaches, at most what all flips together could.
let private change (instance: NetworkInstance) R =
    let inputs = instance.Data.Inputs
    let weights = instance.InitialWeights
    let before = ReluKernel.At(inputs, weights)
    let reached = ReluKernel.At(inputs, ReluAdversary.SwitchOff(inputs, weights, R))
    let possible = ReluKernel.Within(inputs, weights, R)

    Enclosure(
        (norm inputs (fun i j -> reached.Entry(i, j) - before.Entry(i, j))).Lower,
        (norm inputs (fun i j -> possible.Entry(i, j) - before.Entry(i, j))).Upper
    )

let private statement bound =
    OnData(
        hypotheses,
        fun instance ->
            let R = radius instance.Data

            [
                Comparison.AtMost("‖H(W) − H(0)‖_F ≤ 3.2 n κ² R", change instance R, bound instance.Data R)
            ]
    )

let private pictures (instance: NetworkInstance) =
    let radii = [| for k in 0..8 -> radius instance.Data * 2.0 ** float (k - 4) |]
    let changes = radii |> Array.map (change instance)

    [
        Figure(
            "Change of the Gram matrix against the radius",
            "The largest change over all weights within R lies between what an adversary reaches and what all flips "
            + "together could; the probability speaks about the middle one of these radii.",
            FigureAxis("R", true),
            FigureAxis("‖H(W) − H(0)‖_F", true),
            [|
                FigureSeries("adversary", SeriesKind.Measured, radii, changes |> Array.map _.Lower)
                FigureSeries("every possible flip", SeriesKind.Points, radii, changes |> Array.map _.Upper)
                FigureSeries(
                    "3.2 n κ² R",
                    SeriesKind.Bound,
                    radii,
                    radii |> Array.map (fun R -> (asStated instance.Data R).Midpoint)
                )
            |]
        )
    ]

let private space =
    NetworkSpace(
        Samples = SizeRange(1, 6),
        Dimension = SizeRange(1, 8),
        Widths = [| 64L; 256L; 1024L; 4096L |],
        Initialisations = [| Initialisation.Independent; Initialisation.Paired |],
        Labels = [| LabelLaw.Zero |],
        Steps = SizeRange(0, 0),
        Deltas = [| δ |]
    )

let private description =
    LemmaDescription(
        Id = "relu-perturbation",
        Paper = Paper.Lineage,
        Title = "The ReLU Gram matrix hardly changes near the initialisation",
        Statement =
            "‖H(W) − H(0)‖_F ≤ 3.2 n κ² R for all W with ‖w_r − w_r(0)‖ ≤ R, with probability ≥ 1 − δ "
            + "if R ≥ 4 ln(n/δ)/m",
        Theory = "S3",
        Source = Source(SourceKind.Ours, "THEORY.md S3"),
        Claim = Claim.Probability δ,
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "κ > 0"; "R = 4 ln(n/δ)/m ≤ ¼" |],
        VacuousWhen = "The width is below 16 ln(n/δ), so that R exceeds ¼ and the bound says nothing.",
        Gaps = [| "G3" |]
    )

/// The lemma.
let lemma =
    Lemma.network description space (statement asStated)
    |> Lemma.pictures pictures
    |> Lemma.mutants [
        "a-fortieth", "‖H(W) − H(0)‖_F ≤ 0.08 n κ² R", Lemma.restate (statement (fun data R -> asStated data R / 40.0))
        "radius-squared", "‖H(W) − H(0)‖_F ≤ 3.2 n κ² R²", Lemma.restate (statement (fun data R -> asStated data R * R))
        "no-change", "‖H(W) − H(0)‖_F ≤ 0", Lemma.restate (statement (fun _ _ -> Enclosure.Exact 0.0))
    ]
    |> Lemma.build
