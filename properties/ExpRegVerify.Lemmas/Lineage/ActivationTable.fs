/// exp, ReLU and softmax side by side on the same data and the same initial weights: the numbers behind the comparison
/// in the README. Plain double arithmetic, no verdicts.
module ExpRegVerify.Lemmas.Lineage.ActivationTable

open System.Threading
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Lemmas.ExponentialRegression
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Eigenvalues
open ExpRegVerify.Solver.Activations
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

/// One activation.
type ActivationRow = {
    Name: string
    /// λ_min of the limit kernel, proved.
    Lambda: Enclosure
    /// The smallest width m at which λ_min(H(0)) ≥ ¾ λ in at least 18 of 20 initialisations, between two rungs.
    RequiredWidth: Enclosure
    /// Steps until ‖e‖ ≤ 0.01 at η = 1/(m ‖H^∞‖).
    Steps: int
    /// (‖e(T)‖/‖e(0)‖)^{1/T} of that run.
    ContractionPerStep: float
    /// m times the root of the mean over neurons of ‖w_r(T) − w_r(0)‖².
    MovementTimesWidth: float
    /// ‖e(t)‖ for t = 0, 1, ….
    ResidualNorms: float list
}

/// The data: four random rows of length 1 in ten dimensions, labels ±1, 4,096 neurons in pairs, so that u(0) = 0 for
/// all three and none of them has an output scaled by 1/√m (E13).
let private spec seed =
    NetworkSpec(
        Samples = 4,
        Dimension = 10,
        Width = 4096L,
        Labels = LabelLaw.Signs,
        DataSeed = seed,
        InitialisationSeed = seed
    )

/// What is said of the data, for a table's caption.
[<Literal>]
let Setting =
    "Four random unit rows in ten dimensions, labels ±1, m = 4,096 neurons in pairs (u(0) = 0), outputs not scaled by "
    + "1/√m, η = 1/(m ‖H^∞‖), trained until ‖e‖ ≤ 0.01."

let private ε = 0.01
let private stepCountMax = 100_000

let private row seed (means: Examination) (activation: IActivation) =
    let factory = InstanceFactory(means.Arithmetic, means.File)
    let data = factory.Data(spec seed)
    let kernel = activation.LimitKernel data.Inputs
    let λ = SmallestEigenvalue.Enclose kernel

    let isConditioned width draw =
        let network = ActivationNetwork(activation, WidthSearch.network factory data width draw)
        SmallestEigenvalue.Estimate(network.Gram()) >= 0.75 * λ.Midpoint

    let network = ActivationNetwork(activation, factory.Instance data)
    let η = 1.0 / (float network.Width * (LargestEigenvalue.Enclose kernel).Upper)
    let run = network.Train(η, stepCountMax, ε, means.Cancellation)
    let norms = List.ofSeq run.ResidualNorms

    {
        Name = activation.Name
        Lambda = λ
        RequiredWidth = WidthSearch.smallest WidthSearch.ordinary means seed isConditioned
        Steps = run.Steps
        ContractionPerStep = (List.last norms / List.head norms) ** (1.0 / float run.Steps)
        MovementTimesWidth = float network.Width * run.MovementRms
        ResidualNorms = norms
    }

/// The three rows.
let rows (seed: uint64) (arithmetic: INetworkArithmetic) (cancellation: CancellationToken) =
    let means = Examination(arithmetic, null, cancellation)
    let activations: IActivation list = [ ExponentialActivation(); ReluActivation(); SoftmaxActivation() ]
    activations |> List.map (row seed means)

/// ‖e(t)‖ of the three runs.
let figure (rows: ActivationRow list) =
    Figure(
        "Three activations on the same data",
        Setting
        + " After the first steps every line is straight on this axis: linear convergence, at the rate of "
        + "its own λ/‖H^∞‖.",
        FigureAxis("step t", false),
        FigureAxis("‖e(t)‖", true),
        [|
            for row in rows do
                let steps = Array.init row.ResidualNorms.Length float
                FigureSeries(row.Name, SeriesKind.Measured, steps, List.toArray row.ResidualNorms)
        |]
    )
