/// Both arithmetics against values to 50 digits (AnalyticValues.py).
module ExpRegVerify.Properties.Solver.ArithmeticExamples

open System
open System.Globalization
open Xunit
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Eigenvalues
open ExpRegVerify.Numerics.Kernels
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private inputs = Inputs(3, 2, [| 0.25; 0.5; -0.375; 0.125; 0.5; -0.25 |])

let private labels = [| 1.0; -0.5; 0.25 |]

let private rows = [| [| 0.75; -1.25 |]; [| 1.5; 0.5 |]; [| -0.625; 2.0 |] |]

let private weights () =
    let weights = NeuronBlocks(3L, 2)

    rows
    |> Array.iteri (fun r row ->
        weights.Signs[r] <- (if r = 1 then -1y else 1y)
        row |> Array.iteri (fun k w -> weights[int64 r, k] <- w))

    weights

let arithmetics: obj[][] = [| [| KernelArithmetic(1) |]; [| PlainArithmetic() |] |]

/// The two doubles around a decimal number: what an enclosure of it must meet.
let private around (text: string) =
    let nearest = System.Double.Parse(text, CultureInfo.InvariantCulture)
    Enclosure(System.Double.BitDecrement nearest, System.Double.BitIncrement nearest)

/// The enclosure holds the number, and is at most so many units in its last place wide.
let private holds ulps (text: string) (enclosure: Enclosure) =
    let around = around text
    Assert.True(enclosure.Intersects around, $"{enclosure} does not hold {text}")
    // An entry that cancels to zero is measured against its terms, which are of size 1 here.
    let size = if around.Contains 0.0 then 1.0 else abs around.Midpoint
    let unit = size * 2.0 * Rounding.UnitRoundoff
    Assert.True(enclosure.Radius <= ulps * unit, $"{enclosure} is wider than {ulps} units in the last place of {text}")

let private lowerTriangle (matrix: EnclosedMatrix) = [|
    for i in 0..2 do
        for j in 0..i -> matrix.Entry(i, j)
|]

// Widths in units in the last place: exponents up to 2.5 with rounding errors of their own, cancellation of a few
// bits in outputs and inner products, a few sums.
let private narrow = 200.0

[<Theory; MemberData(nameof arithmetics)>]
let ``H^cts encloses its 50 digits`` (arithmetic: INetworkArithmetic) =
    Array.iter2 (holds narrow) AnalyticValues.infiniteGram (lowerTriangle (arithmetic.InfiniteGram inputs))

[<Theory; MemberData(nameof arithmetics)>]
let ``H(W) encloses its 50 digits`` (arithmetic: INetworkArithmetic) =
    Array.iter2 (holds narrow) AnalyticValues.gram (lowerTriangle (arithmetic.Gram(inputs, weights ())))

[<Theory; MemberData(nameof arithmetics)>]
let ``a pass encloses its 50 digits`` (arithmetic: INetworkArithmetic) =
    let pass = arithmetic.Forward(inputs, weights ())
    Assert.True pass.IsFinite

    Array.map2 (fun u a -> Enclosure.FromCenter(u, a)) pass.Outputs pass.OutputAllowances
    |> Array.iter2 (holds narrow) AnalyticValues.outputs

    Array.iter2 (holds narrow) AnalyticValues.squaredSums pass.SquaredSums
    holds narrow AnalyticValues.cubedNormSum pass.CubedNormSum
    holds narrow AnalyticValues.normMax pass.NormMax

[<Theory; MemberData(nameof arithmetics)>]
let ``squared norms are upper bounds and close`` (arithmetic: INetworkArithmetic) =
    let norms = arithmetic.SquaredNormsUpper(inputs, weights ())

    Array.iter2
        (fun (text: string) (norm: float) ->
            Assert.True(norm >= (around text).Lower)
            holds narrow text (Enclosure.FromCenter(norm, norm * 1e-14)))
        AnalyticValues.squaredNorms
        norms

[<Theory; MemberData(nameof arithmetics)>]
let ``one step lands where its 50 digits say`` (arithmetic: INetworkArithmetic) =
    let spec =
        NetworkSpec(Samples = 3, Dimension = 2, Width = 3L, Initialisation = Initialisation.Independent)

    let data = NetworkData(spec, inputs, labels, arithmetic)
    let struct (before, after) = GradientDescent.StepFrom(NetworkInstance(data, weights ()), 0.015625)
    holds narrow AnalyticValues.residualNorm before.ResidualNorm

    let stepped = [|
        for r in 0L .. 2L do
            for k in 0..1 -> after.Weights[r, k]
    |]
    // The step's own rounding as the checked form bounds it, for each neuron; and one rounding of the reference.
    let rounding = StepRounding.Between(data, before, after, 0.015625)
    let drift = rounding.NeuronDrift(before.Pass.NormMax.Upper)

    Array.iter2
        (fun text (w: float) ->
            Assert.True((Enclosure.FromCenter(w, drift)).Intersects(around text), $"{w} is not {text}"))
        AnalyticValues.stepped
        stepped

