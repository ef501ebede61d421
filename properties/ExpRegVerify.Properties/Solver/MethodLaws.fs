/// Tall regressions and the methods that minimise them.
module ExpRegVerify.Properties.Solver.MethodLaws

open System
open System.Threading
open Xunit
open ExpRegVerify.Numerics.Kernels
open ExpRegVerify.Numerics.Random
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

/// Gaussian rows of length about 1, by seed.
let private entries (seed: uint64) samples dimension =
    let random = CounterRandom seed

    Array2D.init samples dimension (fun i k ->
        random.Gaussian(RandomStream.DataCoordinate, uint64 i, uint32 k) / sqrt (float dimension))

let private dense (values: float[,]) =
    let matrix = BlockedMatrix(Array2D.length1 values, Array2D.length2 values)
    values |> Array2D.iteri (fun i k value -> matrix[i, k] <- value)
    matrix

let private sparse (values: float[,]) =
    let samples, dimension = Array2D.length1 values, Array2D.length2 values

    let stored = [|
        for i in 0 .. samples - 1 do
            [|
                for k in 0 .. dimension - 1 do
                    if values[i, k] <> 0.0 then
                        k, values[i, k]
            |]
    |]

    SparseRows(
        samples,
        dimension,
        Array.scan (fun start (row: _[]) -> start + row.Length) 0 stored,
        Array.map fst (Array.concat stored),
        Array.map snd (Array.concat stored)
    )

let private target (seed: uint64) samples =
    Array.init samples (fun i -> 2.0 * CounterRandom(seed).Uniform(RandomStream.Label, uint64 i, 0u) / float samples)

let private regression (model: RegressionModel) (matrix: ITallMatrix) (weight: float) threads =
    let problem = TallProblem(model, matrix, target 3UL matrix.Rows, Array.create matrix.Rows weight)

    TallRegression(problem, threads, CancellationToken.None)

let private start dimension = Array.create dimension 0.2

let models =
    let data = TheoryData<string>()

    for model in RegressionModel.All do
        data.Add model.Name

    data

let private model name =
    RegressionModel.All |> Seq.find (fun known -> known.Name = name)

/// The certified evaluation of the same regression.
let private certified (model: RegressionModel) (values: float[,]) weight x =
    let samples, dimension = Array2D.length1 values, Array2D.length2 values

    let inputs = Inputs(samples, dimension, Array.concat [ for i in 0 .. samples - 1 -> values[i, *] ])
    RegressionPoint.Evaluate(RegressionProblem(model, inputs, target 3UL samples, Array.create samples weight), x)

// Rounding of the tall passes: their chains are shorter than 100 operations here, each term has one or two roundings
// of its own beside the exponential's four units, and terms are of the size of their sum's largest.
let private isNear (scale: float) (expected: float) (actual: float) =
    Assert.True(
        abs (expected - actual) <= 1000.0 * (2.0 ** -53.0) * scale,
        $"%.17g{actual} instead of %.17g{expected}, of size %g{scale}"
    )

[<Theory; MemberData(nameof models)>]
let ``value, gradient and Hessian are those of the certified evaluation`` name =
    let model = model name

    for samples in [ 1; 7; 8; 19; 40 ] do
        let values = entries 5UL samples 3
        let tall = regression model (dense values) 1.5 2
        let point = tall.Evaluate(start 3)
        let derivatives = tall.Differentiate(point, true)
        let hessian = nonNull derivatives.Hessian
        let expected = certified model values 1.5 (start 3)
        let size = 1.0 + expected.Value.Upper + float samples * float samples
        isNear size expected.Value.Midpoint point.Value

        for i in 0..2 do
            isNear size expected.Gradient[i].Midpoint derivatives.Gradient[i]

            for j in 0..2 do
                isNear size expected.Hessian.Center[i, j] hessian[i, j]

/// The last block of eight is not whole; with 512 columns its strip is the second one of its group.
[<Theory; MemberData(nameof models)>]
let ``loss and derivatives have the same bits together and one after the other`` name =
    for samples, columns in [ 5003, 3; 2061, 512; 2078, 512; 2095, 512 ] do
        let x = Array.create columns (0.6 / float columns)
        let tall = regression (model name) (dense (entries 5UL samples columns)) 1.5 2
        let apart = tall.Evaluate x
        let struct (together, known) = tall.EvaluateWithDerivatives(x, true)
        let derivatives, expected = nonNull known, tall.Differentiate(apart, true)
        Assert.Equal(apart.Value, together.Value)
        Assert.Equal(apart.ValueResolution, together.ValueResolution)
        Assert.Equal<float[]>(apart.Products, together.Products)
        Assert.Equal<float[]>(expected.Gradient, derivatives.Gradient)
        Assert.Equal<float[]>((nonNull expected.Hessian).Entries, (nonNull derivatives.Hessian).Entries)

