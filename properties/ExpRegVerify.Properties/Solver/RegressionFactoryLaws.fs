module ExpRegVerify.Properties.Solver.RegressionFactoryLaws

open System
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Random
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions
open FsCheck.Xunit
open Xunit

/// A valid spec of small sizes with every law, decided by the seed alone.
let private drawn (seed: int) =
    let random = CounterRandom(uint64 (uint32 seed))

    let among index (values: 'a[]) =
        values[int (random.Bits(RandomStream.Probe, uint64 index, 0u) % uint64 values.Length)]

    let samples = among 0 [| 1..7 |]

    RegressionSpec(
        Model = (among 1 (Seq.toArray RegressionModel.All)).Name,
        Samples = samples,
        Dimension = among 2 [| 1..samples |],
        Matrix = among 3 (Enum.GetValues<MatrixLaw>()),
        Target = among 4 (Enum.GetValues<TargetLaw>()),
        Point = among 5 (Enum.GetValues<PointLaw>()),
        Scale = among 6 [| 1.0; 0.1; 3.0 |],
        Beta = among 7 [| 0.1; 0.001 |],
        Distance = among 8 [| 1.0; 0.01 |],
        DataSeed = random.Bits(RandomStream.Probe, 9UL, 0u),
        InitialisationSeed = random.Bits(RandomStream.Probe, 10UL, 0u)
    )

let private instance (spec: RegressionSpec) =
    RegressionFactory(ClosedFormArithmetic()).Instance spec

let private isFinite (values: float[]) = values |> Array.forall Double.IsFinite

[<Property>]
let ``every valid spec stands for finite arrays of its sizes`` (seed: int) =
    let spec = drawn seed
    let made = instance spec

    made.Problem.Samples = spec.Samples
    && made.Problem.Dimension = spec.Dimension
    && made.Point.Length = spec.Dimension
    && made.SecondPoint.Length = spec.Dimension
    && isFinite made.Problem.Matrix.Values
    && isFinite made.Problem.Target
    && isFinite made.Point
    && isFinite made.SecondPoint

[<Property>]
let ``a spec stands for the same bits every time`` (seed: int) =
    let first, second = instance (drawn seed), instance (drawn seed)

    first.Problem.Matrix.Values = second.Problem.Matrix.Values
    && first.Problem.Target = second.Problem.Target
    && first.Point = second.Point
    && first.SecondPoint = second.SecondPoint

[<Property>]
let ``the second seed moves the second point only`` (seed: int) (other: uint64) =
    let spec = drawn seed
    let first = instance spec
    let second = instance (spec.WithInitialisationSeed other :?> RegressionSpec)

    first.Problem.Matrix.Values = second.Problem.Matrix.Values
    && first.Problem.Target = second.Problem.Target
    && first.Point = second.Point
    && (other = spec.InitialisationSeed || first.SecondPoint <> second.SecondPoint || spec.Dimension = 1)

[<Property>]
let ``the second point lies at its distance`` (seed: int) =
    let spec = drawn seed
    let made = instance spec

    let distance =
        Array.zip made.Point made.SecondPoint |> Array.sumBy (fun (x, y) -> (y - x) * (y - x)) |> sqrt

    // d + 3 roundings of the direction, and one of each coordinate of x + v relative to x.
    let size = spec.Distance + sqrt (made.Point |> Array.sumBy (fun x -> x * x))
    abs (distance - spec.Distance) <= Rounding.Gamma(16L) * size

[<Property>]
let ``no coordinate of Ax exceeds the scale, and one reaches it`` (seed: int) =
    let spec = drawn seed
    let made = instance spec
    let products = made.At.Products |> Array.map (fun z -> Enclosure.Abs(z).Midpoint)

    match spec.Point with
    | PointLaw.Zero -> Array.forall ((=) 0.0) products
    | PointLaw.NearSingular -> true
    // A row of integers or a sum of them may vanish; else 2d + 3 roundings, of terms that may be larger than the sum.
    | _ when Array.max products = 0.0 -> spec.Matrix = MatrixLaw.Integer
    | _ -> abs (Array.max products - spec.Scale) <= 1e-10 * spec.Scale

[<Property>]
let ``probability vectors are nonnegative and add up to one`` (seed: int) =
    let spec = drawn seed
    let target = (instance spec).Problem.Target

    match spec.Target with
    | TargetLaw.OneHot
    | TargetLaw.Uniform
    | TargetLaw.Dirichlet ->
        Array.forall (fun b -> b >= 0.0) target
        && abs (Array.sum target - 1.0) <= Rounding.Gamma(2L * int64 spec.Samples)
    | _ -> true

[<Fact>]
let ``a point near the singular set has α of the size that its spec asks for`` () =
    let found = [
        for seed in 1UL .. 40UL do
            for β in [ 0.1; 1e-6 ] do
                let spec =
                    RegressionSpec(
                        Model = "resnet-softmax",
                        Samples = 4,
                        Dimension = 2,
                        Matrix = MatrixLaw.Gaussian,
                        Point = PointLaw.NearSingular,
                        Beta = β,
                        DataSeed = seed
                    )

                let α = (instance spec).At.Alpha.Value.Midpoint

                if abs (abs α - β) <= 1e-6 * β then
                    sign α
    ]

    // Both signs of α occur; about half of the matrices have such a point on one of the rays.
    Assert.True(found.Length >= 40, $"{found.Length} of 80")
    Assert.Contains(1, found)
    Assert.Contains(-1, found)

[<Fact>]
let ``THEORY's counterexample is a spec`` () =
    let made = instance (RegressionSpec(Model = "resnet-softmax", Samples = 2, Dimension = 2))
    Assert.Equal<float[]>([| 1.0; 0.0; 0.0; 1.0 |], made.Problem.Matrix.Values)
    Assert.Equal<float[]>([| 1.0; 0.0 |], made.Problem.Target)
    Assert.Equal<float[]>([| 0.0; 0.0 |], made.Point)

[<Fact>]
let ``orthonormal columns are orthonormal`` () =
    let made =
        instance (RegressionSpec(Model = "exp", Samples = 7, Dimension = 3, Matrix = MatrixLaw.Orthonormal))

    let column k =
        Array.init 7 (fun i -> made.Problem.Matrix.Row(i).[k])

    for k in 0..2 do
        for l in 0..2 do
            let product = Array.map2 (*) (column k) (column l) |> Array.sum
            Assert.Equal((if k = l then 1.0 else 0.0), product, 1e-14)
