/// What is measured of single neurons and of matrices, against other ways to the same numbers.
module ExpRegVerify.Properties.Solver.NeuronMeasureLaws

open FsCheck.Xunit
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Random
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private factory = InstanceFactory(KernelArithmetic(1))

let private instance seed =
    factory.Instance(factory.Data(AnySpec.drawn seed))

let private sum (values: Enclosure seq) =
    Seq.fold (+) (Enclosure.Exact 0.0) values

let private largest (values: Enclosure seq) =
    values |> Seq.reduce (fun x y -> Enclosure.Max(x, y))

[<Property>]
let ``squared norms neuron by neuron meet the kernels' sum and maximum`` (seed: int) =
    let instance = instance seed
    let pass = instance.Data.Arithmetic.Forward(instance.Data.Inputs, instance.InitialWeights)
    let squared = NeuronMeasures.SquaredNorms(instance.Data.Inputs, instance.InitialWeights)

    (sum squared).Intersects pass.SquaredNormTotal
    && (Enclosure.Sqrt(largest squared)).Intersects pass.NormMax

[<Property>]
let ``no neuron moves further in a step than the largest gradient says, and one does`` (seed: int) =
    let instance = instance seed
    let η = 1e-3
    let struct (before, after) = GradientDescent.StepFrom(instance, η)
    let residual = Array.init before.Residual.Length before.ExactResidual
    let expected = η * NeuronMeasures.LargestGradientNorm(instance.Data.Inputs, before.Weights, residual)

    let movement (r: int64) =
        sum [
            for k in 0 .. before.Weights.Dimension - 1 ->
                Enclosure.Square(Enclosure.Exact after.Weights[r, k] - before.Weights[r, k])
        ]

    let measured = Enclosure.Sqrt(largest [ for r in 0L .. before.Weights.Width - 1L -> movement r ])
    // What the computed step itself rounds.
    let drift = StepRounding.Between(instance.Data, before, after, η).NeuronDrift before.Pass.NormMax.Upper
    not after.Pass.IsFinite || (measured + Enclosure(-drift, drift)).Intersects expected

[<Property>]
let ``perturbed weights lie at the distances that were asked for, and at those that are measured`` (seed: int) =
    let instance = instance seed
    let weights = instance.InitialWeights
    let random = CounterRandom(uint64 (uint32 seed))
    let asked = Array.init (int weights.Width) (fun r -> random.Uniform(RandomStream.Search, uint64 r, 0u))
    let alongFirst = WeightPerturbation.Along(weights, instance.Data.Inputs.Row(0).ToArray(), asked)

    [ alongFirst; WeightPerturbation.AtRandom(weights, random, asked) ]
    |> List.forall (fun perturbation ->
        Seq.forall2
            (fun (r: int64) (measured: Enclosure) ->
                let coordinates = [ 0 .. weights.Dimension - 1 ]

                let squares =
                    sum [
                        for k in coordinates ->
                            Enclosure.Square(Enclosure.Exact perturbation.Weights[r, k] - weights[r, k])
                    ]

                // Every coordinate is rounded once, at its own size, after a product with a few roundings.
                let sizes =
                    coordinates
                    |> List.sumBy (fun k -> abs weights[r, k] + abs perturbation.Weights[r, k] + asked[int r])

                let allowance = float (weights.Dimension + 8) * Rounding.UnitRoundoff * sizes

                measured.Intersects(Enclosure.Sqrt squares)
                && (measured + Enclosure(-allowance, allowance)).Contains asked[int r])
            (seq { 0L .. weights.Width - 1L })
            perturbation.Radii)

[<Property>]
let ``the series with many terms is H^cts, and every term adds to its smallest eigenvalue`` (seed: int) =
    let data = (instance seed).Data
    let inputs = data.Inputs
    // Norms are at most 1.1: what is left after 40 terms is far below the rounding of any entry.
    let series = GramSeries.Partial(inputs, 40)

    let factor i =
        Enclosure.Exp(0.5 * InputGeometry.InnerProduct(inputs.Row i, inputs.Row i))

    let isEntry (i, j) =
        (factor i * series.Entry(i, j) * factor j).Intersects(data.InfiniteGram.Matrix.Entry(i, j))

    Seq.allPairs (seq { 0 .. inputs.Samples - 1 }) (seq { 0 .. inputs.Samples - 1 })
    |> Seq.forall isEntry
    && [ 1..6 ]
       |> List.map (fun terms -> GramSeries.SmallestEigenvalue(inputs, terms))
       |> List.pairwise
       |> List.forall (fun (fewer, more) -> fewer.Lower <= more.Upper)

[<Property>]
let ``the Frobenius norm of a Gram matrix lies between its largest eigenvalue and its trace`` (seed: int) =
    let gram = NtkGram.AtInitialisation(instance seed)
    let norm = FrobeniusNorm.Of gram.Matrix
    gram.LargestEigenvalue.Lower <= norm.Upper && norm.Lower <= gram.Trace.Upper

[<Property(MaxTest = 40)>]
let ``the Bernstein width meets its requirement, and one neuron fewer does not`` (seed: int) =
    let data = (instance seed).Data
    let width = (GramBounds.BernsteinWidth(data, 0.2)).Upper

    let required neurons =
        GramBounds.BernsteinRequirement(data, neurons, 0.2)

    // Over 2⁵⁰ neighbouring widths are as good as equal.
    not (width < 2.0 ** 50.0)
    || ((required width).Upper <= width && (required (width - 1.0)).Upper > width - 1.0)