[<Theory; MemberData(nameof models)>]
let ``memory that a point gave back changes no bit of the next`` name =
    let tall = regression (model name) (dense (entries 5UL 3001 3)) 1.5 2
    let fresh = tall.Evaluate(start 3)
    let struct (other, _) = tall.EvaluateWithDerivatives([| -0.5; 0.25; 1.0 |], true)
    tall.Release other
    let again = tall.Evaluate(start 3)
    Assert.Same(other.Products, again.Products)
    Assert.Equal(fresh.Value, again.Value)
    Assert.Equal<float[]>(tall.Differentiate(fresh, true).Gradient, tall.Differentiate(again, true).Gradient)

[<Theory; MemberData(nameof models)>]
let ``a run has the same bits on one thread and on two`` name =
    let run threads kind =
        let tall = regression (model name) (dense (entries 7UL 5003 3)) 3.0 threads
        let options = MethodOptions(Kind = kind, SpectralError = 0.9, StepCountMax = 5)
        RegressionMethod.Run(tall, start 3, options)

    for kind in Enum.GetValues<MethodKind>() do
        let one, two = run 1 kind, run 2 kind
        Assert.Equal<float[]>(one.Last.Point, two.Last.Point)
        Assert.Equal(one.Last.Value, two.Last.Value)

        Assert.Equal<Nullable<int>>(
            [| for point in one.Points -> point.RowsKept |],
            [| for point in two.Points -> point.RowsKept |]
        )

[<Theory; MemberData(nameof models)>]
let ``a sparse matrix and the same one dense give the same minimum`` name =
    let values = entries 9UL 300 4 |> Array2D.mapi (fun i k value -> if (i + k) % 3 = 0 then value else 0.0)

    let minimum matrix =
        let tall = regression (model name) matrix 3.0 1
        RegressionMethod.Run(tall, start 4, MethodOptions(Until = 1e-9))

    let one, two = minimum (dense values), minimum (sparse values)
    Assert.Equal(MethodOutcome.Converged, one.Outcome)
    Assert.Equal(MethodOutcome.Converged, two.Outcome)

    // λ_min of the Hessian is above 1 here, so both are within 1e-9 of the minimum: what Until says.
    for i in 0..3 do
        Assert.True(abs (one.Last.Point[i] - two.Last.Point[i]) <= 2e-9)

[<Fact>]
let ``where sampling saves nothing the approximate method is the exact one`` () =
    let tall = regression (model "exp") (dense (entries 1UL 200 3)) 1.5 1

    let run kind =
        RegressionMethod.Run(tall, start 3, MethodOptions(Kind = kind))

    let exact, approximate = run MethodKind.Newton, run MethodKind.ApproximateNewton
    Assert.Equal<float[]>(exact.Last.Point, approximate.Last.Point)
    Assert.All(approximate.Points, fun point -> Assert.Equal(Nullable 200, point.RowsKept))

[<Fact>]
let ``one Newton step solves a quadratic`` () =
    // b = 0 and z of size 1e-9: sinh regression is ½‖z‖² up to z⁴, so its minimum is 0 after one step, up to a part of
    // the start of the size of z².
    let matrix = dense (entries 2UL 50 3)
    let problem = TallProblem(model "sinh", matrix, Array.zeroCreate 50)
    let tall = TallRegression(problem, 1, CancellationToken.None)

    let run =
        RegressionMethod.Run(tall, Array.create 3 1e-9, MethodOptions(StepCountMax = 1, Until = 1e-300))

    Assert.Equal(1, run.Steps)
    Assert.True(run.Last.GradientNorm <= 1e-14 * run.Points[0].GradientNorm)

/// ε of one sample: the largest |λ − 1| of (AᵀDA)⁻¹AᵀD̃A.
let private spectralError (exact: ExpRegVerify.Numerics.Bounds.SymmetricMatrix) (sample: RowSample) =
    let order = exact.Order

    let matrix (m: ExpRegVerify.Numerics.Bounds.SymmetricMatrix) =
        MathNet.Numerics.LinearAlgebra.Double.DenseMatrix.Create(order, order, fun i j -> m[i, j])

    let lower = (matrix exact).Cholesky().Factor.Inverse()
    let whitened = lower * matrix sample.Gram * lower.Transpose()
    let symmetric = (whitened + whitened.Transpose()) * 0.5

    symmetric.Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric).EigenValues
    |> Seq.map (fun value -> abs (value.Real - 1.0))
    |> Seq.max

