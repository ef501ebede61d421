module ExpRegVerify.Properties.Numerics.LanesLaws

open System
open FsCheck.Xunit
open ExpRegVerify.Numerics.Functions
open ExpRegVerify.Numerics.Kernels
open ExpRegVerify.Numerics.Random
open ExpRegVerify.Properties.Numerics.KernelCase

let private lanes = NeuronBlocks.BlockSize

let private inMemory (numbers: float[]) =
    let memory = AlignedNumbers numbers.Length
    numbers.CopyTo memory.Span
    memory

/// Every pair of what may stand in a lane, the second number neither negative nor a NaN.
let private pairs =
    let sizes = [ 0.0; Double.Epsilon; 0.5; 700.0; 701.0; Double.MaxValue; infinity ]

    List.allPairs (nan :: sizes @ List.map (~-) sizes) sizes
    |> List.chunkBySize lanes
    |> List.map (fun chunk -> Array.init lanes (fun lane -> chunk[lane % chunk.Length]))

let private largerSizeIsRight<'Lanes when 'Lanes: struct and 'Lanes :> ILanes<'Lanes> and 'Lanes: (new: unit -> 'Lanes)>
    ()
    =
    pairs
    |> List.forall (fun chunk ->
        let x, y = Array.unzip chunk
        let left, right = inMemory x, inMemory y
        'Lanes.Store('Lanes.LargerSize('Lanes.Load left.Pointer, 'Lanes.Load right.Pointer), right.Pointer)

        let expected = Array.map2 (fun x y -> if abs x > y then abs x else y) x y

        bitsOf (left.Span.ToArray()) = bitsOf x && bitsOf (right.Span.ToArray()) = bitsOf expected)

[<Xunit.Fact>]
let ``the larger size passes a NaN over`` () =
    Xunit.Assert.True(largerSizeIsRight<Lanes512>(), "512")
    Xunit.Assert.True(largerSizeIsRight<Lanes256>(), "256")
    Xunit.Assert.True(largerSizeIsRight<LanesPlain>(), "plain")

let private exponentialsAreRight<'Lanes
    when 'Lanes: struct and 'Lanes :> ILanes<'Lanes> and 'Lanes: (new: unit -> 'Lanes)>
    (numbers: float[])
    =
    let source, target = inMemory numbers, AlignedNumbers numbers.Length
    let mutable exponents = 'Lanes.Zero
    ExponentialTile<'Lanes>.Exponentiate(source.Pointer, target.Pointer, numbers.Length / lanes, &exponents)
    let largest = numbers |> Array.map abs |> Array.max

    bitsOf (source.Span.ToArray()) = bitsOf numbers
    && bitsOf (target.Span.ToArray()) = bitsOf (numbers |> Array.map Exponential.Exp)
    && 'Lanes.Largest exponents = largest

/// Up to twenty times eight: on both sides of every number of registers that are worked on at once.
[<Property(MaxTest = 100)>]
let ``exponentials of a tile are the exponential's bits, and its largest exponent is found`` (seed: uint64) =
    let random = CounterRandom seed
    let count = 1 + int (random.Bits(RandomStream.Search, 0UL, 0u) % 20UL)

    let numbers =
        Array.init (count * lanes) (fun at ->
            Math.Clamp(100.0 * random.Gaussian(RandomStream.Weight, uint64 at, 0u), -700.0, 700.0))

    exponentialsAreRight<Lanes512> numbers
    && exponentialsAreRight<Lanes256> numbers
    && exponentialsAreRight<LanesPlain> numbers

/// Nothing is said of these exponentials, but a table behind them must not be left, and the neighbours must be right.
let private survives<'Lanes when 'Lanes: struct and 'Lanes :> ILanes<'Lanes> and 'Lanes: (new: unit -> 'Lanes)> () =
    [ nan; infinity; -infinity; 1e300; -1e300; 701.0; -701.0; 1e16; -1e16 ]
    |> List.forall (fun outside ->
        let numbers = Array.init (9 * lanes) (fun at -> if at % lanes = 3 then outside else float at / 9.0)
        let source, target = inMemory numbers, AlignedNumbers numbers.Length
        let mutable exponents = 'Lanes.Zero
        ExponentialTile<'Lanes>.Exponentiate(source.Pointer, target.Pointer, numbers.Length / lanes, &exponents)
        let found = target.Span.ToArray()

        Array.forall2 (fun z e -> z.Equals outside || e = Exponential.Exp z) numbers found)

[<Xunit.Fact>]
let ``numbers outside the domain disturb no neighbour`` () =
    Xunit.Assert.True(survives<Lanes512>(), "512")
    Xunit.Assert.True(survives<Lanes256>(), "256")
    Xunit.Assert.True(survives<LanesPlain>(), "plain")
