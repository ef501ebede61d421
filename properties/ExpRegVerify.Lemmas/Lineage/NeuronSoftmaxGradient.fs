/// The gradient of softmax over neurons (THEORY.md S5; ours).
///
///   F(W, x) = m ⟨a, S(Wx)⟩   ⟹   ∂F/∂w_r = m (a_r − ⟨a, S⟩) S_r x
///
/// Left: the derivative of the definition along a random direction V by forward differentiation, a value and its slope
/// carried through every operation in intervals. Right: Σ_r ⟨m (a_r − ⟨a, S⟩) S_r x, v_r⟩. Signs are independent: in
/// pairs ⟨a, S⟩ = 0, and half of the formula would not be seen. Vacuous when x = 0.
module ExpRegVerify.Lemmas.Lineage.NeuronSoftmaxGradient

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Random
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

/// Both sides must be known to this share of m Σ_r S_r |⟨v_r, x⟩| before agreement counts.
let private resolutionRelative = 1e-10

/// A number and its derivative along the direction.
[<Struct>]
type Jet = {
    Value: Enclosure
    Slope: Enclosure
} with

    /// a + b.
    static member (+)(a: Jet, b: Jet) = {
        Value = a.Value + b.Value
        Slope = a.Slope + b.Slope
    }

    /// a·b.
    static member (*)(a: Jet, b: Jet) = {
        Value = a.Value * b.Value
        Slope = a.Slope * b.Value + a.Value * b.Slope
    }

    /// a/b.
    static member (/)(a: Jet, b: Jet) = {
        Value = a.Value / b.Value
        Slope = (a.Slope - a.Value / b.Value * b.Slope) / b.Value
    }

let private constant value = {
    Value = Enclosure.Exact value
    Slope = Enclosure.Exact 0.0
}

let private exponential a =
    let value = Enclosure.Exp a.Value

    {
        Value = value
        Slope = value * a.Slope
    }

/// What a mutant may change: the factor of S_r x, given m, a_r and ⟨a, S⟩.
type private Factor = float -> float -> Enclosure -> Enclosure

let private asStated: Factor = fun m sign mean -> m * (sign - mean)

let private exponents (instance: NetworkInstance) i =
    let weights = instance.InitialWeights
    let x = instance.Data.Inputs.Row(i).ToArray()
    let random = CounterRandom instance.Data.Spec.InitialisationSeed

    Array.init (int weights.Width) (fun r ->
        let along (coordinate: int -> float) =
            Seq.indexed x
            |> Seq.fold (fun sum (k, value) -> sum + Enclosure.Exact value * coordinate k) (Enclosure.Exact 0.0)

        {
            Value = along (fun k -> weights[int64 r, k])
            Slope = along (fun k -> random.Gaussian(RandomStream.Probe, uint64 r, uint32 k))
        })

let private total terms =
    Array.reduce (fun (sum: Jet) term -> sum + term) terms

/// Derivative, formula and scale at one sample.
let private sides (factor: Factor) (instance: NetworkInstance) i =
    let signs = Array.map float instance.InitialWeights.Signs
    let z = exponents instance i
    let m = float z.Length
    let e = Array.map exponential z
    let signed = total (Array.mapi (fun r term -> constant signs[r] * term) e)
    let whole = total e
    let derivative = (constant m * signed / whole).Slope
    let mean = signed.Value / whole.Value
    let softmax = e |> Array.map (fun term -> term.Value / whole.Value)

    let formula =
        Array.init z.Length (fun r -> factor m signs[r] mean * softmax[r] * z[r].Slope)
        |> Array.reduce (fun sum term -> sum + term)

    let scale =
        Array.init z.Length (fun r -> m * softmax[r] * Enclosure.Abs z[r].Slope)
        |> Array.reduce (fun sum term -> sum + term)

    derivative, formula, scale.Upper

let private statement factor =
    OnInstance(fun instance ->
        [ Hypothesis.Positive("κ", instance.Data.Kappa) ],
        lazy
            ([ 0 .. instance.Data.Inputs.Samples - 1 ]
             |> List.map (fun i ->
                 let derivative, formula, scale = sides factor instance i

                 Comparison.Agreement(
                     "∂F/∂w_r = m (a_r − ⟨a, S⟩) S_r x",
                     derivative,
                     formula,
                     resolutionRelative * scale,
                     $"sample {i + 1}"
                 ))
             |> Lemma.worstOfEach))

let private pictures (instance: NetworkInstance) =
    let points = [|
        for i in 0 .. instance.Data.Inputs.Samples - 1 do
            let derivative, formula, _ = sides asStated instance i
            formula.Midpoint, derivative.Midpoint
    |]

    let ends = [| Array.min (Array.map fst points); Array.max (Array.map fst points) |]

    [
        Figure(
            "The derivative of the definition against the formula",
            "One point a sample, along one random direction: on the dashed line both agree.",
            FigureAxis("Σ_r ⟨m (a_r − ⟨a, S⟩) S_r x, v_r⟩", false),
            FigureAxis("derivative along V", false),
            [|
                FigureSeries("samples", SeriesKind.Points, Array.map fst points, Array.map snd points)
                FigureSeries("agreement", SeriesKind.Bound, ends, ends)
            |]
        )
    ]

let private space =
    NetworkSpace(
        Samples = SizeRange(1, 3),
        Dimension = SizeRange(1, 6),
        Widths = [| 2L; 8L; 32L; 128L |],
        Initialisations = [| Initialisation.Independent |],
        Labels = [| LabelLaw.Zero |],
        Steps = SizeRange(0, 0)
    )

let private description =
    LemmaDescription(
        Id = "neuron-softmax-gradient",
        Paper = Paper.Lineage,
        Title = "The gradient of softmax over neurons",
        Statement = "∂F/∂w_r = m (a_r − ⟨a, S⟩) S_r x for F(W, x) = m ⟨a, S(Wx)⟩",
        Theory = "S5",
        Source = Source(SourceKind.Ours, "THEORY.md S5, for the networks of arXiv 2405.03251"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "κ > 0" |],
        VacuousWhen = "All inputs are zero.",
        Gaps = [| "G3" |]
    )

/// The lemma.
let lemma =
    Lemma.network description space (statement asStated)
    |> Lemma.pictures pictures
    |> Lemma.mutants [
        "without-the-mean",
        "∂F/∂w_r = m a_r S_r x",
        Lemma.restate (statement (fun m sign _ -> Enclosure.Exact(m * sign)))

        "plus-the-mean",
        "∂F/∂w_r = m (a_r + ⟨a, S⟩) S_r x",
        Lemma.restate (statement (fun m sign mean -> m * (sign + mean)))

        "without-the-width",
        "∂F/∂w_r = (a_r − ⟨a, S⟩) S_r x",
        Lemma.restate (statement (fun _ sign mean -> sign - mean))
    ]
    |> Lemma.build
