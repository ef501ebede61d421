/// Networks for the kernels, as a function of a seed, and a referee in double-double arithmetic by plain loops.
module ExpRegVerify.Properties.Numerics.KernelCase

open System
open ExpRegVerify.Numerics.Kernels
open ExpRegVerify.Numerics.Random
open ExpRegVerify.Properties.Numerics.DoubleDouble

type KernelCase = {
    Inputs: float[]
    Samples: int
    Dimension: int
    Neurons: NeuronBlocks
    Residual: float[]
}

let neuronsOf seed (width: int64) dimension scale isPaired =
    let random = CounterRandom seed
    let neurons = NeuronBlocks(width, dimension)

    for r in 0L .. width - 1L do
        let source = uint64 (if isPaired then r / 2L else r)

        for k in 0 .. dimension - 1 do
            neurons[r, k] <- scale * random.Gaussian(RandomStream.Weight, source, uint32 k)

        neurons.Signs[int r] <-
            if not isPaired then
                sbyte (random.Sign(RandomStream.Sign, source))
            elif r % 2L = 0L then
                1y
            else
                -1y

    neurons

let sized seed samples dimension width scale isPaired =
    let random = CounterRandom seed

    {
        Inputs =
            Array.init (samples * dimension) (fun at ->
                random.Gaussian(RandomStream.DataCoordinate, uint64 (at / dimension), uint32 (at % dimension)))
        Samples = samples
        Dimension = dimension
        Neurons = neuronsOf seed width dimension scale isPaired
        Residual = Array.init samples (fun i -> random.Gaussian(RandomStream.Label, uint64 i, 0u))
    }

/// Small shapes on both sides of every block and tile edge.
let drawn (seed: uint64) =
    let random = CounterRandom seed

    let choice index bound =
        int (random.Bits(RandomStream.Search, index, 0u) % uint64 bound)

    let scale = [| 0.0; 0.01; 0.5; 1.0; 3.0 |][choice 3UL 5]
    sized seed (1 + choice 0UL 9) (1 + choice 1UL 6) (int64 (2 * (1 + choice 2UL 40))) scale (choice 4UL 2 = 0)

/// As many neurons of as many coordinates, none of them the case's.
let elsewhere case =
    neuronsOf (uint64 case.Neurons.Width + 1UL) case.Neurons.Width case.Dimension 1.0 false

let kernel case threads (lanes: LaneKind) =
    ExponentialKernel(case.Inputs, case.Samples, case.Dimension, threads, lanes)

/// exp⟨w_r, x_i⟩ for all r and i.
let exponentials case (neurons: NeuronBlocks) =
    Array.init (int neurons.Width) (fun r ->
        Array.init case.Samples (fun i ->
            let mutable z = pair 0.0

            for k in 0 .. case.Dimension - 1 do
                z <- add z (multiply (pair neurons[int64 r, k]) (pair case.Inputs[i * case.Dimension + k]))

            exp z))

let sumOf (terms: Pair seq) = Seq.fold add (pair 0.0) terms

let bitsOf (numbers: float[]) =
    numbers |> Array.map BitConverter.DoubleToInt64Bits
