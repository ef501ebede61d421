module ExpRegVerify.Properties.Numerics.NeuronBlocksLaws

open FsCheck.Xunit
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Kernels
open ExpRegVerify.Properties.Numerics.AnExactNumber
open ExpRegVerify.Properties.Numerics.DoubleDouble
open ExpRegVerify.Properties.Numerics.KernelCase

let private square x = multiply x x

let private neuronsOfBlock (neurons: NeuronBlocks) block =
    let first = int64 block * int64 NeuronBlocks.BlockSize
    [ first .. min neurons.Width (first + int64 NeuronBlocks.BlockSize) - 1L ]

/// The sum and the largest of a block's lanes, against the same of what plain loops find.
let private agree roundings (lanes: Octet) (squares: Pair list) =
    let isNear value expected =
        let allowance = value * Rounding.Gamma(int64 roundings + 3L)
        let enclosure = Enclosure.FromCenter(value, allowance)
        between enclosure.Lower enclosure.Upper (exactly expected)

    isNear (lanes.Sum()) (sumOf squares) && isNear (lanes.Largest()) (List.maxBy _.High squares)

[<Property(MaxTest = 200)>]
let ``a block's squared lengths are those of its neurons, and padding counts for nothing`` (seed: uint64) =
    let case = drawn seed
    let coordinates = [ 0 .. case.Dimension - 1 ]

    Seq.forall
        (fun block ->
            neuronsOfBlock case.Neurons block
            |> List.map (fun r -> sumOf (coordinates |> Seq.map (fun k -> square (pair case.Neurons[r, k]))))
            |> agree (case.Dimension + 1) (case.Neurons.SquaredLengths block))
        [ 0 .. case.Neurons.BlockCount - 1 ]

[<Property(MaxTest = 200)>]
let ``a block's squared distances are those of its neurons`` (seed: uint64) =
    let case = drawn seed
    let other = neuronsOf (seed + 1UL) case.Neurons.Width case.Dimension 0.7 false
    let coordinates = [ 0 .. case.Dimension - 1 ]

    Seq.forall
        (fun block ->
            neuronsOfBlock case.Neurons block
            |> List.map (fun r ->
                coordinates
                |> Seq.map (fun k -> square (add (pair case.Neurons[r, k]) (pair -other[r, k])))
                |> sumOf)
            |> agree (case.Dimension + 3) (case.Neurons.SquaredDistances(other, block)))
        [ 0 .. case.Neurons.BlockCount - 1 ]
