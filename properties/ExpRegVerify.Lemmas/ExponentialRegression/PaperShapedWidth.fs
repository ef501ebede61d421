/// The theorem in the paper's shape, with B (THEORY.md E11; ours), said twice: where it can be tried, and at κ = 1.
///
///   ‖e(t)‖² ≤ (1 − m η λ/2)^t E0² for all t   with probability ≥ 1 − 2δ   if
///   m ≥ max{41 κ⁴ n² e^{3B}/λ², 64 v ln(n/δ)/λ²},   B = κ √(2 ln(2mn/δ)) at that m,   for paired networks,
///   R = ln(1 + λ/(4nκ² e^{2B}))/(2κ),   η = min{(8/9)/(m e^{2κR} n κ² e^{2B}), λ/(8 κ⁴ e^{3κR} n² e^{3B})}
///
/// The verdict's δ is 2δ of the theorem: 0.2 here, so that δ = 0.1. A draw counts as held when λ₀ ≥ ¾ λ and the
/// conditions of E9 are certified with this R and η and μ = λ/2: then the conclusion is proved for all t. They are
/// sufficient, not necessary. THEORY.md assumes κ ≤ 1; the proof needs κ² ≤ B, which κ ≤ 2 gives where 2mn/δ ≥ e²
/// (every width it asks for is far above), and rows of norm 1 are never certified to have κ ≤ 1. `paper-shaped-width`
/// is examined for κ ≤ 0.3. `paper-shaped-width-at-one` is the same sentence at κ = 1, where e^{3B} asks for some 10¹¹
/// to 10¹² neurons: expected vacuous, with the missing factor beside it (G4). Its mutants can only weaken the
/// hypothesis on m: whatever is concluded, no case gets that far.
module ExpRegVerify.Lemmas.ExponentialRegression.PaperShapedWidth

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private failureProbability = 0.2

/// δ of the theorem, of which the spec's is twice.
let private theoremδ (data: NetworkData) = 0.5 * data.Spec.Delta

/// What a mutant may change.
type private Terms = {
    Parts: NetworkData -> WidthPart seq
    NeedsPairs: bool
    StepSize: NetworkData -> float
}

let private parts data : WidthPart seq =
    PaperShapedTheorem.Parts(data, theoremδ data)

let private asStated = {
    Parts = parts
    NeedsPairs = true
    StepSize = fun data -> PaperShapedTheorem.StepSize(data, theoremδ data)
}

let private hypotheses terms (data: NetworkData) = [
    if terms.NeedsPairs then
        InductionConditions.isPaired data
    yield! InductionConditions.ordinaryData data
    Hypothesis.AtMost("κ ≤ 2", data.Kappa, Enclosure.Exact 2.0)
    yield! InductionConditions.widthParts 1.0 data (terms.Parts data)
]

let private comparisons terms (instance: NetworkInstance) =
    let data = instance.Data
    let λ = data.InfiniteGram.Lambda

    [
        Comparison.AtLeast("λ₀ ≥ ¾ λ", NtkGram.AtInitialisation(instance).SmallestEigenvalue, 0.75 * λ)
        yield!
            InductionConditions.comparisons instance {
                Radius = PaperShapedTheorem.Radius(data, theoremδ data)
                Smallest = 0.5 * λ
                Loss = 0.25 * λ
                StepSize = Enclosure.Exact(terms.StepSize data)
            }
    ]

let private statement terms =
    OnData(hypotheses terms, comparisons terms)

let private evenWidth (width: float) =
    if width <= float Lemma.AutomaticWidthMax then
        Some(2L * int64 (ceil (0.5 * width)))
    else
        None

let private automaticWidth (divisor: float) _ (data: NetworkData) =
    evenWidth (PaperShapedTheorem.Width(data, theoremδ data).Upper / divisor)

/// The parts divided by a number.
let private divided (divisor: float) data : WidthPart seq =
    parts data |> Seq.map (fun part -> WidthPart(part.Name, part.Width / divisor))

/// The parts with e^{3B} read as 1.
let private withoutExponent (data: NetworkData) : WidthPart seq =
    let tail = parts data |> Seq.last
    let κ4 = Enclosure.Square(Enclosure.Square data.Kappa)
    let n = float data.Inputs.Samples

    [
        WidthPart("without e^{3B}", 41.0 * κ4 * (n * n) / Enclosure.Square data.InfiniteGram.Lambda)
        tail
    ]

let private widthOf (parts: NetworkData -> WidthPart seq) _ (data: NetworkData) =
    parts data |> Seq.map (fun part -> part.Width.Upper) |> Seq.max |> evenWidth

