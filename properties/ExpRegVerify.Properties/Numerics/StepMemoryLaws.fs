/// Exponentials that a step keeps for the next one: time and memory, never a bit.
module ExpRegVerify.Properties.Numerics.StepMemoryLaws

open System
open FsCheck.Xunit
open Xunit
open ExpRegVerify.Numerics.Kernels
open ExpRegVerify.Numerics.Random
open ExpRegVerify.Properties.Numerics.KernelCase

let private keeping (bytes: int64) case threads lanes =
    ExponentialKernel(case.Inputs, case.Samples, case.Dimension, threads, lanes, Nullable bytes)

let private keptOf (neurons: NeuronBlocks) =
    match neurons.Kept with
    | null -> failwith "nothing is kept"
    | kept -> kept

let private bitsOfPass (pass: NeuronPass) = [
    bitsOf pass.Outputs
    bitsOf pass.OutputAllowances
    bitsOf [| pass.ExponentMax; pass.SquaredWeightTotal; pass.WeightNormMax |]
    bitsOf [|
        pass.CubedNormSum.Lower
        pass.CubedNormSum.Upper
        pass.NormMax.Lower
        pass.NormMax.Upper
    |]
    bitsOf (Option.toArray (Option.ofNullable pass.MovementMax))
]

/// Three steps measured from the start, and the Gram matrix after them; with neurons that are others each time, nothing
/// that a step leaves can be used.
let private stepped (code: ExponentialKernel) case (others: NeuronBlocks -> NeuronBlocks) (neurons: NeuronBlocks) =
    let start = neurons.Clone()

    let passes, last =
        [ 1..3 ]
        |> List.mapFold
            (fun before _ ->
                let neurons = others before
                bitsOfPass (code.Step(neurons, case.Residual, 1e-6, start)), neurons)
            neurons

    // Before the weights are asked for: who asks may write, and nothing kept is known afterwards.
    let gram = code.ExponentialGram(others last)
    passes, bitsOf gram.Center.Entries, bitsOf gram.Radius.Entries, bitsOf last.Weights

/// With 300 coordinates a strip has 13 blocks; several groups, the last of them and its last strip short.
[<Property(MaxTest = 30)>]
let ``however much is kept, and in place or not, steps have the same bits`` (seed: uint64) =
    let random = CounterRandom seed

    let choice index bound =
        int64 (random.Bits(RandomStream.Search, index, 0u) % uint64 bound)

    let samples, dimension = 1 + int (choice 0UL 9), (if choice 1UL 2 = 0L then 300 else 5)
    let case = sized seed samples dimension (8L + choice 2UL 4000) 0.05 false
    let whole = int64 samples * 8L * int64 (8 * case.Neurons.BlockCount)
    let expected = stepped (keeping 0L case 1 LaneKind.Plain) case _.Clone() case.Neurons

    [ 0L; choice 3UL (int whole); whole; Int64.MaxValue ]
    |> List.allPairs [
        1, LaneKind.Widest, true
        2, LaneKind.Widest, false
        2, LaneKind.Wide256, true
    ]
    |> List.forall (fun ((threads, lanes, isExpendable), bytes) ->
        let neurons = case.Neurons.Clone()
        neurons.AreExpendable <- isExpendable
        stepped (keeping bytes case threads lanes) case id neurons = expected)

/// As many strips as fit.
[<Property(MaxTest = 100)>]
let ``what is kept fits its limit, and no strip more would`` (seed: uint64) =
    let random = CounterRandom seed

    let choice index bound =
        int (random.Bits(RandomStream.Search, index, 0u) % uint64 bound)

    let samples, dimension = 1 + choice 0UL 40, 1 + choice 1UL 400
    let neurons = NeuronBlocks(int64 (1 + choice 2UL 20000), dimension)
    let plan = SweepPlan(neurons.BlockCount, dimension)
    let ofBlock = int64 (8 * 8 * samples)
    let whole = ofBlock * int64 neurons.BlockCount
    let limit = int64 (choice 3UL (int whole + 1000))
    let first = KeptExponentials.For(neurons, plan, samples, Nullable limit)
    let kept = KeptExponentials.For(neurons, plan, samples, Nullable limit)
    // A single step of a large network keeps nothing.
    let isLarge = whole > (4L <<< 20) - 512L

    (if isLarge then
         isNull first
     else
         obj.ReferenceEquals(first, kept))
    &&

    match kept with
    | null -> limit < ofBlock * int64 plan.BlocksPerStrip && limit < whole
    | kept ->
        let bytes = 8L * int64 (kept.Storage.Length - AlignedNumbers.OfLine)

        bytes <= limit
        && (if kept.IsWhole then
                bytes = whole
            else
                bytes + ofBlock * int64 plan.BlocksPerStrip > limit)

