/// Sampling rows by leverage scores keeps AᵀDA (THEORY.md N4; ours).
///
///   p_k ≥ min(1, 3τ_k ln(2d/δ)/ε²), row k kept with probability p_k and divided by it
///   ⇒   (1 − ε)AᵀDA ⪯ AᵀD̃A ⪯ (1 + ε)AᵀDA   with probability ≥ 1 − δ,   τ_k = D_k a_kᵀ(AᵀDA)⁻¹a_k
///
/// D_k = e^{⟨a_k, x⟩} as doubles; τ_k is enclosed and rounded up, so the probabilities are not below what is asked for.
/// (Solver.RowSampling rounds its scores to nearest and adds 1 %, and may use those of an earlier step: what is shown
/// here is the statement, with the smallest probabilities that it allows.)
/// The running time that the lineage states for this step is no numeric property and is not examined. Vacuous where n ≤
/// 3d ln(2d/δ)/ε²: then every row may have to be kept. δ = 0.2, as many draws would be needed for a smaller one.
module ExpRegVerify.Lemmas.Lineage.RowSampling

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Random
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

let private δ = 0.2

/// 3 ln(2d/δ)/ε².
let private factor (spec: RegressionSpec) =
    let d = Enclosure.Exact(float spec.Dimension)
    3.0 * Enclosure.Log(2.0 * d / spec.Delta) / Enclosure.Square(Enclosure.Exact spec.Epsilon)

let private rows (problem: RegressionProblem) =
    Array.init problem.Samples (fun i -> exactly (problem.Matrix.Row(i).ToArray()))

let private diagonal (at: RegressionPoint) =
    at.Units |> Seq.map (fun unit -> Enclosure.Exact unit.Value.Midpoint) |> Seq.toArray

/// Σ_k c_k a_k a_kᵀ.
let private gram (rows: Enclosure[][]) (c: Enclosure[]) =
    symmetric rows[0].Length (fun k l ->
        Seq.map2 (fun (c: Enclosure) (row: Enclosure[]) -> c * row[k] * row[l]) c rows |> sum)

/// The columns of G⁻¹.
let private inverse (G: EnclosedMatrix) =
    let d = order G

    let columns =
        Array.init d (fun k -> Approximation.solve G (Array.init d (fun i -> if i = k then one else zero)))

    if columns |> Array.forall Option.isSome then
        Some(columns |> Array.map Option.get)
    else
        None

/// X with XGXᵀ nearly I, as doubles that are exact from here on: the inverse of the Cholesky factor, row by row.
let private whitening (G: EnclosedMatrix) =
    let d = order G
    let rows = Array.init d (fun i -> Array.init d (fun j -> if i = j then 1.0 else 0.0))

    let product (x: float[]) (y: float[]) =
        Seq.sum [
            for i in 0 .. d - 1 do
                for j in 0 .. d - 1 -> x[i] * G.Center[i, j] * y[j]
        ]

    // Gram and Schmidt in the inner product of G.
    for k in 0 .. d - 1 do
        for j in 0 .. k - 1 do
            let along = product rows[k] rows[j]
            rows[k] <- Array.map2 (fun x y -> x - along * y) rows[k] rows[j]

        let length = sqrt (product rows[k] rows[k])
        rows[k] <- rows[k] |> Array.map (fun x -> x / length)

    rows |> Array.map exactly

/// XMXᵀ.
let private whitened (X: Enclosure[][]) (matrix: EnclosedMatrix) =
    symmetric (order matrix) (fun k l -> inner X[k] (apply matrix X[l]))

/// p_k: `share` of what the lemma asks for, rounded up.
let private probabilities
    (share: float)
    (spec: RegressionSpec)
    (rows: Enclosure[][])
    (D: Enclosure[])
    (inverse: Enclosure[][])
    =
    let factor = share * factor spec

    Array.map2
        (fun (row: Enclosure[]) (D: Enclosure) ->
            let τ = D * inner row (inverse |> Array.map (inner row))
            min 1.0 (max 0.0 (factor * τ).Upper))
        rows
        D

let private keep (spec: RegressionSpec) (p: float[]) =
    let random = CounterRandom spec.InitialisationSeed
    p |> Array.mapi (fun k p -> random.Uniform(RandomStream.Probe, 3UL, uint32 k) < p)