let private pictures (instance: NetworkInstance) = [
    InductionConditions.widthFigure instance.Data (parts instance.Data)
    yield! Pictures.spectrumAtInitialisation instance
]

let private spaceAt scales =
    NetworkSpace(
        TakesFile = false,
        Samples = SizeRange(2, 3),
        Dimension = SizeRange(10, 12),
        Widths = [| 0L |],
        Scales = scales,
        Laws = [| DataLaw.Sphere; DataLaw.Orthonormal |],
        Labels = [|
            LabelLaw.Signs
            LabelLaw.BottomEigenvector
            LabelLaw.TopEigenvector
            LabelLaw.Uniform
        |],
        Steps = SizeRange(0, 0),
        StepFractions = [| 1.0 |],
        Deltas = [| failureProbability |]
    )

let private describe id title where expected =
    LemmaDescription(
        Id = id,
        Paper = Paper.ExponentialRegression,
        Title = title,
        Statement =
            String.concat "" [
                "‖e(t)‖² ≤ (1 − m η λ/2)^t E0² for all t with probability ≥ 1 − 2δ "
                $"if m ≥ max{{41 κ⁴ n² e^{{3B}}/λ², 64 v ln(n/δ)/λ²}}, B = κ √(2 ln(2mn/δ)), paired, {where}"
            ],
        Theory = "E11",
        Source = Source(SourceKind.Ours, "THEORY.md E11, in the shape of the abstract's m = Ω(n^{2+o(1)} log(n/δ))"),
        Claim = Claim.Probability failureProbability,
        Expected = expected,
        Hypotheses = [|
            "neurons come in pairs"
            "κ ≤ 2"
            "|y_i| ≤ 1, not all zero"
            "λ > 0"
            "m ≥ 41 κ⁴ n² e^{3B}/λ²"
            "m ≥ 64 v ln(n/δ)/λ²"
        |],
        VacuousWhen = "The width is below the implicit bound, the neurons are independent, y = 0, or λ = 0.",
        Gaps = [| "G1"; "G2"; "G4" |]
    )

let private mutant terms width =
    Lemma.restate (statement terms) >> Lemma.automaticWidth width

/// A width that leaves out a factor, as a mutant.
let private withParts parts =
    mutant { asStated with Parts = parts } (widthOf parts)

/// The theorem where its width can be reached.
let lemma =
    Lemma.network
        (describe
            "paper-shaped-width"
            "The paper's shape of theorem, where its width can be reached"
            "κ ≤ 0.3"
            LemmaVerdict.Supported)
        (spaceAt [| 0.1; 0.2; 0.3 |])
        (statement asStated)
    |> Lemma.automaticWidth (automaticWidth 1.0)
    |> Lemma.pictures pictures
    |> Lemma.mutants [
        "width-over-300",
        "the width is 300 times smaller",
        mutant { asStated with Parts = divided 300.0 } (automaticWidth 300.0)

        "step-without-width",
        "η without m in its first branch",
        Lemma.restate (
            statement {
                asStated with
                    StepSize = fun data -> float data.Width * PaperShapedTheorem.StepSize(data, theoremδ data)
            }
        )

        "independent-signs-too",
        "neurons need not come in pairs",
        Lemma.restate (statement { asStated with NeedsPairs = false })
        >> fun lemma -> {
            lemma with
                Space = lemma.Space.Where "init=independent"
        }
    ]
    |> Lemma.build

/// The same sentence at κ = 1.
let atKappaOne =
    Lemma.network
        (describe
            "paper-shaped-width-at-one"
            "The paper's shape of theorem at κ = 1: no computer holds the width"
            "κ = 1"
            LemmaVerdict.Vacuous)
        (spaceAt [| 1.0 |])
        (statement asStated)
    |> Lemma.automaticWidth (automaticWidth 1.0)
    |> Lemma.pictures pictures
    |> Lemma.mutants [
        "exponent-read-as-one", "the width without e^{3B}", withParts withoutExponent

        "width-over-ten-billion",
        "the width is 10¹⁰ times smaller",
        mutant { asStated with Parts = divided 1e10 } (automaticWidth 1e10)

        "width-over-ten-billion-independent",
        "the width is 10¹⁰ times smaller, and neurons need not come in pairs",
        mutant
            {
                asStated with
                    Parts = divided 1e10
                    NeedsPairs = false
            }
            (automaticWidth 1e10)
        >> fun lemma -> {
            lemma with
                Space = lemma.Space.Where "init=independent"
        }
    ]
    |> Lemma.build
