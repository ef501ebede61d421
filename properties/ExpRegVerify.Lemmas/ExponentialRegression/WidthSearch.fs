/// The smallest width at which something happens with probability ≥ 1 − δ over the initialisation, by a sequential
/// search: widths upwards, on each of them fresh initialisations until the question is settled.
module ExpRegVerify.Lemmas.ExponentialRegression.WidthSearch

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Random
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

/// How the search decides.
type Rule = {
    /// δ: the share of initialisations that may fail.
    Delta: float
    /// Initialisations at one width at most; it passes when no more than δ times as many fail.
    Draws: int
    /// The largest width that is tried.
    WidthMax: int64
}

/// δ = 0.1 by at most two failures in twenty.
let ordinary = {
    Delta = 0.1
    Draws = 20
    WidthMax = 65_536L
}

/// Even widths, each about 2^{1/8} times the one before.
let rungs widthMax =
    2L
    |> Seq.unfold (fun width ->
        let next = 2L * int64 (ceil (float width * 2.0 ** 0.125 / 2.0))

        if width > widthMax then
            None
        else
            Some(width, max next (width + 2L)))

/// Passes when at most δ·draws of the draws fail; stops as soon as that is settled.
let private passes rule (succeeds: int -> bool) =
    let failuresMax = int (rule.Delta * float rule.Draws)

    let rec from draw failures =
        if failures > failuresMax then
            false
        elif draw - failures >= rule.Draws - failuresMax then
            true
        else
            from (draw + 1) (if succeeds draw then failures else failures + 1)

    from 0 0

/// The first rung that passes, as the gap between it and the rung before, where the smallest such width lies; from
/// the largest rung to infinity when none passes. Draw j of one seed has the same initialisation seed at all widths,
/// so that widths are compared on prefixes of the same neurons.
let smallest rule (means: Examination) (seed: uint64) (succeeds: int64 -> uint64 -> bool) =
    let initialisation draw =
        CounterRandom(seed).Bits(RandomStream.Seed, 1UL, uint32 draw)

    let passing width =
        passes rule (fun draw ->
            means.Cancellation.ThrowIfCancellationRequested()
            succeeds width (initialisation draw))

    let rungs = Seq.toArray (rungs rule.WidthMax)

    match rungs |> Array.tryFindIndex passing with
    | Some 0 -> Enclosure.Exact(float rungs[0])
    | Some index -> Enclosure(float rungs[index - 1], float rungs[index])
    | None -> Enclosure(float (Array.last rungs), infinity)

/// The instance of a study's measurement at n samples: orthonormal rows of length κ in d = n dimensions, which give
/// λ = κ² e^{2κ²} for every n, and fair signs as labels.
let orthonormal initialisation (κ: float) (samples: int64) (seed: uint64) =
    NetworkSpec(
        Samples = int samples,
        Dimension = int samples,
        Width = 2L,
        Initialisation = initialisation,
        Law = DataLaw.Orthonormal,
        Scale = κ,
        Labels = LabelLaw.Signs,
        DataSeed = CounterRandom(seed).Bits(RandomStream.Seed, 0UL, 0u)
    )

/// The network on these data with another width and other weights.
let network (factory: InstanceFactory) (data: NetworkData) (width: int64) (initialisationSeed: uint64) =
    factory.Instance(data.WithWidth(width).WithInitialisationSeed initialisationSeed)
