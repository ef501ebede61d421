module ExpRegVerify.Properties.Solver.NeuronMeasureExamples

open System
open Xunit
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Kernels
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private symmetric (rows: float list list) =
    let matrix = SymmetricMatrix rows.Length

    for i, row in List.indexed rows do
        for j, value in List.indexed row do
            matrix[i, j] <- value

    EnclosedMatrix(matrix, SymmetricMatrix rows.Length)

let private neurons (rows: float list list) =
    let weights = NeuronBlocks(int64 rows.Length, rows.Head.Length)

    for r, row in List.indexed rows do
        weights.Signs[r] <- 1y
        row |> List.iteri (fun k value -> weights[int64 r, k] <- value)

    weights

[<Fact>]
let ``the Frobenius norm counts entries off the diagonal twice`` () =
    let matrix = symmetric [ [ 1.0; 2.0 ]; [ 2.0; 3.0 ] ]
    let zero = symmetric [ [ 0.0; 0.0 ]; [ 0.0; 0.0 ] ]
    Assert.Equal(Enclosure.Exact 18.0, FrobeniusNorm.SquaredDistance(matrix, zero))
    Assert.Equal(FrobeniusNorm.Of matrix, FrobeniusNorm.Distance(zero, matrix))

[<Fact>]
let ``matrices of two orders have no distance`` () =
    let fault =
        Assert.Throws<ArgumentException>(fun () ->
            FrobeniusNorm.Distance(symmetric [ [ 1.0 ] ], symmetric [ [ 1.0; 0.0 ]; [ 0.0; 1.0 ] ]) |> ignore)

    Assert.StartsWith("order 2; accepted is 1", fault.Message)

[<Fact>]
let ``the largest exponent is the largest in size, whatever its sign`` () =
    let inputs = Inputs(3, 2, [| 0.25; 0.5; -0.375; 0.125; 0.5; -0.25 |])
    // −0.625·0.25 + 2·0.5 = 0.84375; the first neuron is then doubled and turned round, −2·0.6875.
    let last = [ -0.625; 2.0 ]
    Assert.Equal(Enclosure.Exact 0.84375, NeuronMeasures.LargestExponent(inputs, neurons [ [ 0.75; -1.25 ]; last ]))
    Assert.Equal(Enclosure.Exact 1.375, NeuronMeasures.LargestExponent(inputs, neurons [ [ -1.5; 2.5 ]; last ]))

[<Fact>]
let ``weights move along a direction by its radius, each neuron by its own`` () =
    let moved =
        WeightPerturbation.Along(neurons [ [ 1.0; -1.0 ]; [ 0.5; 0.25 ] ], [| 3.0; 4.0 |], [| 1.25; 0.0 |])

    Assert.Equal<float list>(
        [ 1.75; 0.0; 0.5; 0.25 ],
        [
            for r in 0L .. 1L do
                for k in 0..1 -> moved.Weights[r, k]
        ]
    )

    Assert.True(moved.LargestRadius.Contains 1.25 && moved.LargestRadius.Radius < 1e-14)
    Assert.True(moved.Radii[1].Contains 0.0 && moved.Radii[1].Upper < 1e-150)

[<Fact>]
let ``a direction of length 0 and a wrong number of radii are refused`` () =
    let weights = neurons [ [ 1.0; -1.0 ] ]

    let along direction radii () =
        WeightPerturbation.Along(weights, direction, radii) |> ignore

    Assert.Throws<ArgumentException>(along [| 0.0; 0.0 |] [| 1.0 |]) |> ignore
    Assert.Throws<ArgumentException>(along [| 1.0; 0.0 |] [| 1.0; 1.0 |]) |> ignore

[<Fact>]
let ``widths and bounds of E3a and E3c are their formulas`` () =
    let spec = NetworkSpec(Samples = 3, Dimension = 8, Width = 64L, Scale = 0.3, Law = DataLaw.Orthonormal)

    let data = (InstanceFactory(KernelArithmetic 1)).Data spec
    let κ, n, δ = 0.3, 3.0, 0.2
    let λ = κ * κ * exp (2.0 * κ * κ)

    let B neurons δ =
        κ * sqrt (2.0 * log (2.0 * neurons * n / δ))

    let spread = κ ** 4.0 * exp (8.0 * κ * κ) * n * n / (λ * λ)
    let truncated = 16.0 / 3.0 * κ * κ * exp (2.0 * B 5000.0 (δ / 2.0)) * n / λ

    let expected =
        max (64.0 * spread * δ / 2.0) ((256.0 * spread + truncated) * log (2.0 * n * n / (δ / 2.0)))

    // Library functions on both sides, some dozen roundings.
    let isNear (expected: float) (enclosure: Enclosure) =
        Assert.InRange(enclosure.Midpoint, expected * (1.0 - 1e-13), expected * (1.0 + 1e-13))

    isNear (B 64.0 δ) (GramBounds.ExponentBound(data, 64.0, δ))
    isNear expected (GramBounds.BernsteinRequirement(data, 5000.0, δ))

[<Fact>]
let ``a direction may be as short as doubles are`` () =
    for length in [ 1.0; 1e-200; Double.Epsilon ] do
        let moved = WeightPerturbation.Along(neurons [ [ 1.0; 2.0 ] ], [| length; 0.0 |], [| 0.5 |])
        Assert.Equal(1.5, moved.Weights[0L, 0])
        Assert.Equal(2.0, moved.Weights[0L, 1])
