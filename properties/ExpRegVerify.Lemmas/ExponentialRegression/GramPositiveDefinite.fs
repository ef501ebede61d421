/// The Gram matrix at infinite width is positive definite exactly when the inputs are distinct and nonzero
/// (THEORY.md E2; ours).
///
///   λ ≥ e^{s_min²} λ_min(S_n) > 0,   S_n = Σ_{k=1}^{n} G^{∘k}/(k−1)!,   if the x_i are nonzero and pairwise distinct;
///   λ = 0 as soon as one of them stands there twice, or a zero row is added
///
/// s_min = min_i ‖x_i‖. The series of E2 cut after n terms: the Vandermonde argument needs k = 1 … n and no more,
/// and what is cut off is positive semidefinite. Parallel inputs are welcome: x and −x, or points of one line, need
/// all n terms. λ = 0 is agreement to 1e-12 of the trace, of an enclosure that does not know that two rows are
/// equal. n ≤ 4 and κ ≥ ½: otherwise λ, though positive, is smaller than the rounding of H^cts (THEORY.md E2).
///
/// No mutant that takes n − 1 terms: it is false on a line, where λ_min(S_{n−1}) = 0, but no enclosure can exclude
/// that a zero is positive.
module ExpRegVerify.Lemmas.ExponentialRegression.GramPositiveDefinite

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Eigenvalues
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

/// An enclosure of 0 must be narrower than this share of the trace; Rump's threshold is some n² u of it.
let private resolutionRelative = 1e-12

/// What a mutant may change: the factor before λ_min(S_n), given s_min and κ, and the rows whose λ is bounded.
type private Terms = {
    Factor: Enclosure -> Enclosure -> Enclosure
    Rows: Inputs -> Inputs
}

let private asStated = {
    Factor = fun smallest _ -> Enclosure.Exp(Enclosure.Square smallest)
    Rows = id
}

let private appended (row: double[]) (inputs: Inputs) =
    Inputs(inputs.Samples + 1, inputs.Dimension, Array.append inputs.Values row)

let private withFirstRowTwice (inputs: Inputs) =
    appended (inputs.Row(0).ToArray()) inputs

let private withZeroRow (inputs: Inputs) =
    appended (Array.zeroCreate inputs.Dimension) inputs

let private hypotheses (data: NetworkData) =
    let gram = data.InfiniteGram

    let distance =
        if gram.IsPositiveDefinite then
            gram.ClosestDistance
        else
            0.0

    [
        Hypothesis.Positive("min_i ‖x_i‖", ClosedForm.smallestNorm data)
        Hypothesis.Positive("min_{i≠j} ‖x_i − x_j‖", Enclosure.Exact distance)
    ]

/// factor · λ_min(S_K).
let private bound terms (data: NetworkData) count =
    terms.Factor (ClosedForm.smallestNorm data) data.Kappa
    * GramSeries.SmallestEigenvalue(data.Inputs, count)

/// λ_min of H^cts of other rows, without asking whether they are distinct.
let private smallestEigenvalue (data: NetworkData) rows =
    let gram = data.Arithmetic.InfiniteGram rows
    SmallestEigenvalue.Enclose gram

let private isZero name (data: NetworkData) rows =
    let resolution = resolutionRelative * data.InfiniteGram.Trace.Upper
    Comparison.Agreement(name, smallestEigenvalue data rows, Enclosure.Exact 0.0, resolution)

let private comparisons terms (instance: NetworkInstance) =
    let data = instance.Data
    let below = bound terms data data.Inputs.Samples

    [
        Comparison.AtMost("0 < e^{s_min²} λ_min(S_n)", Enclosure.Exact 0.0, below)
        Comparison.AtLeast("λ ≥ e^{s_min²} λ_min(S_n)", smallestEigenvalue data (terms.Rows data.Inputs), below)
        isZero "λ = 0 with x_1 twice" data (withFirstRowTwice data.Inputs)
        isZero "λ = 0 with a zero row" data (withZeroRow data.Inputs)
    ]

let private statement terms = OnData(hypotheses, comparisons terms)

/// The bound as more terms of the series are taken.
let private pictures (instance: NetworkInstance) = [
    let data = instance.Data
    let n = data.Inputs.Samples
    let counts = [ 1 .. n + 3 ]

    Figure(
        "The series of the Gram matrix, term by term",
        $"With {n} terms, as many as inputs, the bound on λ is positive at the latest; more bring it nearer to λ.",
        Pictures.axis "terms K" false,
        Pictures.axis "e^{s_min²} λ_min(S_K)" true,
        [|
            Pictures.line "bound with K terms" SeriesKind.Points [
                for count in counts do
                    let value = bound asStated data count

                    if value.Lower > 0.0 then
                        float count, value.Midpoint
            ]
            Pictures.level "λ" data.InfiniteGram.Lambda.Midpoint [ for count in counts -> float count ]
        |]
    )
]

let private space =
    NetworkSpace(
        Samples = SizeRange(1, 4),
        Dimension = SizeRange(1, 8),
        Widths = [| 2L |],
        Scales = [| 0.5; 1.0; 1.5 |],
        Labels = [| LabelLaw.Zero |],
        Steps = SizeRange(0, 0)
    )

let private description =
    LemmaDescription(
        Id = "gram-positive-definite",
        Paper = Paper.ExponentialRegression,
        Title = "Distinct nonzero inputs, and only those, make the infinite Gram matrix positive definite",
        Statement =
            "λ ≥ e^{s_min²} λ_min(Σ_{k≤n} G^{∘k}/(k−1)!) > 0 if the inputs are nonzero and pairwise distinct; λ = 0 "
            + "with an input twice or a zero row",
        Theory = "E2",
        Source = Source(SourceKind.Ours, "THEORY.md E2"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "min_i ‖x_i‖ > 0"; "min_{i≠j} ‖x_i − x_j‖ > 0" |],
        VacuousWhen = "Two inputs coincide or one is zero.",
        Gaps = [| "G1" |]
    )

/// The lemma.
let lemma =
    Lemma.network description space (statement asStated)
    |> Lemma.pictures pictures
    |> Lemma.mutants [
        "largest-norm",
        "e^{κ²} in the place of e^{s_min²}",
        Lemma.restate (
            statement {
                asStated with
                    Factor = fun _ κ -> Enclosure.Exp(Enclosure.Square κ)
            }
        )

        "twice-the-exponent",
        "e^{2 s_min²} in the place of e^{s_min²}",
        Lemma.restate (
            statement {
                asStated with
                    Factor = fun smallest _ -> Enclosure.Exp(2.0 * Enclosure.Square smallest)
            }
        )

        "a-row-twice",
        "inputs need not be distinct",
        Lemma.restate (
            statement {
                asStated with
                    Rows = withFirstRowTwice
            }
        )

        "a-zero-row", "inputs need not be nonzero", Lemma.restate (statement { asStated with Rows = withZeroRow })
    ]
    |> Lemma.build