[<Theory; MemberData(nameof arithmetics)>]
let ``widths enclose their 50 digits`` (arithmetic: INetworkArithmetic) =
    let spec = NetworkSpec(Samples = 3, Dimension = 2, Width = 1000L)
    let data = NetworkData(spec, inputs, labels, arithmetic)
    // λ is proved to some 10⁻¹⁵ of the trace and enters the widths squared.
    let proved = 1e5
    holds proved AnalyticValues.infiniteSpectrum[0] data.InfiniteGram.Lambda
    holds proved AnalyticValues.infiniteSpectrum[2] data.InfiniteGram.LambdaMax
    holds narrow AnalyticValues.variance (GramBounds.Variance inputs)
    holds proved AnalyticValues.secondMoment (GramBounds.SecondMoment inputs)
    holds proved AnalyticValues.markovWidth (GramBounds.MarkovWidth(data, 0.1))
    holds proved AnalyticValues.chernoffWidth (GramBounds.ChernoffWidth(data, 0.1))
    holds proved AnalyticValues.lowerTailWidth (GramBounds.LowerTailWidth(data, 0.1))
    holds 0.0 AnalyticValues.explicitWidth (ExplicitWidthTheorem.Width(data, 0.1))
    let step = ExplicitWidthTheorem.StepSize data
    // Rounded down, by less than 20 units in the last place.
    holds narrow AnalyticValues.explicitStep (Enclosure(step, step * (1.0 + (40.0 * Rounding.UnitRoundoff))))
    holds 0.0 AnalyticValues.explicitIterations (Enclosure.Exact(ExplicitWidthTheorem.Iterations(data, 0.0009765625)))

[<Theory; MemberData(nameof arithmetics)>]
let ``a singular H^cts is known exactly, with its rows`` (arithmetic: INetworkArithmetic) =
    let compute values =
        InfiniteGram.Compute(Inputs(3, 2, values), arithmetic)

    let duplicate = compute [| 1.0; 0.0; 0.5; 0.5; 1.0; -0.0 |]
    Assert.Equal(Enclosure.Exact 0.0, duplicate.Lambda)
    Assert.False duplicate.IsPositiveDefinite
    Assert.Equal(struct (0, 2), duplicate.Closest)
    let zero = compute [| 1.0; 0.0; 0.0; -0.0; 0.5; 1.0 |]
    Assert.Equal(Enclosure.Exact 0.0, zero.Lambda)
    Assert.Equal(struct (1, 1), zero.Closest)
    let antipodal = compute [| 1.0; 0.0; -1.0; 0.0; 2.0; 0.0 |]
    Assert.True(antipodal.IsPositiveDefinite && antipodal.Lambda.Lower > 0.0)

[<Fact>]
let ``widths are infinite where λ is zero`` () =
    let spec = NetworkSpec(Samples = 2, Dimension = 1, Width = 2L)
    let data = NetworkData(spec, Inputs(2, 1, [| 1.0; 1.0 |]), [| 1.0; 1.0 |], PlainArithmetic())

    for width in
        [
            GramBounds.MarkovWidth(data, 0.1)
            GramBounds.ChernoffWidth(data, 0.1)
            GramBounds.LowerTailWidth(data, 0.1)
            ExplicitWidthTheorem.Width(data, 0.1)
        ] do
        Assert.Equal(infinity, width.Lower)

/// One neuron whose two products are of size 2⁵¹ and cancel: its exponent is computed as 0 and is −0.12, and the
/// relative error of its exponential is over 1.
let private cancelling () =
    let large = floor (0.99 * 2.0 ** 51.0)
    let weights = NeuronBlocks(1L, 2)
    weights.Signs[0] <- 1y
    weights[0L, 0] <- large
    weights[0L, 1] <- -(large + 12.0)
    Inputs(1, 2, [| 1.0 + (24.0 * 2.0 ** -52.0); 1.0 |]), weights

[<Fact>]
let ``plain loops square no negative end where large weights cancel`` () =
    let inputs, weights = cancelling ()
    let pass = PlainArithmetic().Forward(inputs, weights)
    Assert.True(pass.IsFinite && pass.ExponentialRelativeError > 1.0)
    // e^{2·(−0.12)} = 0.787.
    Assert.True(pass.SquaredSums[0].Contains 0.787, $"{pass.SquaredSums[0]}")

[<Fact>]
let ``a step from exponentials without a digit has no bound on its rounding`` () =
    let inputs, weights = cancelling ()

    let spec =
        NetworkSpec(Samples = 1, Dimension = 2, Width = 1L, Initialisation = Initialisation.Independent)

    let data = NetworkData(spec, inputs, [| 0.5 |], PlainArithmetic())
    let struct (before, after) = GradientDescent.StepFrom(NetworkInstance(data, weights), 0.001)
    Assert.Equal(infinity, StepRounding.Between(data, before, after, 0.001).OutputDrift)