[<Fact>]
let ``where nobody says how much, all of 4 MiB is kept, and of more a part beside which there is room`` () =
    for samples, dimension, width in
        [
            40, 3, 13104L
            40, 3, 13105L
            64, 16, 131072L
            256, 32, 65536L
            64, 16, 524_288L
        ] do
        let neurons = NeuronBlocks(width, dimension)
        let plan = SweepPlan(neurons.BlockCount, dimension)

        for _ in 1..2 do
            KeptExponentials.For(neurons, plan, samples, Nullable()) |> ignore

        let kept = keptOf neurons
        let bytes = 8L * int64 (kept.Storage.Length - AlignedNumbers.OfLine)
        let whole = 64L * int64 samples * int64 neurons.BlockCount
        Assert.Equal(whole < (4L <<< 20), kept.IsWhole)

        if not kept.IsWhole then
            let ofWeights = 8L * width * int64 dimension
            // Sums of 64 groups: four a sample, and two, each twice.
            let ofSums = 64L * 2L * 8L * int64 (4 * samples + 2)
            let room = min (whole / 2L) (ofWeights + (10L <<< 20) - width - ofSums)
            // A strip has 128 neurons here.
            Assert.InRange(bytes, room - 8L * 128L * int64 samples, room)

/// A clone has no exponentials left from the step before.
[<Fact>]
let ``a large network steps as fresh neurons do, all of its exponentials kept or a part`` () =
    for width, isWhole in [ 13104L, true; 13105L, false ] do
        let case = sized 5UL 40 3 width 0.5 false
        let code = kernel case 2 LaneKind.Widest

        for _ in 1..2 do
            code.Step(case.Neurons, case.Residual, 1e-7) |> ignore

        Assert.Equal(isWhole, (keptOf case.Neurons).IsWhole)
        let fresh = case.Neurons.Clone()
        let next = code.Step(case.Neurons, case.Residual, 1e-7)
        let expected = (kernel case 1 LaneKind.Wide256).Step(fresh, case.Residual, 1e-7)
        Assert.True next.IsFinite
        Assert.True((bitsOf next.Outputs = bitsOf expected.Outputs), $"outputs of {width}")
        Assert.True((bitsOf case.Neurons.Weights = bitsOf fresh.Weights), $"weights of {width}")

[<Fact>]
let ``a negative limit is refused`` () =
    let case = sized 5UL 4 3 50L 0.5 false

    let refused =
        Assert.Throws<ArgumentOutOfRangeException>(fun () -> keeping -1L case 1 LaneKind.Widest |> ignore)

    Assert.Equal("keptBytes", refused.ParamName)

[<Fact>]
let ``expendable neurons keep their array, others get another one`` () =
    for isExpendable in [ true; false ] do
        let case = sized 5UL 6 3 50L 0.5 false
        case.Neurons.AreExpendable <- isExpendable
        let before = case.Neurons.Weights
        let values = bitsOf before
        let code = kernel case 1 LaneKind.Widest
        code.Step(case.Neurons, case.Residual, 1e-3) |> ignore
        Assert.Equal(isExpendable, obj.ReferenceEquals(before, case.Neurons.Weights))
        Assert.NotEqual<int64[]>(values, bitsOf case.Neurons.Weights)

