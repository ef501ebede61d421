module ExpRegVerify.Properties.Numerics.KernelExamples

open System
open System.Security.Cryptography
open System.Threading
open Xunit
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Kernels
open ExpRegVerify.Properties.Numerics.KernelCase

/// Wide enough for several groups, runs and panels and for threads to be used at all.
let private wide samples = sized 3UL samples 4 2001L 0.7 false

[<Theory>]
[<InlineData(40)>]
[<InlineData(41)>]
[<InlineData(42)>]
[<InlineData(43)>]
let ``every number of threads and every kind of lanes gives the same bits`` (samples: int) =
    let bits threads lanes =
        let case = wide samples
        let code = kernel case threads lanes
        let pass = code.Step(case.Neurons, case.Residual, 1e-6)
        let gram = code.ExponentialGram case.Neurons
        Assert.True pass.IsFinite

        [
            pass.Outputs
            pass.OutputAllowances
            [| pass.CubedNormSum.Lower; pass.NormMax.Upper |]
            case.Neurons.Weights
            gram.Center.Entries
            gram.Radius.Entries
        ]
        |> List.map bitsOf

    let reference = bits 1 LaneKind.Plain

    for threads in [ 1; 2; 5 ] do
        for lanes in [ LaneKind.Wide512; LaneKind.Wide256; LaneKind.Plain ] do
            Assert.True((bits threads lanes = reference), $"{threads} threads, {lanes}")

/// One fingerprint for every machine and every setting of the runtime: kinds of lanes that agree with each other here
/// could still differ from those of another processor. Whoever changes the order of a sum changes it, and says so.
[<Theory>]
[<InlineData(40, "2381DF6D4E3240F7")>]
[<InlineData(41, "601554BFA6030756")>]
[<InlineData(42, "1559B74DBFDB5DD7")>]
[<InlineData(43, "EA3F480662FF66DA")>]
let ``a step and a Gram matrix have the same bits on every machine`` (samples: int) (expected: string) =
    let case = wide samples
    let code = kernel case 2 LaneKind.Widest
    let pass = code.Step(case.Neurons, case.Residual, 1e-6)
    let gram = code.ExponentialGram case.Neurons

    let bytes =
        [
            pass.Outputs
            pass.OutputAllowances
            case.Neurons.Weights
            gram.Center.Entries
            gram.Radius.Entries
        ]
        |> Seq.collect (Seq.collect BitConverter.GetBytes)
        |> Array.ofSeq

    let fingerprint = SHA256.HashData bytes |> Convert.ToHexString
    Assert.Equal(expected, fingerprint[..15])

/// The first step makes the array that the next weights go into. With the threads released together, two that each made
/// one of their own would lose a group of neurons in a few tries of a hundred.
[<Fact>]
let ``the first step of fresh neurons is the same on many threads`` () =
    let samples, dimension, width = 4, 32, 4096L
    let case = sized 7UL samples dimension width 0.3 false

    let stepped threads =
        let neurons = case.Neurons.Clone()
        (kernel case threads LaneKind.Widest).Step(neurons, case.Residual, 1e-6) |> ignore
        neurons.Weights

    let expected = stepped 1

    for repetition in 1..300 do
        Assert.True((stepped 8).AsSpan().SequenceEqual expected, $"repetition {repetition}")

[<Fact>]
let ``from every address the numbers up to the next line lead there`` () =
    for address in 0..8..128 do
        let numbers = AlignedNumbers.ToLine(unativeint address)
        Assert.InRange(numbers, 0, AlignedNumbers.OfLine - 1)
        Assert.Equal(0, (address + 8 * numbers) % 64)

[<Fact>]
let ``so many smallest numbers are their product, and a sum's slack is that of eight a term`` () =
    for count in [ 0L; 1L; 2L; 7L; 1024L; 131072L; 1L <<< 51 ] do
        Assert.Equal(float count * Rounding.SmallestPositive, Rounding.SmallestTimes count)

    for terms in [ 0L; 1L; 5L; 1024L; 10_000_000L ] do
        let slack = Rounding.MultiplyUp(8.0 * float terms, Rounding.SmallestPositive)

        for chain in [ 0L; 5L; 1_000_000L ] do
            let γ = Rounding.Gamma chain

            for computed in [ 0.0; 1e-320; 1.0; 1e300 ] do
                let lower = Rounding.DivideDown(Rounding.SubtractDown(computed, slack), Rounding.AddUp(1.0, γ))
                let upper = Rounding.DivideUp(Rounding.AddUp(computed, slack), Rounding.SubtractDown(1.0, γ))
                Assert.Equal(Enclosure(max 0.0 lower, upper), ChainRounding(chain, terms).Enclose computed)
                Assert.Equal(upper, ChainRounding(chain, terms).Upper computed)

[<Fact>]
let ``a wide pass and its Gram matrix contain what the referee finds`` () =
    let case = wide 40
    let code = kernel case 2 LaneKind.Widest
    let pass = code.Forward case.Neurons
    let gram = code.ExponentialGram case.Neurons
    let e = exponentials case case.Neurons

    for i in 0 .. case.Samples - 1 do
        let output =
            sumOf (
                e
                |> Seq.mapi (fun r row ->
                    DoubleDouble.multiply (DoubleDouble.pair (float case.Neurons.Signs[r])) row[i])
            )

        Assert.InRange(abs (output.High - pass.Outputs[i]), 0.0, pass.OutputAllowances[i])

        for j in 0..i do
            let sum = sumOf (e |> Seq.map (fun row -> DoubleDouble.multiply row[i] row[j]))
            let mean = DoubleDouble.divide sum (float case.Neurons.Width)
            Assert.InRange(abs (mean.High - gram.Center[i, j]), 0.0, gram.Radius[i, j])

