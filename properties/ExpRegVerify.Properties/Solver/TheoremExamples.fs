/// The paper-shaped theorem, and certified eigenvalues of H^cts, against 50 digits (AnalyticValues.py); descent in
/// interval arithmetic against the same.
module ExpRegVerify.Properties.Solver.TheoremExamples

open System
open System.Globalization
open Xunit
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Kernels
open ExpRegVerify.Solver.Certificates
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private inputs = Inputs(3, 2, [| 0.25; 0.5; -0.375; 0.125; 0.5; -0.25 |])

let private labels = [| 1.0; -0.5; 0.25 |]

let private dataAt width =
    let spec = NetworkSpec(Samples = 3, Dimension = 2, Width = width)
    NetworkData(spec, inputs, labels, KernelArithmetic 1)

/// The two doubles around a decimal number.
let private around (text: string) =
    let nearest = Double.Parse(text, CultureInfo.InvariantCulture)
    Enclosure(Double.BitDecrement nearest, Double.BitIncrement nearest)

[<Fact>]
let ``the paper-shaped width, radius and step have their 50 digits`` () =
    let data = dataAt 1000L
    Assert.True((PaperShapedTheorem.Width(data, 0.1)).Contains(float AnalyticValues.paperShapedWidth))
    Assert.True((PaperShapedTheorem.Radius(data, 0.1)).Intersects(around AnalyticValues.paperShapedRadius))
    let step = PaperShapedTheorem.StepSize(data, 0.1)
    let reference = float AnalyticValues.paperShapedStep
    // Rounded down; λ is known to some 1e-14 of itself.
    Assert.InRange(step, reference * (1.0 - 1e-12), Double.BitIncrement reference)

[<Fact>]
let ``each width is enough with B at that width, and two neurons fewer are not`` () =
    let isEnough (parts: WidthPart seq) (data: NetworkData) =
        parts |> Seq.forall (fun part -> part.Width.Lower <= float data.Width)

    let data = dataAt 2L
    let paper = int64 (PaperShapedTheorem.Width(data, 0.1)).Upper
    let explicit = int64 (ExplicitWidthTheorem.Width(data, 0.1)).Upper

    for width, parts in
        [
            paper, (fun data -> PaperShapedTheorem.Parts(data, 0.1))
            explicit, (fun data -> ExplicitWidthTheorem.Parts(data, 0.1))
        ] do
        let at width =
            let data = dataAt width
            isEnough (parts data) data

        Assert.True(at width)
        Assert.False(at (width - 2L))

[<Fact>]
let ``E11 asks for the sizes that THEORY.md quotes`` () =
    // 2.8e5 at κ = 0.3 and 5.6e11 at κ = 1 for δ = 0.1 and one draw of four rows; other rows ask for a few times more
    // or less.
    let width scale =
        let spec = NetworkSpec(Samples = 4, Dimension = 10, Width = 0L, Scale = scale)
        (PaperShapedTheorem.Width(InstanceFactory(KernelArithmetic 1).Data spec, 0.1)).Upper

    Assert.InRange(width 0.3, 2.8e4, 2.8e6)
    Assert.InRange(width 1.0, 5.6e10, 5.6e12)

[<Fact>]
let ``λ of close rows is enclosed, and its lower end is never above the truth`` () =
    for power, text in Seq.zip [ 5; 10; 15; 20; 25 ] AnalyticValues.nearDuplicates do
        let rows = Inputs(2, 2, [| 0.5; 0.25; 0.5 + Math.ScaleB(1.0, -power); 0.25 |])
        let truth = around text

        for arithmetic in [ KernelArithmetic 1 :> INetworkArithmetic; PlainArithmetic() ] do
            let λ = (InfiniteGram.Compute(rows, arithmetic)).Lambda
            Assert.True(λ.Lower <= truth.Upper && truth.Lower <= λ.Upper, $"2^-{power}: {λ} does not hold {text}")
            // Known to some 100 roundings of the matrix: not a trivial enclosure as long as λ is above that.
            Assert.True(power > 20 || λ.Lower > 0.0, $"2^-{power}: {λ}")

let private neurons () =
    let weights = NeuronBlocks(3L, 2)

    [| [| 0.75; -1.25 |]; [| 1.5; 0.5 |]; [| -0.625; 2.0 |] |]
    |> Array.iteri (fun r row ->
        weights.Signs[r] <- (if r = 1 then -1y else 1y)
        row |> Array.iteri (fun k w -> weights[int64 r, k] <- w))

    weights

/// One step of (s F, l y) with η/s² takes the weights where one step of (F, y) with η does, if l = s.
[<Theory>]
[<InlineData 1.0>]
[<InlineData 0.5>]
[<InlineData 0.3>]
let ``a step in interval arithmetic encloses its 50 digits, whatever the output is scaled by`` (scale: float) =
    let spec =
        NetworkSpec(Samples = 3, Dimension = 2, Width = 3L, Initialisation = Initialisation.Independent)

    let instance = NetworkInstance(NetworkData(spec, inputs, labels, PlainArithmetic()), neurons ())
    let s = Enclosure.Exact scale
    let step = Enclosure.Exact 0.015625 / Enclosure.Square s
    let stepped = EnclosedDescent.Weights(instance, s, s, step, 1)

    Array.iter2
        (fun (text: string) (w: Enclosure) ->
            Assert.True(w.Intersects(around text), $"{w} does not hold {text}")
            Assert.True(w.Radius <= 1e-13, $"{w} is wide"))
        AnalyticValues.stepped
        stepped

[<Fact>]
let ``no steps in interval arithmetic leave the weights where they are`` () =
    let instance = NetworkInstance(dataAt 3L, neurons ())
    let one = Enclosure.Exact 1.0
    let weights = EnclosedDescent.Weights(instance, one, one, one, 0)
    Assert.Equal(Enclosure.Exact 0.75, weights[0])
    Assert.Equal(Enclosure.Exact 2.0, weights[5])

[<Fact>]
let ``a certificate at its own step size is the same, and one at twice it fails c3`` () =
    let factory = InstanceFactory(KernelArithmetic 1)
    let instance = factory.Instance(factory.Data(NetworkSpec(Samples = 4, Dimension = 10, Width = 4096L)))
    let certificate = ConvergenceCertificate.Evaluate instance
    Assert.True certificate.IsCertified
    let again = ConvergenceCertificate.Evaluate(instance, certificate.StepSize)
    Assert.True again.IsCertified
    Assert.Equal(certificate.Rate, again.Rate)
    let twice = ConvergenceCertificate.Evaluate(instance, 2.0 * certificate.StepSize)
    Assert.False twice.IsCertified
    Assert.StartsWith("c3 fails", twice.Reason, StringComparison.Ordinal)