[<Fact>]
let ``a sample fails its spectral bound no more often than N4 allows, and keeps no more rows`` () =
    // THEORY.md N4: δ = 0.1 a step, a hundred draws. A rate of 0.1 has 25 failures or more with probability 1e-5.
    let tall = regression (model "exp") (dense (entries 4UL 3000 3)) 1.5 1

    let options seed =
        MethodOptions(SpectralError = 0.5, FailureProbability = 0.1, StepCountMax = 1, Seed = seed)

    let point = tall.Evaluate(start 3)
    let exact = nonNull (tall.Differentiate(point, true).Hessian)
    let expected = RowSampling(tall, options 1UL).ExpectedRowsMax

    let samples = [
        for seed in 1UL .. 100UL -> nonNull (RowSampling(tall, options seed).Draw(point, 0))
    ]

    let failures = samples |> Seq.filter (fun sample -> spectralError exact sample > 0.5) |> Seq.length
    Assert.True(failures < 25, $"{failures} of 100 samples fail")
    let kept = samples |> List.averageBy (fun sample -> float sample.RowsKept)
    // 1 % is the allowance for the scores' rounding; the mean of 100 counts has a standard deviation below √(n)/20.
    Assert.True(kept <= 1.01 * expected + 5.0 * sqrt expected / 10.0, $"{kept} rows on average, {expected} expected")
    Assert.True(kept < 2000.0 && kept > 0.5 * expected, $"{kept} rows on average, {expected} expected")

[<Fact>]
let ``leverage scores add up to the dimension, and bounds for other weights are never below theirs`` () =
    let tall = regression (model "exp") (dense (entries 6UL 500 4)) 1.5 2

    let gram (weights: float[]) =
        let moments =
            TallMoments.Compute(
                tall.Problem.Matrix,
                tall.Plan,
                true,
                0,
                (fun first count strip -> weights.AsSpan(first, count).CopyTo(strip.Diagonal)),
                1,
                CancellationToken.None
            )

        nonNull moments.Gram

    let weights seed =
        Array.init 500 (fun k -> 0.5 + CounterRandom(seed).Uniform(RandomStream.Probe, uint64 k, 0u))

    let one, two = weights 1UL, weights 2UL
    let scores = nonNull (LeverageScores.Of(tall, one, gram one))
    let others = nonNull (LeverageScores.Of(tall, two, gram two))

    let bounds (earlier: LeverageScores) (weights: float[]) =
        let least = earlier.LeastRatio weights
        weights |> Array.mapi (fun k weight -> earlier.Bound(k, weight, least))
    // The scores carry 1 % for their rounding.
    Assert.Equal(4.04, Array.sum (bounds scores one), 10)

    Array.iter2
        (fun (bound: float) (score: float) -> Assert.True(bound >= score * (1.0 - 1e-10)))
        (bounds scores two)
        (bounds others two)

[<Theory>]
[<InlineData("softmax")>]
[<InlineData("resnet-softmax")>]
let ``a step never raises the loss`` name =
    let tall = regression (model name) (dense (entries 8UL 60 3)) 1.5 1

    for scale in [ -4.0; -1.0; 0.5; 3.0 ] do
        let run = RegressionMethod.Run(tall, Array.create 3 scale, MethodOptions(StepCountMax = 30))
        Assert.NotEqual(MethodOutcome.NonFinite, run.Outcome)

        for before, after in Seq.pairwise run.Points do
            // Once rounding hides the decrease, the gradient decides; the loss may then rise by its resolution.
            Assert.True(after.Value <= before.Value + tall.Evaluate(before.Point).ValueResolution)

[<Fact>]
let ``softmax beyond the range of doubles is evaluated all the same`` () =
    let tall = regression (model "softmax") (dense (array2D [ [ 1.0 ]; [ 1.0 ]; [ 0.0 ] ])) 1e-3 1
    let point = tall.Evaluate [| 5000.0 |]
    Assert.Null point.Undefined

    let expected =
        0.5 * Seq.sum [ for i in 0..2 -> ((if i < 2 then 0.5 else 0.0) - (target 3UL 3)[i]) ** 2.0 ]

    isNear 100.0 (expected + 0.5 * 2.0 * 25.0) point.Value

/// Σu² overflows, which the inner product is made of, though neither α nor the loss does.
[<Fact>]
let ``squares out of range leave no derivatives that are not finite`` () =
    let model = nonNull (RegressionModel.Find "resnet-softmax")
    let matrix = dense (array2D [ [ -1e155 ]; [ -2e155 ] ])
    let tall = TallRegression(TallProblem(model, matrix, [| 0.5; 0.5 |]), 1, CancellationToken.None)
    let struct (point, derivatives) = tall.EvaluateWithDerivatives([| 1.0 |], true)
    Assert.Contains("out of range", nonNull point.Undefined)
    Assert.Null derivatives
    Assert.Equal(point.Undefined, (tall.Evaluate [| 1.0 |]).Undefined)
