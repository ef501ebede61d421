/// The softmax network has the exp network's Gram matrix, but for a normaliser (THEORY.md S5; ours).
///
///   (1/m) J Jᵀ = D̂⁻¹ H(0) D̂⁻¹,   D̂_ii = (1/m) Σ_r e^{⟨w_r,x_i⟩},   at every width, for neurons in pairs
///   G ∘ e^G = D⁻¹ H^cts D⁻¹,   D_ii = e^{‖x_i‖²/2} = E D̂_ii,   in the limit
///
/// In pairs ⟨a, S⟩ = 0, so the first is an identity and no approximation; the second is its limit. So softmax and exp
/// have the same eigen-structure, and for rows of one length κ the two kernels differ by the factor e^{κ²}. The left
/// side of the first comes from the Jacobian of softmax, interval by interval, the right side from the kernels’ Gram
/// matrix. Vacuous when all inputs are zero, or signs are independent: then ⟨a, S⟩ ≠ 0 and the first is false.
module ExpRegVerify.Lemmas.Lineage.SoftmaxKernel

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.ExponentialRegression
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Activations
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

/// Entries must be known to this share of √(K_ii K_jj) before agreement counts.
let private resolutionRelative = 1e-10

/// What a mutant may change: whether neurons come in pairs, and the entry (i, j) of the finite and of the limit matrix,
/// given H_ij and two normalisers.
type private Terms = {
    NeedsPairs: bool
    Finite: Enclosure -> Enclosure -> Enclosure -> Enclosure
    Limit: Enclosure -> Enclosure -> Enclosure -> Enclosure
}

let private normalised (entry: Enclosure) (left: Enclosure) (right: Enclosure) = entry / left / right

let private asStated = {
    NeedsPairs = true
    Finite = normalised
    Limit = normalised
}

let private sum (terms: Enclosure seq) =
    Seq.fold (fun (total: Enclosure) term -> total + term) (Enclosure.Exact 0.0) terms

/// Per sample: D̂_ii, and the derivatives m (a_r − ⟨a, S⟩) S_r.
let private jacobian (instance: NetworkInstance) i =
    let weights = instance.InitialWeights
    let row = instance.Data.Inputs.Row(i).ToArray()
    let m = float weights.Width

    let e =
        Array.init (int weights.Width) (fun r ->
            Seq.indexed row
            |> Seq.map (fun (k, value) -> Enclosure.Exact value * weights[int64 r, k])
            |> sum
            |> Enclosure.Exp)

    let whole = sum e
    let mean = sum (Seq.mapi (fun r term -> float weights.Signs[r] * term) e) / whole
    whole / m, e |> Array.mapi (fun r term -> m * (float weights.Signs[r] - mean) * (term / whole))

let private agreement name i j left right (scale: Enclosure) =
    Comparison.Agreement(name, left, right, resolutionRelative * scale.Upper, $"entry ({i + 1}, {j + 1})")

let private comparisons terms (instance: NetworkInstance) =
    let data = instance.Data
    let n = data.Inputs.Samples
    let rows = Array.init n (jacobian instance)
    let gram = NtkGram.AtInitialisation(instance).Matrix
    let limit = SoftmaxActivation().LimitKernel data.Inputs
    let infinite = data.InfiniteGram.Matrix

    let inner i j =
        InputGeometry.InnerProduct(data.Inputs.Row i, data.Inputs.Row j)

    let normaliser i = Enclosure.Exp(0.5 * inner i i)

    let finite i j =
        inner i j * sum (Seq.map2 (fun a b -> a * b) (snd rows[i]) (snd rows[j])) / float data.Width

    let scale (entry: int -> int -> Enclosure) i j = Enclosure.Sqrt(entry i i * entry j j)

    [
        for i in 0 .. n - 1 do
            for j in 0..i do
                let right = terms.Finite (gram.Entry(i, j)) (fst rows[i]) (fst rows[j])
                agreement "(1/m) J Jᵀ = D̂⁻¹ H(0) D̂⁻¹" i j (finite i j) right (scale finite i j)

                let right = terms.Limit (infinite.Entry(i, j)) (normaliser i) (normaliser j)
                let entry i j = limit.Entry(i, j)
                agreement "G ∘ e^G = D⁻¹ H^cts D⁻¹" i j (entry i j) right (scale entry i j)
    ]
    |> Lemma.worstOfEach

let private hypotheses terms (data: NetworkData) = [
    if terms.NeedsPairs then
        InductionConditions.isPaired data
    Hypothesis.Positive("κ", data.Kappa)
]

let private statement terms =
    OnInstance(fun instance -> hypotheses terms instance.Data, lazy (comparisons terms instance))

let private pictures (instance: NetworkInstance) =
    let inputs = instance.Data.Inputs
    let limit = SoftmaxActivation().LimitKernel inputs
    let finite = ActivationNetwork(SoftmaxActivation(), instance).Gram()

    let points = [|
        for i in 0 .. inputs.Samples - 1 do
            for j in 0..i do
                limit.Center[i, j], finite[i, j]
    |]

    let ends = [| Array.min (Array.map fst points); Array.max (Array.map fst points) |]

    [
        Figure(
            "The softmax network's Gram matrix against its limit",
            $"One point an entry, at width {instance.Data.Width}: on the dashed line the limit G ∘ e^G is reached.",
            FigureAxis("G ∘ e^G", false),
            FigureAxis("(1/m) J Jᵀ", false),
            [|
                FigureSeries("entries", SeriesKind.Points, Array.map fst points, Array.map snd points)
                FigureSeries("limit", SeriesKind.Bound, ends, ends)
            |]
        )
    ]

let private space =
    NetworkSpace(
        Samples = SizeRange(1, 3),
        Dimension = SizeRange(1, 6),
        Widths = [| 8L; 32L; 128L |],
        Scales = [| 1.0; 0.5; 0.3 |],
        Labels = [| LabelLaw.Zero |],
        Steps = SizeRange(0, 0)
    )

let private description =
    LemmaDescription(
        Id = "softmax-kernel",
        Paper = Paper.Lineage,
        Title = "Softmax over neurons has the exp kernel, normalised",
        Statement =
            "(1/m) J Jᵀ = D̂⁻¹ H(0) D̂⁻¹ for neurons in pairs, D̂_ii = (1/m) Σ_r e^{⟨w_r,x_i⟩}, and "
            + "G ∘ e^G = D⁻¹ H^cts D⁻¹",
        Theory = "S5",
        Source = Source(SourceKind.Ours, "THEORY.md S5, for the networks of arXiv 2405.03251"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "neurons come in pairs"; "κ > 0" |],
        VacuousWhen = "The neurons are independent, or all inputs are zero.",
        Gaps = [| "G3" |],
        Notes = [|
            "arXiv 2405.03251, abstract: with poly(nd) neurons such networks can fit any n × d regression data (S5)."
        |]
    )

/// The lemma.
let lemma =
    Lemma.network description space (statement asStated)
    |> Lemma.pictures pictures
    |> Lemma.mutants [
        "not-normalised",
        "(1/m) J Jᵀ = H(0)",
        Lemma.restate (
            statement {
                asStated with
                    Finite = fun entry _ _ -> entry
            }
        )

        "normalised-once",
        "(1/m) J Jᵀ = D̂⁻¹ H(0)",
        Lemma.restate (
            statement {
                asStated with
                    Finite = fun entry left _ -> entry / left
            }
        )

        "limit-normalised-twice",
        "G ∘ e^G = D⁻² H^cts D⁻²",
        Lemma.restate (
            statement {
                asStated with
                    Limit = fun entry left right -> normalised (normalised entry left right) left right
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
