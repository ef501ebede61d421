/// Where on the plane of samples and widths the Gram matrix at initialisation is well conditioned: the share of
/// initialisations with λ_min(H(0)) ≥ ¾ λ, beside the width that suffices by the lower tail (THEORY.md E3e). Successes
/// are certified; the shares are counts, not verdicts.
module ExpRegVerify.Lemmas.ExponentialRegression.WidthPhases

open System.Threading
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Random
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

/// One place of the plane.
type Phase = {
    Samples: int64
    Width: int64
    Draws: int
    /// Draws on which λ_min(H(0)) ≥ ¾ λ is proved.
    Successes: int
    /// The width that suffices with probability ≥ 1 − δ for so many samples; None above the largest that is computed.
    SufficientWidth: int64 option
}

let private δ = 0.1
let private κ = 0.5
let private draws = 20

/// The sample sizes of the diagram unless a user names others.
let sizes = [ 2L; 4L; 8L; 16L; 32L ]

/// The largest number of samples: the last of the widths then still takes seconds.
[<Literal>]
let SamplesMax = 256L

let private widths = [ for power in 1..13 -> 1L <<< power ]

/// What was done, for a caption.
let Setting =
    "Orthonormal rows of length ½ in n dimensions, so that λ is the same for every n; neurons in pairs; of 20 "
    + "initialisations a place those with λ_min(H(0)) ≥ ¾ λ are counted; δ = 0.1."

let private phases seed (means: Examination) samples =
    let factory = InstanceFactory(means.Arithmetic, means.File)
    let data = factory.Data(WidthSearch.orthonormal Initialisation.Paired κ samples seed)
    let bound = 0.75 * data.InfiniteGram.Lambda

    let succeeds width draw =
        means.Cancellation.ThrowIfCancellationRequested()
        let initialisation = CounterRandom(seed).Bits(RandomStream.Seed, 1UL, uint32 draw)
        let network = WidthSearch.network factory data width initialisation
        NtkGram.AtInitialisation(network).SmallestEigenvalue.Lower >= bound.Upper

    [
        for width in widths ->
            {
                Samples = samples
                Width = width
                Draws = draws
                Successes = Seq.init draws id |> Seq.filter (succeeds width) |> Seq.length
                SufficientWidth = Lemma.neuronsToWidth Initialisation.Paired (GramBounds.LowerTailWidth(data, δ))
            }
    ]

/// All places, by samples as given and then by width, upwards. What is found at one place does not depend on the rest.
let rows (samples: int64 seq) (seed: uint64) (arithmetic: INetworkArithmetic) (cancellation: CancellationToken) =
    let means = Examination(arithmetic, null, cancellation)
    samples |> List.ofSeq |> List.collect (phases seed means)

let private isReached (phase: Phase) =
    float phase.Successes >= (1.0 - δ) * float phase.Draws

/// The plane: every place by its share, the measured border and the width that theory asks for.
let figure (rows: Phase list) =
    let points name keep =
        let kept = rows |> List.filter keep |> Array.ofList

        FigureSeries(
            name,
            SeriesKind.Points,
            kept |> Array.map (fun one -> float one.Samples),
            kept |> Array.map (fun one -> float one.Width)
        )

    let border =
        rows
        |> List.filter isReached
        |> List.groupBy _.Samples
        |> List.map (fun (samples, reached) -> float samples, float (reached |> List.map _.Width |> List.min))
        |> Array.ofList

    let sufficient =
        rows
        |> List.choose (fun one -> one.SufficientWidth |> Option.map (fun width -> float one.Samples, float width))
        |> List.distinct
        |> Array.ofList

    Figure(
        "Phases of the Gram matrix at initialisation",
        Setting
        + " Below the solid line λ_min(H(0)) ≥ ¾ λ fails too often, above the dashed one it is promised: the gap "
        + "between them is what the lower tail gives away.",
        FigureAxis("samples n", true),
        FigureAxis("width m (neurons)", true),
        [|
            points "in no draw" (fun one -> one.Successes = 0)
            points "in some draws" (fun one -> one.Successes > 0 && not (isReached one))
            points "in 9 of 10 draws or more" isReached
            FigureSeries(
                "measured: the least width with 9 of 10",
                SeriesKind.Measured,
                Array.map fst border,
                Array.map snd border
            )
            FigureSeries(
                "sufficient by E3e: 32 v ln(n/δ)/λ² pairs",
                SeriesKind.Bound,
                Array.map fst sufficient,
                Array.map snd sufficient
            )
        |]
    )