/// What is computed again after a step that failed must not be taken from what that step has left, all or a part.
[<Fact>]
let ``after a pass that is not finite nothing that was kept is taken`` () =
    for bytes in [ 12_000L; 1_000_000L ] do
        let case = sized 5UL 6 3 500L 0.5 false
        let code = keeping bytes case 1 LaneKind.Widest
        code.Step(case.Neurons, case.Residual, 1e-3) |> ignore
        Assert.Equal(bytes > 500L * 48L, (keptOf case.Neurons).IsWhole)
        let fresh = case.Neurons.Clone()
        Assert.False (code.Step(case.Neurons, case.Residual, 1e9)).IsFinite
        let next = code.Step(case.Neurons, case.Residual, 1e-3)
        Assert.True(bitsOfPass next = bitsOfPass (code.Step(fresh, case.Residual, 1e-3)))
        Assert.True((bitsOf case.Neurons.Weights = bitsOf fresh.Weights))

[<Fact>]
let ``in place, a pass that is not finite is seen as well`` () =
    let case = sized 5UL 6 3 50L 0.5 false
    case.Neurons.AreExpendable <- true
    let code = kernel case 1 LaneKind.Widest
    code.Step(case.Neurons, case.Residual, 1e-3) |> ignore
    Assert.False (code.Step(case.Neurons, case.Residual, 1e9)).IsFinite
    Assert.False (code.Step(case.Neurons, case.Residual, 1e-3)).IsFinite

/// Neurons that are far out in every respect first, in the end beyond the domain, then near.
[<Fact>]
let ``nothing of a step's sums is left in the next one's`` () =
    for size in [ 40.0; 1e5 ] do
        let case = sized 5UL 6 3 50L 0.5 false
        let code = kernel case 1 LaneKind.Widest
        let far = case.Neurons.Clone()

        for r in 0L .. far.Width - 1L do
            far[r, 0] <- size

        let near = far.Clone()
        Assert.Equal(size < 100.0, (code.Step(near, case.Residual, 0.0, case.Neurons)).IsFinite)

        for r in 0L .. near.Width - 1L do
            for k in 0..2 do
                near[r, k] <- case.Neurons[r, k]

        let start = near.Clone()
        let expected = code.Step(near.Clone(), case.Residual, 1e-3, start)
        Assert.True expected.IsFinite
        Assert.True(bitsOfPass (code.Step(near, case.Residual, 1e-3, start)) = bitsOfPass expected)

[<Fact>]
let ``movement is not measured from weights that are overwritten`` () =
    let case = sized 5UL 6 3 50L 0.5 false
    let code = kernel case 1 LaneKind.Widest
    let before = case.Neurons.Clone()
    let expected = code.Step(before.Clone(), case.Residual, 1e-3, before)
    Assert.Equal(expected.MovementMax, (code.Step(before, case.Residual, 1e-3, before)).MovementMax)
    case.Neurons.AreExpendable <- true

    Assert.Throws<ArgumentException>(fun () -> code.Step(case.Neurons, case.Residual, 1e-3, case.Neurons) |> ignore)
    |> ignore

/// The collector leaves an array on a cache line or moves it off one; short-lived arrays in between see to the second,
/// and some of the forty stay.
[<Fact>]
let ``the step after a collection is that of fresh neurons, wherever the kept exponentials are now`` () =
    let case = sized 3UL 8 8 256L 0.3 false
    let code = kernel case 1 LaneKind.Widest

    let offset (neurons: NeuronBlocks) =
        match neurons.Kept with
        | null -> failwith "nothing is kept"
        | kept -> kept.Offset

    let stepped = [
        for gap in 1..40 do
            let neurons = case.Neurons.Clone()
            GC.KeepAlive(Array.zeroCreate<float> gap)
            code.Step(neurons, case.Residual, 1e-4) |> ignore
            neurons, offset neurons
    ]

    GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, true, true)

    let areMoved = [
        for neurons, earlier in stepped do
            let fresh = neurons.Clone()

            let entries (neurons: NeuronBlocks) =
                code.ExponentialGram(neurons).Center.Entries

            Assert.True((bitsOf (entries neurons) = bitsOf (entries fresh)))
            code.Step(neurons, case.Residual, 1e-4) |> ignore
            let isMoved = offset neurons <> earlier
            code.Step(fresh, case.Residual, 1e-4) |> ignore
            Assert.True((bitsOf neurons.Weights = bitsOf fresh.Weights), $"moved: {isMoved}")
            isMoved
    ]

    Assert.Contains(true, areMoved)