[<Fact>]
let ``where nothing is left to learn, the weights' own rounding still drifts`` () =
    // Zero labels and paired signs: e = 0 exactly, so the gradient's share is zero and only u ‖w_r‖ is left.
    let factory = InstanceFactory(KernelArithmetic 1)
    let spec = NetworkSpec(Samples = 2, Dimension = 3, Width = 64L, Labels = LabelLaw.Zero)
    let instance = factory.Instance(factory.Data spec)
    let struct (before, after) = GradientDescent.StepFrom(instance, 0.01)
    let rounding = StepRounding.Between(instance.Data, before, after, 0.01)
    Assert.Equal(0.0, rounding.GradientShare)

    let squares = Seq.sumBy (fun w -> w * w) instance.InitialWeights.Weights

    let least =
        instance.Data.Kappa.Lower
        * Rounding.UnitRoundoff
        * sqrt (after.Pass.SquaredNormTotal.Lower * squares)

    Assert.InRange(rounding.OutputDrift, least * (1.0 - 1e-12), least * 1.001)

[<Fact>]
let ``the radius of a Gram matrix owns up to the rounding of both exponentials`` () =
    // One neuron and one sample of norm 1: H = e^{2z} with z = ⟨w, x⟩, and |z| is off by γ₂ ‖w‖ in each of the two
    // factors.
    let inputs = Inputs(1, 2, [| 0.6; 0.8 |])
    let weights = NeuronBlocks(1L, 2)
    weights.Signs[0] <- 1y
    weights[0L, 0] <- 30.0
    weights[0L, 1] <- 40.0
    let gram = (KernelArithmetic 1).Gram(inputs, weights)
    let relative = gram.Radius[0, 0] / gram.Center[0, 0]
    let both = 2.0 * Rounding.Gamma 2 * 50.0
    Assert.InRange(relative, both, 3.0 * both)

/// Eight entries of a row are made at a time: beside an entry whose exponent is beyond the exponential's domain, the
/// others are what they are without it, at sizes on both sides of a group of eight.
[<Fact>]
let ``an overflowing entry of the infinite Gram matrix leaves its neighbours as they are`` () =
    for samples in [ 7; 8; 9; 17 ] do
        for long in [ 0; 3; samples - 1 ] do
            // Against row `long` every exponent is at least (40 − 1)²/2 > 700.
            let value i k =
                if i = long then
                    (if k = 0 then 40.0 else 0.0)
                else
                    cos (float (i + 1) * float (k + 1)) / 2.0

            let inputs = Inputs(samples, 2, Array.init (2 * samples) (fun at -> value (at / 2) (at % 2)))

            let fast = KernelArithmetic(1).InfiniteGram inputs
            let plain = PlainArithmetic().InfiniteGram inputs

            for i in 0 .. samples - 1 do
                for j in 0 .. samples - 1 do
                    let entry = fast.Entry(i, j)

                    if i = long || j = long then
                        Assert.Equal(infinity, fast.Radius[i, j])
                    else
                        Assert.True(entry.Intersects(plain.Entry(i, j)), $"n = {samples}: {i}, {j}")
                        // Some tens of roundings of an entry below 4.
                        Assert.True(fast.Radius[i, j] <= 100.0 * Rounding.UnitRoundoff * 4.0)

/// Large enough that several threads share rows and factorisations.
[<Fact>]
let ``an infinite Gram matrix of 300 rows has the same bits and eigenvalues on two threads as on one`` () =
    let inputs = Inputs(300, 3, Array.init 900 (fun at -> cos (1.0 + float at)))
    let one = InfiniteGram.Compute(inputs, KernelArithmetic 1)
    let two = InfiniteGram.Compute(inputs, KernelArithmetic 2)
    Assert.Equal<float>(one.Matrix.Center.Entries, two.Matrix.Center.Entries)
    Assert.Equal<float>(one.Matrix.Radius.Entries, two.Matrix.Radius.Entries)
    Assert.Equal((one.Lambda, one.LambdaMax), (two.Lambda, two.LambdaMax))

    for entries in [ one.Matrix.Center.Entries; one.Matrix.Radius.Entries ] do
        for i in 0..299 do
            for j in 0..299 do
                Assert.True((entries[300 * i + j] = entries[300 * j + i]), $"{i}, {j}")

    let ends = EnclosedEnds(one.Matrix, 2)
    Assert.Equal(SmallestEigenvalue.Enclose one.Matrix, ends.Smallest)
    Assert.Equal(LargestEigenvalue.Enclose one.Matrix, ends.Largest)
    Assert.Equal((ends.Smallest.Upper, ends.Largest), (two.Lambda.Upper, two.LambdaMax))

[<Fact>]
let ``a limit on kept exponentials reaches the kernel`` () =
    let spec = NetworkSpec(Samples = 4, Dimension = 3, Width = 16L)

    for bytes, isKept in [ Nullable 0L, false; Nullable(), true ] do
        let factory = InstanceFactory(KernelArithmetic(1, bytes))
        let instance = factory.Instance(factory.Data spec)
        let struct (_, after) = GradientDescent.StepFrom(instance, 1e-3)
        Assert.Equal(isKept, not (isNull after.Weights.Kept))
