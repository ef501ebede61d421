/// What theorems about initialisation share: hypotheses on data and kind of initialisation, and the conditions at W(0)
/// from which the induction of THEORY.md E9 proves linear convergence for ever.
module internal ExpRegVerify.Lemmas.ExponentialRegression.InductionConditions

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

/// The neurons come in pairs.
let isPaired (data: NetworkData) =
    Hypothesis.AtMost(
        "independent neurons ≤ m/2",
        Enclosure.Exact(float data.IndependentNeurons),
        Enclosure.Exact(0.5 * float data.Width)
    )

/// Weights and signs are drawn for every neuron.
let isIndependent (data: NetworkData) = [
    Hypothesis.AtLeast(
        "independent neurons ≥ m",
        Enclosure.Exact(float data.Width),
        Enclosure.Exact(float data.IndependentNeurons)
    )
]

/// |y_i| ≤ 1 and not all zero, λ > 0.
let ordinaryData (data: NetworkData) =
    let label = data.Labels |> Seq.map abs |> Seq.max |> Enclosure.Exact

    [
        Hypothesis.AtMost("max_i |y_i| ≤ 1", label, Enclosure.Exact 1.0)
        Hypothesis.Positive("max_i |y_i|", label)
        Hypothesis.Positive("λ", data.InfiniteGram.Lambda)
    ]

/// The parts of a width as hypotheses: m is at least every one of them, divided by `divisor`.
let widthParts (divisor: float) (data: NetworkData) (parts: WidthPart seq) = [
    for part in parts do
        Hypothesis.AtLeast($"m: part {part.Name}", part.Width / divisor, Enclosure.Exact(float data.Width))
]

/// Networks with independent signs, of any width.
let independentSpace δ =
    NetworkSpace(
        Samples = SizeRange(1, 6),
        Dimension = SizeRange(1, 10),
        Widths = [| 1L; 2L; 8L; 64L; 512L; 2048L |],
        Scales = [| 0.3; 0.5; 1.0 |],
        Initialisations = [| Initialisation.Independent |],
        Labels = [| LabelLaw.Signs; LabelLaw.Uniform; LabelLaw.Zero |],
        Steps = SizeRange(0, 0),
        StepFractions = [| 1.0 |],
        Deltas = [| δ |]
    )

/// The step that a theorem promises, for one instance: radius R, the smallest eigenvalue μ that H keeps along the run,
/// and what H may lose on the way.
type Promise = {
    Radius: Enclosure
    Smallest: Enclosure
    Loss: Enclosure
    StepSize: Enclosure
}

/// The conditions of E9 with these quantities. c2 bounds what H loses within D_r by the smaller of two bounds that need
/// no sum over neurons of their own: (e^{2κR} − 1) T0, and 2κD e^{2κR} for e^{2κD} − 1 under the sum, D ≤ R. Together
/// they are sufficient for ‖e(t)‖² ≤ (1 − η m μ)^t E0² for all t.
let comparisons (instance: NetworkInstance) (promise: Promise) =
    let start = GradientDescent.Start instance
    let m = float instance.Data.Width
    let κ = instance.Data.Kappa
    let κ4 = Enclosure.Square(Enclosure.Square κ)

    let growth factor =
        Enclosure.Exp(factor * κ * promise.Radius)

    let e0 = start.ResidualNorm
    let trace = (NtkGram.AtInitialisation instance).Trace
    let q3 = start.Pass.CubedNormSum / m
    let ηm = promise.StepSize * m
    let perNeuron = 4.0 * κ4 * growth 3.0 * q3 * e0 / (m * promise.Smallest)

    [
        Comparison.AtMost(
            "c1: max_r D_r ≤ R",
            2.0 * κ * growth 1.0 * start.Pass.NormMax * e0 / (m * promise.Smallest),
            promise.Radius
        )
        Comparison.AtMost(
            "c2: what H loses within D_r is at most what it may lose",
            Enclosure.Min(perNeuron, (growth 2.0 - 1.0) * trace),
            promise.Loss
        )
        Comparison.AtMost("c3: η m e^{2κR} T0 ≤ 8/9", ηm * growth 2.0 * trace, 8.0 / Enclosure.Exact 9.0)
        Comparison.AtMost(
            "c3: η ≤ μ/(4κ⁴ e^{3κR} Q3 E0)",
            promise.StepSize,
            promise.Smallest / (4.0 * κ4 * growth 3.0 * q3 * e0)
        )
    ]

/// The parts of a width beside the width at hand: what decides it.
let widthFigure (data: NetworkData) (parts: WidthPart seq) =
    let parts = Seq.toList parts
    let largest = parts |> List.maxBy (fun part -> part.Width.Upper)
    let names = parts |> List.mapi (fun i part -> $"{i + 1} = {part.Name}") |> String.concat ", "

    Figure(
        "What decides the width",
        $"Part {largest.Name} asks for the most, %.4g{largest.Width.Upper} neurons. The width is enough when no point \
          lies above the dashed line.",
        Pictures.axis $"part: {names}" false,
        Pictures.axis "neurons m" true,
        [|
            Pictures.line "required" SeriesKind.Points [
                for i, part in Seq.indexed parts -> float (i + 1), part.Width.Upper
            ]
            Pictures.level "width m" (float data.Width) [ 1.0; float parts.Length ]
        |]
    )
