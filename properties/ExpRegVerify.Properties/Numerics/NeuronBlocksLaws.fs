module ExpRegVerify.Properties.Numerics.NeuronBlocksLaws

open System
open FsCheck.Xunit
open Xunit
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Kernels
open ExpRegVerify.Numerics.Random
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
let ``a block's squared distances are those of its neurons, and padding counts for nothing`` (seed: uint64) =
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

/// More numbers than are drawn at once, or fewer; blocks that are full, half full and shared by two draws.
[<Property(MaxTest = 100)>]
let ``normal weights are those drawn one by one, shared by the copies, and padding is zero``
    (seed: uint64)
    (isPaired: bool)
    (width: uint16)
    (dimension: byte)
    =
    let copies = if isPaired then 2 else 1
    let width, dimension = 1L + int64 width % 300L, 1 + int dimension % 70
    let random = CounterRandom seed
    let neurons = NeuronBlocks.Normal(random, RandomStream.Weight, copies, width, dimension)

    let drawn r k =
        if r < width then
            random.Gaussian(RandomStream.Weight, uint64 (r / int64 copies), uint32 k)
        else
            0.0

    Seq.forall
        (fun i ->
            let r = int64 (i / (8 * dimension) * 8 + i % 8)

            BitConverter.DoubleToInt64Bits(drawn r (i / 8 % dimension)) =
                BitConverter.DoubleToInt64Bits neurons.Weights[i])
        [ 0 .. neurons.Weights.Length - 1 ]
    && Array.forall (fun sign -> sign = 0y) neurons.Signs

[<Fact>]
let ``neurons stand alone or in pairs`` () =
    for copies in [ 0; 3 ] do
        let draw () =
            NeuronBlocks.Normal(CounterRandom 1UL, RandomStream.Weight, copies, 8L, 2)

        Assert.Throws<ArgumentOutOfRangeException>(fun () -> draw () |> ignore) |> ignore