let private plain (inputs: float[]) samples dimension =
    ExponentialKernel(inputs, samples, dimension, 1)

let private isRefused (spoil: KernelCase -> unit) stepSize =
    let case = sized 5UL 6 3 50L 0.5 false
    spoil case
    let before = bitsOf case.Neurons.Weights
    let pass = (kernel case 1 LaneKind.Widest).Step(case.Neurons, case.Residual, stepSize)
    Assert.False pass.IsFinite
    Assert.Equal<int64[]>(before, bitsOf case.Neurons.Weights)

[<Fact>]
let ``a step that is not finite leaves the weights as they were`` () =
    isRefused ignore 1e300
    isRefused (fun case -> case.Neurons[49L, 2] <- nan) 1e-3
    isRefused (fun case -> case.Neurons[7L, 0] <- infinity) 1e-3
    isRefused (fun case -> case.Residual[3] <- nan) 1e-3
    // The exponent leaves the domain before the step, though the step would lead back into it.
    isRefused (fun case -> case.Neurons[8L, 1] <- 1e5) 0.0

[<Fact>]
let ``an exponent beyond 700 is not finite and its Gram matrix neither`` () =
    let code = plain [| 1.0 |] 1 1
    let neurons = NeuronBlocks(1L, 1)
    neurons.Signs[0] <- 1y
    neurons[0L, 0] <- 700.0
    // e^700 is a number, its square is not.
    Assert.False((code.Forward neurons).IsFinite)
    neurons[0L, 0] <- -700.0
    let tiny = code.Forward neurons
    Assert.True tiny.IsFinite
    Assert.Equal(0.0, tiny.SquaredSums[0].Lower)
    Assert.True(tiny.SquaredSums[0].Upper > 0.0)
    neurons[0L, 0] <- -700.001
    Assert.False((code.Forward neurons).IsFinite)
    let gram = code.ExponentialGram neurons
    Assert.True(Double.IsNaN gram.Center[0, 0])
    Assert.All(code.SquaredNormsUpper neurons, (fun norm -> Assert.True(Double.IsNaN norm)))

/// 2e17·0.1 rounds by more than one, so the computed exponent is not 0 but −1.1: the error exceeds the number itself.
[<Fact>]
let ``large weights that cancel are enclosed even when the computed exponential is far off`` () =
    let code = plain [| 0.1; 0.1 |] 1 2
    let neurons = NeuronBlocks(1L, 2)
    neurons.Signs[0] <- 1y
    neurons[0L, 0] <- 2e17
    neurons[0L, 1] <- -2e17
    let pass = code.Forward neurons
    let gram = code.ExponentialGram neurons
    Assert.True(pass.IsFinite && pass.ExponentialRelativeError > 1.0)
    Assert.InRange(abs (pass.Outputs[0] - 1.0), 0.1, pass.OutputAllowances[0])
    Assert.True(pass.SquaredSums[0].Contains 1.0)
    Assert.True(pass.CubedNormSum.Contains 1.0)
    Assert.True(pass.NormMax.Contains 1.0)
    Assert.InRange(abs (gram.Center[0, 0] - 1.0), 0.0, gram.Radius[0, 0])

[<Fact>]
let ``orthogonal rows have an exact zero in their Gram matrix`` () =
    let inputs = [| 2.0; 0.0; 0.0; 3.0 |]
    let identity = GramRounding.InnerProducts(inputs, 2, 2)
    Assert.Equal(0.0, identity.Center[0, 1])
    Assert.Equal(0.0, identity.Radius[0, 1])

[<Fact>]
let ``a cancelled run stops and leaves the weights as they were`` () =
    let case = wide 40
    let before = bitsOf case.Neurons.Weights
    use source = new CancellationTokenSource()
    source.Cancel()

    for threads in [ 1; 2 ] do
        Assert.Throws<OperationCanceledException>(fun () ->
            (kernel case threads LaneKind.Widest).Step(case.Neurons, case.Residual, 1e-6, null, source.Token)
            |> ignore)
        |> ignore

    Assert.Equal<int64[]>(before, bitsOf case.Neurons.Weights)

[<Fact>]
let ``shapes that do not fit are named`` () =
    let inputs = Assert.Throws<ArgumentException>(fun () -> plain [| 1.0 |] 2 3 |> ignore)
    Assert.Contains("1 numbers were given for 2 samples of 3 coordinates", inputs.Message)
    let code = plain [| 1.0; 2.0 |] 1 2
    let neurons = Assert.Throws<ArgumentException>(fun () -> code.Forward(NeuronBlocks(1L, 3)) |> ignore)
    Assert.Contains("The neurons have 3 coordinates; the inputs have 2", neurons.Message)

    let tooLong = [| 1.0; 2.0 |]

    let residual =
        Assert.Throws<ArgumentException>(fun () -> code.Step(NeuronBlocks(1L, 2), tooLong, 0.1) |> ignore)

    Assert.Contains("The residual has 2 numbers; the kernel has 1 samples", residual.Message)

    let start =
        Assert.Throws<ArgumentException>(fun () ->
            code.Step(NeuronBlocks(1L, 2), ReadOnlySpan [| 1.0 |], 0.1, NeuronBlocks(2L, 2)) |> ignore)

    Assert.Contains("There are 1 neurons of 2 coordinates, and at the start 2 of 2", start.Message)
