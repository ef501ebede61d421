/// Families of networks by their activation, each against something that does not use its formulas.
module ExpRegVerify.Properties.Solver.ActivationLaws

open System
open ExpRegVerify.Numerics.Kernels
open ExpRegVerify.Numerics.Random
open ExpRegVerify.Solver.Activations
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks
open Xunit

let private activations: IActivation list = [ ExponentialActivation(); ReluActivation(); SoftmaxActivation() ]

let private instance width initialisation =
    let factory = InstanceFactory(KernelArithmetic 1)

    NetworkSpec(Samples = 4, Dimension = 3, Width = width, Initialisation = initialisation, Law = DataLaw.Ball)
    |> factory.Data
    |> factory.Instance

let private gaussians index count =
    Array.init count (fun r -> CounterRandom(7UL).Gaussian(RandomStream.Probe, index, uint32 r))

[<Fact>]
let ``derivatives are the central differences of the output`` () =
    let signs = Array.init 9 (fun r -> if r % 3 = 0 then -1.0 else 1.0)

    for activation in activations do
        for index in 1UL .. 20UL do
            let z = gaussians index 9
            let derivatives: float[] = Array.zeroCreate 9
            activation.Evaluate(z, signs, derivatives) |> ignore
            let h = 1e-5
            let r = int index % 9

            let at shift =
                let moved = Array.copy z
                moved[r] <- moved[r] + shift
                activation.Evaluate(moved, signs, (Array.zeroCreate 9: float[]))

            // Truncation h²/6 times third derivatives below 1e3, and rounding 1e-14/h.
            Assert.Equal((at h - at -h) / (2.0 * h), derivatives[r], 1e-6)

[<Fact>]
let ``the relu kernel is the share of a million Gaussians that are active on both rows`` () =
    let inputs = (instance 2L Initialisation.Paired).Data.Inputs
    let limit = ReluKernel.Limit inputs
    let draws = 1_000_000
    let random = CounterRandom 11UL
    let both = Array2D.zeroCreate 4 4

    for draw in 0 .. draws - 1 do
        let w = Array.init 3 (fun k -> random.Gaussian(RandomStream.Probe, uint64 draw, uint32 k))
        let isActive = Array.init 4 (fun i -> Seq.sum (Seq.map2 (*) w (inputs.Row(i).ToArray())) >= 0.0)

        for i in 0..3 do
            for j in 0..i do
                if isActive[i] && isActive[j] then
                    both[i, j] <- both[i, j] + 1

    for i in 0..3 do
        for j in 0..i do
            let inner = Seq.sum (Seq.map2 (*) (inputs.Row(i).ToArray()) (inputs.Row(j).ToArray()))
            let measured = inner * float both[i, j] / float draws
            // Five standard errors of a share.
            Assert.InRange(limit.Center[i, j] - measured, -0.0025 * abs inner, 0.0025 * abs inner)

[<Fact>]
let ``angles that are known are enclosed, to nearly all digits`` () =
    let known = [
        [| 1.0; 0.0 |], [| 1.0; 0.0 |], 0.0
        [| 1.0; 0.0 |], [| 0.0; 2.0 |], Math.PI / 2.0
        [| 3.0; 0.0 |], [| -1.0; 0.0 |], Math.PI
        [| 1.0; 0.0 |], [| 1.0; 1.0 |], Math.PI / 4.0
        [| 1.0; 0.0 |], [| -5.0; 5.0 |], 3.0 * Math.PI / 4.0
        [| 1.0; 0.0 |], [| 1.0; 1e-9 |], 1e-9
        [| 1.0; sqrt 3.0 |], [| 1.0; 0.0 |], Math.PI / 3.0
    ]

    for (x: float[]), (y: float[]), (expected: float) in known do
        let angle = Angle.Between(x, y)
        // π and √3 are themselves rounded to a part in 2⁵³.
        Assert.True(angle.Lower <= expected * (1.0 + 1e-15) && expected * (1.0 - 1e-15) <= angle.Upper)
        Assert.True(angle.Upper - angle.Lower <= 1e-13)

[<Fact>]
let ``a zero row leaves the angle open and the kernel entry zero`` () =
    let zero: float[] = [| 0.0; 0.0 |]
    let unit: float[] = [| 1.0; 0.0 |]
    let angle = Angle.Between(zero, unit)
    Assert.True(angle.Lower <= 0.0 && angle.Upper >= Math.PI)
    let limit = ReluKernel.Limit(Inputs(2, 2, [| 0.0; 0.0; 1.0; 0.0 |]))
    Assert.Equal(0.0, limit.Center[0, 1])
    Assert.InRange(limit.Center[1, 1], 0.5 - 1e-15, 0.5 + 1e-15)