/// Whether a kept row is divided by its probability, the share of the probabilities, and the accuracy that is claimed
/// given ε.
let private statement isReweighted share (accuracy: float -> float) (instance: RegressionInstance) =
    let spec = instance.Spec
    let rows = rows instance.Problem
    let D = diagonal instance.At
    let G = gram rows D

    let compare =
        lazy
            (match inverse G with
             | None -> []
             | Some inverse ->
                 let p = probabilities share spec rows D inverse

                 let sampled =
                     Array.map3
                         (fun isKept (p: float) (D: Enclosure) ->
                             if not isKept then zero
                             elif isReweighted then D / p
                             else D)
                         (keep spec p)
                         p
                         D
                     |> gram rows

                 let ε = Enclosure.Exact(accuracy spec.Epsilon)
                 let X = whitening G
                 let whole, part = whitened X G, whitened X sampled

                 // XGXᵀ is the identity up to rounding: both its ends stand for 1, which makes either conclusion a
                 // proof.
                 let unit = Enclosure((smallestEigenvalue whole).Lower, (largestEigenvalue whole).Upper)

                 [
                     Comparison.AtLeast("AᵀD̃A ⪰ (1 − ε)AᵀDA", smallestEigenvalue part, (1.0 - ε) * unit)
                     Comparison.AtMost("AᵀD̃A ⪯ (1 + ε)AᵀDA", largestEigenvalue part, (1.0 + ε) * unit)
                 ])

    [
        Hypothesis.Positive("λ_min(AᵀDA)", smallestEigenvalue G)
        Hypothesis.AtLeast("n", float spec.Dimension * factor spec, Enclosure.Exact(float spec.Samples))
    ],
    compare

let private pictures (instance: RegressionInstance) =
    let rows = rows instance.Problem
    let D = diagonal instance.At

    match inverse (gram rows D) with
    | Some inverse ->
        let p = probabilities 1.0 instance.Spec rows D inverse
        NewtonPictures.sampling p (keep instance.Spec p) (float instance.Spec.Dimension * (factor instance.Spec).Upper)
    | None -> []

let private space =
    RegressionSpace(
        Models = [| "exp" |],
        Samples = SizeRange(64, 160),
        Dimension = SizeRange(1, 3),
        Matrices = [|
            MatrixLaw.Positive
            MatrixLaw.Gaussian
            MatrixLaw.Graded
            MatrixLaw.Integer
        |],
        Targets = [| TargetLaw.OneHot |],
        Points = [| PointLaw.Zero; PointLaw.Gaussian |],
        Scales = [| 1.0; 3.0 |],
        Epsilons = [| 0.5; 0.7 |],
        Deltas = [| δ |]
    )

let private description =
    LemmaDescription(
        Id = "row-sampling",
        Paper = Paper.Lineage,
        Title = "Rows sampled by their leverage scores keep AᵀDA",
        Statement = "rows with p_k ≥ min(1, 3τ_k ln(2d/δ)/ε²), scaled by 1/p_k: |AᵀD̃A − AᵀDA| ⪯ ε AᵀDA w.p. ≥ 1 − δ",
        Theory = "N4",
        Source = Source(SourceKind.Ours, "THEORY.md N4, for the subsampling step of the lineage's algorithm"),
        Notes = [|
            "The lineage's abstracts: a step in time Õ(nnz(A) + d^ω). That is asymptotic, no number to check (N4)."
        |],
        Claim = Claim.Probability δ,
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "λ_min(AᵀDA) > 0"; "n ≥ 3d ln(2d/δ)/ε²" |],
        VacuousWhen = "n ≤ 3d ln(2d/δ)/ε², where every row may have to be kept, or A has no full column rank."
    )

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement true 1.0 id)
    |> RegressionLemma.pictures pictures
    |> RegressionLemma.mutants [
        "a-twelfth-of-the-rows",
        "a twelfth of the probabilities",
        RegressionLemma.restate (statement true (1.0 / 12.0) id)

        "a-sixth-of-epsilon", "accuracy ε/6", RegressionLemma.restate (statement true 1.0 (fun ε -> ε / 6.0))

        "without-reweighting",
        "a kept row is not divided by its probability",
        RegressionLemma.restate (statement false 1.0 id)
    ]
    |> RegressionLemma.build
