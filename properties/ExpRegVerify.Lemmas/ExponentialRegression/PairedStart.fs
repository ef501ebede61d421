/// A paired network starts at zero (THEORY.md E7; ours).
///
///   u(0) = 0 exactly, and E0 = ‖u(0) − y‖ = ‖y‖,   if w_{2k} = w_{2k−1} and a_{2k} = −a_{2k−1} for every pair
///
/// Evaluated pair by pair in interval arithmetic, a e^z + a' e^{z'} = a e^z (1 − e^{⟨w'−w, x⟩}) + (a + a') e^{z'}: for
/// equal weights and opposite signs every factor is exact, so the resolution claimed is 0, and for other weights the
/// same formula encloses u_i(0). The residual is compared with the one that a pass over all neurons finds, which owes
/// nothing to pairs. Vacuous for independent signs.
module ExpRegVerify.Lemmas.ExponentialRegression.PairedStart

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Kernels
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

/// A pass over all neurons must know E0 to this share of ‖y‖ + Σ_r ‖E_r‖ before agreement counts.
let private resolutionRelative = 1e-10

let private zero = Enclosure.Exact 0.0

let private innerProduct (coordinates: Enclosure[]) (inputs: Inputs) i =
    Array.fold2 (fun sum w x -> sum + w * Enclosure.Exact x) zero coordinates (inputs.Row(i).ToArray())

/// u_i by pairs; the neuron that an odd width leaves over stands alone.
let private outputByPairs (inputs: Inputs) (weights: NeuronBlocks) i =
    let coordinates r =
        Array.init weights.Dimension (fun k -> Enclosure.Exact weights[r, k])

    let exponential r =
        Enclosure.Exp(innerProduct (coordinates r) inputs i)

    let pair r =
        let apart =
            Array.map2 (fun (w': Enclosure) (w: Enclosure) -> w' - w) (coordinates (r + 1L)) (coordinates r)

        let a, a' = float weights.Signs[int r], float weights.Signs[int r + 1]

        a * exponential r * (1.0 - Enclosure.Exp(innerProduct apart inputs i))
        + (a + a') * exponential (r + 1L)

    let pairs = Seq.init (int (weights.Width / 2L)) (fun k -> pair (2L * int64 k))

    let last =
        if weights.Width % 2L = 0L then
            zero
        else
            float weights.Signs[int weights.Width - 1] * exponential (weights.Width - 1L)

    Seq.fold (fun (sum: Enclosure) term -> sum + term) last pairs

/// ‖v‖₂.
let private norm (values: Enclosure seq) =
    values |> Seq.fold (fun sum value -> sum + Enclosure.Square value) zero |> Enclosure.Sqrt

let private outputsAreZero (inputs: Inputs) weights =
    [
        for i in 0 .. inputs.Samples - 1 do
            Comparison.Agreement("u_i(0) = 0", outputByPairs inputs weights i, zero, 0.0, $"sample {i + 1}")
    ]
    |> Lemma.worstOfEach

let private residualIsLabels name (share: float) (instance: NetworkInstance) =
    let data = instance.Data
    let pass = data.Arithmetic.Forward(data.Inputs, instance.InitialWeights)
    let labels = norm (Array.map Enclosure.Exact data.Labels)

    let residual =
        norm (
            Array.map3
                (fun u allowance y -> Enclosure.FromCenter(u, allowance) - Enclosure.Exact y)
                pass.Outputs
                pass.OutputAllowances
                data.Labels
        )

    let scale = labels.Upper + float data.Width * pass.NormMax.Upper
    Comparison.Agreement(name, residual, share * labels, resolutionRelative * scale)

let private isPaired data = [ InductionConditions.isPaired data ]

let private statement hypotheses comparisons =
    OnInstance(fun instance -> hypotheses instance.Data, lazy (comparisons instance))

let private asStated (instance: NetworkInstance) = [
    yield! outputsAreZero instance.Data.Inputs instance.InitialWeights
    residualIsLabels "E0 = ‖y‖" 1.0 instance
]

/// One step on: the pairs have parted.
let private afterOneStep (instance: NetworkInstance) =
    let trace = (NtkGram.AtInitialisation instance).Trace.Upper
    let η = 1.0 / (float instance.Data.Width * trace)
    let struct (_, after) = GradientDescent.StepFrom(instance, η)
    outputsAreZero instance.Data.Inputs after.Weights

let private pictures (instance: NetworkInstance) = [
    let data = instance.Data
    let n = data.Inputs.Samples

    let outputs = [
        for i in 0 .. n - 1 -> float (i + 1), (outputByPairs data.Inputs instance.InitialWeights i).Midpoint
    ]

    Figure(
        "Outputs at initialisation",
        "Pair by pair every output at W(0) is exactly 0, so the residual at the start is −y.",
        Pictures.axis "sample i" false,
        Pictures.axis "u_i(0) and y_i" false,
        [|
            Pictures.line "u_i(0), by pairs" SeriesKind.Measured outputs
            Pictures.line "y_i" SeriesKind.Points (Seq.indexed data.Labels |> Seq.map (fun (i, y) -> float (i + 1), y))
            yield! outputs |> List.filter (fun (_, u) -> u <> 0.0) |> Pictures.failing "not zero"
        |]
    )
]

let private space =
    NetworkSpace(
        Samples = SizeRange(1, 6),
        Dimension = SizeRange(1, 8),
        Widths = [| 2L; 4L; 8L; 32L; 128L |],
        Scales = [| 0.3; 0.5; 1.0; 2.0 |],
        Initialisations = [| Initialisation.Paired; Initialisation.Independent |],
        Steps = SizeRange(0, 0)
    )

let private description =
    LemmaDescription(
        Id = "paired-start-is-zero",
        Paper = Paper.ExponentialRegression,
        Title = "A paired network starts at zero",
        Statement = "u(0) = 0 exactly and E0 = ‖y‖ for paired neurons",
        Theory = "E7",
        Source = Source(SourceKind.Ours, "THEORY.md E7; the abstract's own signs are independent"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [|
            "independent neurons ≤ m/2: neurons come in pairs of equal weights and opposite signs"
        |],
        VacuousWhen = "The neurons are independent.",
        Gaps = [| "G2" |]
    )

/// The lemma.
let lemma =
    Lemma.network description space (statement isPaired asStated)
    |> Lemma.pictures pictures
    |> Lemma.mutants [
        "independent-signs-too",
        "neurons need not come in pairs",
        Lemma.restate (statement (fun _ -> [ Hypothesis.Positive("n", Enclosure.Exact 1.0) ]) asStated)

        "still-zero-after-a-step", "u(1) = 0 as well", Lemma.restate (statement isPaired afterOneStep)

        "residual-of-half-the-labels",
        "E0 = ½ ‖y‖",
        Lemma.restate (statement isPaired (fun instance -> [ residualIsLabels "E0 = ½ ‖y‖" 0.5 instance ]))
    ]
    |> Lemma.build
