/// How well-conditioned the infinite Gram matrix of nearly orthogonal inputs is (THEORY.md E2, quantitative; ours).
///
///   λ ≥ e^{s_min²} Σ_{k≥1} max(0, s_min^{2k} − (n−1) g^k)/(k−1)!,   g = max_{i≠j} |⟨x_i, x_j⟩|,
///   λ ≥ e^{s_min²} λ_min(G)   if n ≤ d
///
/// Gershgorin's discs of every G^{∘k}; s_min = min_i ‖x_i‖. For unit norms it is THEORY.md's e Σ max(0,
/// 1−(n−1)c^k)/(k−1)!; with s_min it needs no norm to be exactly 1. Vacuous where the first disc reaches 0, for the
/// bound, though true, is then far below λ: many inputs in few dimensions. Orthonormal inputs make both sides equal
/// and n = 2 nearly always does, so neither is drawn; d is large, for then the bound says something.
module ExpRegVerify.Lemmas.ExponentialRegression.GramGershgorin

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Eigenvalues
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

/// The series is cut after so many terms; the enclosure takes in the rest.
[<Literal>]
let private Terms = 30

/// What a mutant may change: the norm in the factor e^{s²}, the size g of the entries off the diagonal, how many of
/// them count.
type private Discs = {
    FactorNorm: NetworkData -> Enclosure
    Coherence: Enclosure list -> Enclosure
    Neighbours: int -> float
}

let private asStated = {
    FactorNorm = ClosedForm.smallestNorm
    Coherence = List.fold (fun largest entry -> Enclosure.Max(largest, entry)) (Enclosure.Exact 0.0)
    Neighbours = fun samples -> float (samples - 1)
}

let private coherence discs (data: NetworkData) =
    discs.Coherence [
        for i in 0 .. data.Inputs.Samples - 1 do
            for j in 0 .. i - 1 -> Enclosure.Abs(ClosedForm.innerProduct data i j)
    ]

/// s_min² − (n−1) g, the lower end of the first disc.
let private firstDisc (data: NetworkData) =
    Enclosure.Square(ClosedForm.smallestNorm data)
    - float (data.Inputs.Samples - 1) * coherence asStated data

/// Σ_{k≥1} max(0, s^{2k} − N g^k)/(k−1)!. Every term is at most s^{2k}/(k−1)!; beyond the cut, K = 30, each is at most
/// s²/K times the one before, so the rest is at most twice its first term for s² ≤ K/2.
let private series (squaredNorm: Enclosure) (entry: Enclosure) (neighbours: float) =
    let mutable sum = Enclosure.Exact 0.0
    let mutable power = squaredNorm
    let mutable entryPower = entry

    for k in 1..Terms do
        let term = power - neighbours * entryPower
        sum <- sum + Enclosure.Max(Enclosure.Exact 0.0, term)
        power <- power * squaredNorm / float k
        entryPower <- entryPower * entry / float k

    let rest =
        if squaredNorm.Upper <= float Terms / 2.0 then
            2.0 * power.Upper
        else
            infinity

    sum + Enclosure(0.0, rest)

let private gershgorin discs (data: NetworkData) =
    Enclosure.Exp(Enclosure.Square(discs.FactorNorm data))
    * series
        (Enclosure.Square(ClosedForm.smallestNorm data))
        (coherence discs data)
        (discs.Neighbours data.Inputs.Samples)

/// e^{s_min²} λ_min(G); G is the first partial sum.
let private firstTerm discs (data: NetworkData) =
    Enclosure.Exp(Enclosure.Square(discs.FactorNorm data))
    * GramSeries.SmallestEigenvalue(data.Inputs, 1)

let private hypotheses (data: NetworkData) = [ Hypothesis.Positive("s_min² − (n−1) g", firstDisc data) ]

let private comparisons discs (instance: NetworkInstance) = [
    let data = instance.Data
    let λ = data.InfiniteGram.Lambda

    Comparison.AtLeast("λ ≥ e^{s_min²} Σ_k max(0, s_min^{2k} − (n−1) g^k)/(k−1)!", λ, gershgorin discs data)

    if data.Inputs.Samples <= data.Inputs.Dimension then
        Comparison.AtLeast("λ ≥ e^{s_min²} λ_min(G)", λ, firstTerm discs data)
]

let private statement discs = OnData(hypotheses, comparisons discs)

/// The eigenvalues of H^cts and both lower bounds.
let private pictures (instance: NetworkInstance) = [
    let data = instance.Data
    let values = Spectrum.Estimate(data.InfiniteGram.Matrix.Center).Values
    let positions = [ 1.0; float values.Length ]
    let discs = gershgorin asStated data

    Figure(
        "Eigenvalues of the infinite Gram matrix and two lower bounds",
        $"The smallest eigenvalue is %.4g{data.InfiniteGram.Lambda.Midpoint}; Gershgorin's discs promise \
          %.4g{discs.Midpoint}. The more orthogonal the inputs, the nearer they come.",
        Pictures.axis "eigenvalue number, ascending" false,
        Pictures.axis "eigenvalue" true,
        [|
            Pictures.line "eigenvalues of H^cts" SeriesKind.Points [
                for i, value in Seq.indexed values -> float (i + 1), value
            ]
            Pictures.level "bound: discs of G^{∘k}" discs.Midpoint positions
            Pictures.level "bound: e^{s_min²} λ_min(G)" (firstTerm asStated data).Midpoint positions
        |]
    )
]

let private space =
    NetworkSpace(
        TakesFile = false,
        Samples = SizeRange(3, 5),
        Dimension = SizeRange(16, 96),
        Widths = [| 2L |],
        Scales = [| 0.5; 1.0; 1.5 |],
        Laws = [| DataLaw.Sphere; DataLaw.Ball; DataLaw.Grid |],
        Labels = [| LabelLaw.Zero |],
        Steps = SizeRange(0, 0)
    )

let private description =
    LemmaDescription(
        Id = "gram-gershgorin",
        Paper = Paper.ExponentialRegression,
        Title = "Nearly orthogonal inputs make the infinite Gram matrix well-conditioned",
        Statement =
            "λ ≥ e^{s_min²} Σ_{k≥1} max(0, s_min^{2k} − (n−1)g^k)/(k−1)!, g = max_{i≠j} |⟨x_i,x_j⟩|; "
            + "λ ≥ e^{s_min²} λ_min(G) if n ≤ d",
        Theory = "E2",
        Source = Source(SourceKind.Ours, "THEORY.md E2, the quantitative bound, for any norms"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "s_min² > (n−1) g, so that the first disc keeps off 0" |],
        VacuousWhen = "The inputs are far from orthogonal: the first disc reaches 0.",
        Gaps = [| "G1" |]
    )

/// The lemma.
let lemma =
    Lemma.network description space (statement asStated)
    |> Lemma.pictures pictures
    |> Lemma.mutants [
        "one-neighbour",
        "g^k in the place of (n−1) g^k",
        Lemma.restate (
            statement {
                asStated with
                    Neighbours = fun _ -> 1.0
            }
        )

        "largest-norm",
        "e^{κ²} in the place of e^{s_min²}",
        Lemma.restate (
            statement {
                asStated with
                    FactorNorm = fun data -> data.Kappa
            }
        )

        "mean-coherence",
        "the mean of |⟨x_i,x_j⟩| in the place of its maximum",
        Lemma.restate (
            statement {
                asStated with
                    Coherence = fun entries -> List.reduce (+) entries / float entries.Length
            }
        )
    ]
    |> Lemma.build
