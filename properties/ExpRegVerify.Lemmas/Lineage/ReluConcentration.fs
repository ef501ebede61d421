/// The ReLU Gram matrix at initialisation is near its closed form (THEORY.md S1; ours).
///
///   ‖H(0) − H^∞‖_F ≤ λ/4   with probability ≥ 1 − δ   if   m ≥ 16 V/(λ² δ)
///   H^∞_ij = G_ij (π − θ_ij)/(2π),   V = Σ_ij G_ij² p_ij (1 − p_ij),   p_ij = (π − θ_ij)/(2π)
///
/// θ_ij is the angle between x_i and x_j; for rows of length 1 it is arccos G_ij, and this is the closed form that goes
/// with the setting of arXiv 1810.02054. E‖H(0) − H^∞‖_F² = V/m exactly, so Markov's inequality gives the width. m
/// counts independent neurons. Vacuous below that width, or when λ = 0: two rows have one direction, or one is zero.
module ExpRegVerify.Lemmas.Lineage.ReluConcentration

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Eigenvalues
open ExpRegVerify.Solver.Activations
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private δ = 0.2

/// What a mutant may change: the width, the share of λ, the entries of the limit.
type private Terms = {
    WidthPart: float
    Share: float
    Entry: Enclosure -> Enclosure
}

let private asStated = {
    WidthPart = 16.0
    Share = 0.25
    Entry = id
}

let private smallestEigenvalue (data: NetworkData) =
    SmallestEigenvalue.Enclose(ReluKernel.Limit data.Inputs)

let private requiredNeurons terms (data: NetworkData) =
    let λ = smallestEigenvalue data

    if λ.Lower > 0.0 then
        terms.WidthPart * ReluKernel.Variance data.Inputs / (Enclosure.Square λ * data.Spec.Delta)
    else
        Enclosure.Exact infinity

let private hypotheses terms (data: NetworkData) = [
    Hypothesis.Positive("λ", smallestEigenvalue data)
    Hypothesis.AtLeast(
        "independent neurons",
        requiredNeurons terms data,
        Enclosure.Exact(float data.IndependentNeurons)
    )
]

let private distance terms (instance: NetworkInstance) =
    let inputs = instance.Data.Inputs
    let limit = ReluKernel.Limit inputs
    let gram = ReluKernel.At(inputs, instance.InitialWeights)

    seq {
        for i in 0 .. inputs.Samples - 1 do
            for j in 0 .. inputs.Samples - 1 do
                Enclosure.Square(gram.Entry(i, j) - terms.Entry(limit.Entry(i, j)))
    }
    |> Seq.reduce (fun sum square -> sum + square)
    |> Enclosure.Sqrt

let private comparisons terms (instance: NetworkInstance) = [
    Comparison.AtMost("‖H(0) − H^∞‖_F ≤ λ/4", distance terms instance, terms.Share * smallestEigenvalue instance.Data)
]

let private statement terms =
    OnData(hypotheses terms, comparisons terms)

let private automaticWidth terms _ (data: NetworkData) =
    Lemma.neuronsToWidth data.Spec.Initialisation (requiredNeurons terms data)

let private pictures (instance: NetworkInstance) =
    let inputs = instance.Data.Inputs
    let limit = ReluKernel.Limit inputs
    let gram = ReluKernel.At(inputs, instance.InitialWeights)

    let pairs = [|
        for i in 0 .. inputs.Samples - 1 do
            for j in 0..i do
                limit.Entry(i, j).Midpoint, gram.Entry(i, j).Midpoint
    |]

    let ends = [| Array.min (Array.map fst pairs); Array.max (Array.map fst pairs) |]

    [
        Figure(
            "The finite Gram matrix against its closed form",
            "One point an entry: on the dashed line H(0) and G_ij (π − θ_ij)/(2π) agree.",
            FigureAxis("H^∞_ij", false),
            FigureAxis("H_ij(0)", false),
            [|
                FigureSeries("entries", SeriesKind.Points, Array.map fst pairs, Array.map snd pairs)
                FigureSeries("closed form", SeriesKind.Bound, ends, ends)
            |]
        )
    ]

let private space =
    NetworkSpace(
        Samples = SizeRange(2, 4),
        Dimension = SizeRange(4, 8),
        Widths = [| 0L |],
        Laws = [| DataLaw.Sphere; DataLaw.Ball; DataLaw.Antipodal; DataLaw.Orthonormal |],
        Labels = [| LabelLaw.Zero |],
        Steps = SizeRange(0, 0),
        Deltas = [| δ |]
    )

let private description =
    LemmaDescription(
        Id = "relu-concentration",
        Paper = Paper.Lineage,
        Title = "The ReLU Gram matrix at initialisation is near its closed form",
        Statement =
            "‖H(0) − H^∞‖_F ≤ λ/4 with probability ≥ 1 − δ if m ≥ 16 V/(λ²δ), H^∞_ij = G_ij (π − θ_ij)/(2π), "
            + "V = Σ G_ij² p_ij (1 − p_ij)",
        Theory = "S1",
        Source = Source(SourceKind.Ours, "THEORY.md S1, for the setting of arXiv 1810.02054"),
        Claim = Claim.Probability δ,
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "λ > 0"; "independent neurons ≥ 16 V/(λ²δ)" |],
        VacuousWhen = "The width is below 16 V/(λ²δ), or λ = 0 because two rows are parallel or one is zero.",
        Gaps = [| "G3" |],
        Notes = [|
            "Du, Zhai, Poczos and Singh (arXiv 1810.02054), Theorem 4.1: m = Ω(n⁶/(λ₀⁴δ³)) and η = O(λ₀/n²) give "
            + "‖u(k) − y‖² ≤ (1 − ηλ₀/2)^k ‖u(0) − y‖² with probability ≥ 1 − δ, "
            + "λ₀ their λ_min(H^∞); the constants are not named (S2)."
        |]
    )

let private changed terms (lemma: NetworkLemma) =
    lemma |> Lemma.restate (statement terms) |> Lemma.automaticWidth (automaticWidth terms)

/// The lemma.
let lemma =
    Lemma.network description space (statement asStated)
    |> Lemma.automaticWidth (automaticWidth asStated)
    |> Lemma.pictures pictures
    |> Lemma.mutants [
        "width-over-300",
        "a 300th of the width is enough",
        changed {
            asStated with
                WidthPart = 16.0 / 300.0
        }
        "a-hundredth-of-lambda", "‖H(0) − H^∞‖_F ≤ λ/400", changed { asStated with Share = 0.0025 }
        "arcsine-kernel",
        "H^∞_ij = G_ij (π − θ_ij)/π",
        changed {
            asStated with
                Entry = fun entry -> 2.0 * entry
        }
    ]
    |> Lemma.build