[<Fact>]
let ``the exp network of the comparison has the Gram matrix of the kernels`` () =
    let instance = instance 64L Initialisation.Independent
    let gram = ActivationNetwork(ExponentialActivation(), instance).Gram()
    let kernels = (NtkGram.AtInitialisation instance).Matrix

    for i in 0..3 do
        for j in 0..i do
            Assert.Equal(kernels.Center[i, j], gram[i, j], 1e-11 * (1.0 + abs gram[i, j]))

[<Fact>]
let ``the relu network of the comparison has the certified Gram matrix`` () =
    let instance = instance 64L Initialisation.Independent
    let gram = ActivationNetwork(ReluActivation(), instance).Gram()
    let certified = ReluKernel.At(instance.Data.Inputs, instance.InitialWeights)

    for i in 0..3 do
        for j in 0..i do
            Assert.Equal(certified.Center[i, j], gram[i, j], 1e-14)

[<Fact>]
let ``the adversary stays within the radius and only switches off`` () =
    let instance = instance 256L Initialisation.Independent
    let inputs = instance.Data.Inputs
    let before = instance.InitialWeights
    let after = ReluAdversary.SwitchOff(inputs, before, 0.05)
    let norm (w: float[]) = sqrt (Array.sumBy (fun c -> c * c) w)
    let moves = Array.init 256 (fun r -> Array.init 3 (fun k -> after[int64 r, k] - before[int64 r, k]))
    Assert.True(moves |> Array.forall (fun move -> norm move <= 0.05))
    Assert.True(moves |> Array.exists (fun move -> norm move > 0.04))

    for i in 0..3 do
        let change = ReluKernel.At(inputs, after).Center[i, i] - ReluKernel.At(inputs, before).Center[i, i]
        Assert.True(change <= 0.0)

[<Fact>]
let ``the relu matrices of all weights within the radius are enclosed at once`` () =
    let instance = instance 256L Initialisation.Independent
    let inputs = instance.Data.Inputs
    let weights = instance.InitialWeights
    let radius = 0.05
    let within = ReluKernel.Within(inputs, weights, radius)
    // Against every row, so that every pattern that can flip does in one of them; and at random.
    let moved = [
        ReluAdversary.SwitchOff(inputs, weights, radius)
        for i in 0..3 do
            for sign in [ 1.0; -1.0 ] do
                let x = inputs.Row(i).ToArray() |> Array.map ((*) sign)
                WeightPerturbation.Along(weights, x, Array.create 256 (radius * (1.0 - 1e-12))).Weights
        WeightPerturbation.AtRandom(weights, CounterRandom 5UL, Array.create 256 (radius * (1.0 - 1e-12))).Weights
    ]

    for i in 0..3 do
        for j in 0..i do
            let limits = within.Entry(i, j)

            for weights in moved do
                let entry = ReluKernel.At(inputs, weights).Entry(i, j)
                // Both are rounded outwards, by far less than this.
                Assert.True(limits.Lower - 1e-12 <= entry.Lower && entry.Upper <= limits.Upper + 1e-12)

        // On the diagonal both ends are reached: all neurons along x_i, or against it.
        let diagonal = [
            for weights in moved -> (ReluKernel.At(inputs, weights).Entry(i, i)).Midpoint
        ]

        Assert.Equal(within.Entry(i, i).Lower, List.min diagonal, 1e-12)
        Assert.Equal(within.Entry(i, i).Upper, List.max diagonal, 1e-12)

[<Fact>]
let ``a product too small for a double leaves the pattern open`` () =
    // −0.1 · 5e-324 + 0 · 1 rounds to zero, but is negative.
    let weights = NeuronBlocks(1L, 2)
    weights[0L, 0] <- -0.1
    let gram = ReluKernel.At(Inputs(1, 2, [| Double.Epsilon; 1.0 |]), weights)
    Assert.Equal(0.0, (gram.Entry(0, 0)).Lower)

[<Fact>]
let ``all three activations train to the tolerance and start from zero in pairs`` () =
    for activation in activations do
        let instance = instance 512L Initialisation.Paired
        let network = ActivationNetwork(activation, instance)
        Assert.True(network.Outputs() |> Array.forall (fun u -> abs u <= 1e-12))
        let run = network.Train(0.2 / 512.0, 100_000, 0.1, Threading.CancellationToken.None)
        Assert.True(run.IsConverged, activation.Name)
