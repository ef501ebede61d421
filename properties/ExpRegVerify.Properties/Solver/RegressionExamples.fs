/// Regressions whose numbers are known.
module ExpRegVerify.Properties.Solver.RegressionExamples

open System
open System.Globalization
open Xunit
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Eigenvalues
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

let private paths: IRegressionArithmetic list = [ ClosedFormArithmetic(); DifferentiatingArithmetic() ]

let private find name =
    match RegressionModel.Find name with
    | null -> failwith $"no model {name}"
    | model -> model

/// The problem of ExactRegressions.py.
let private exact model =
    let rows = [| 0.5; -0.25; 1.0; 0.75; -0.625; 0.5; 0.125; -1.5; 0.25; 0.375 |]
    let target = [| 0.25; 0.5; -0.125; 0.375; 0.0625 |]
    RegressionProblem(find model, Inputs(5, 2, rows), target, [| 0.5; 1.25; 0.75; 2.0; 1.0 |])

let private agrees name (expected: string) (found: Enclosure) =
    let value = Double.Parse(expected, CultureInfo.InvariantCulture)
    // The parsed number is rounded once.
    let around = Enclosure.FromCenter(value, Rounding.UnitRoundoff * abs value)
    Assert.True(around.Intersects found, $"{name}: {found}, not {expected}")
    // The accuracy that is promised at well-conditioned points.
    Assert.True(abs (found.Midpoint - value) <= 1e-12 * abs value, $"{name}: {found.Midpoint:R}, not {expected}")

[<Fact>]
let ``every model agrees with forty digits on both paths`` () =
    Assert.Equal(RegressionModel.All.Count, ExactRegressions.all.Length)

    for name, alpha, value, gradient, hessian in ExactRegressions.all do
        for path in paths do
            let point = path.Evaluate(exact name, [| 0.75; -0.5 |])
            Assert.True(point.IsDefined, point.Reason)
            agrees $"{name}, value" value point.Value

            if alpha <> "" then
                agrees $"{name}, α" alpha point.Alpha.Value

            gradient |> Array.iteri (fun k entry -> agrees $"{name}, gradient {k}" entry point.Gradient[k])

            let lower = [| 0, 0; 1, 0; 1, 1 |]

            (lower, hessian)
            ||> Array.iter2 (fun (k, l) entry -> agrees $"{name}, Hessian {k} {l}" entry (point.Hessian.Entry(k, l)))

/// THEORY.md R4.
let private counterexample =
    RegressionProblem(find "resnet-softmax", Inputs(2, 2, [| 1.0; 0.0; 0.0; 1.0 |]), [| 1.0; 0.0 |])

[<Fact>]
let ``the Hessian at R4 is exact, and its negative eigenvalue proved`` () =
    let point = RegressionPoint.Evaluate(counterexample, [| 0.0; 0.0 |])
    Assert.Equal<float[]>([| 1.25; -0.5; -0.5; -0.25 |], point.Hessian.Center.Entries)
    Assert.All(point.Hessian.Radius.Entries, fun radius -> Assert.Equal(0.0, radius))
    let smallest = SmallestEigenvalue.Enclose point.Hessian
    // λ = ½ − √13/4; at most an unit in the last place from it as a double.
    let exact = Enclosure.Exact 0.5 - Enclosure.Sqrt(Enclosure.Exact 13.0) / 4.0
    Assert.True(smallest.Intersects exact)
    Assert.Equal(Semidefiniteness.Refuted, HessianAnalysis(point).Decision)

[<Fact>]
let ``a weight whose square is rounded up proves nothing`` () =
    // H = w² − 11 at x = 0; w = √11 rounded down, w·w is 11 as a double, and the exact square is less.
    let problem = RegressionProblem(find "exp", Inputs(1, 1, [| 1.0 |]), [| 13.0 |], [| sqrt 11.0 |])

    let analysis = HessianAnalysis(RegressionPoint.Evaluate(problem, [| 0.0 |]))
    Assert.Equal(11.0, problem.SmallestSquaredWeight)
    Assert.Equal(11.0, analysis.Threshold.Upper)
    Assert.NotEqual(Semidefiniteness.Proved, analysis.Decision)

[<Fact>]
let ``a softmax is computed as if there were no largest exponential`` () =
    let problem =
        RegressionProblem(find "softmax", Inputs(3, 1, [| 1.0; 1.0; -1.0 |]), [| 0.5; 0.25; 0.25 |])

    for size in [ 1e4; -1e4 ] do
        for path in paths do
            let point = path.Evaluate(problem, [| size |])
            Assert.True(point.IsDefined, point.Reason)
            // All weight on the equal pair, or all on the third.
            let expected =
                if size > 0.0 then
                    0.5 * (0.0625 + 0.0625)
                else
                    0.5 * (0.25 + 0.0625 + 0.5625)

            Assert.True(point.Value.Contains expected, $"{size}: {point.Value}")
            Assert.True(point.Value.Radius <= 1e-14, $"{size}: {point.Value}")

[<Fact>]
let ``a residual softmax beyond the exponential's range is defined`` () =
    let problem = RegressionProblem(find "resnet-softmax", Inputs(2, 1, [| 1.0; -1.0 |]), [| 1.0; 0.0 |])

    let point = RegressionPoint.Evaluate(problem, [| 1e4 |])
    Assert.True(point.IsDefined, point.Reason)
    Assert.True(point.Value.Contains 0.0)

[<Fact>]
let ``an exponential out of range is undefined, and the sentence names the row`` () =
    let problem = RegressionProblem(find "exp", Inputs(2, 1, [| 0.5; 1.0 |]), [| 1.0; 1.0 |])
    let point = RegressionPoint.Evaluate(problem, [| 800.0 |])
    Assert.Equal(RegressionOutcome.Undefined, point.Outcome)
    Assert.Contains("row 1", point.Reason)
    Assert.Contains("800", point.Reason)
    Assert.Throws<InvalidOperationException>(fun () -> point.Value |> ignore) |> ignore

[<Fact>]
let ``a square out of range is undefined, not infinite`` () =
    let problem = RegressionProblem(find "exp", Inputs(1, 1, [| 1.0 |]), [| 1.0 |])
    let point = RegressionPoint.Evaluate(problem, [| 500.0 |])
    Assert.Equal(RegressionOutcome.Undefined, point.Outcome)
    Assert.Contains("out of range", point.Reason)

[<Fact>]
let ``an α that is not above its rounding is undefined, and both numbers are said`` () =
    // z = −Ω, where e^z + z = 0, to the nearest double.
    let problem = RegressionProblem(find "resnet-softmax", Inputs(1, 1, [| 1.0 |]), [| 1.0 |])
    let point = RegressionPoint.Evaluate(problem, [| -0.56714329040978384 |])
    Assert.Equal(RegressionOutcome.Undefined, point.Outcome)
    Assert.Contains("rounding bound", point.Reason)
    Assert.True(point.Alpha.Value.Contains 0.0)

[<Fact>]
let ``a negative α is as good as a positive one`` () =
    let problem = RegressionProblem(find "resnet-softmax", Inputs(2, 1, [| 1.0; 2.0 |]), [| 0.5; 0.5 |])

    let point = RegressionPoint.Evaluate(problem, [| -1.0 |])
    Assert.True(point.IsDefined, point.Reason)
    Assert.True(point.Alpha.Value.Upper < 0.0)

[<Fact>]
let ``the hyperbolic sine keeps its relative accuracy near zero`` () =
    let problem = RegressionProblem(find "sinh", Inputs(1, 1, [| 1.0 |]), [| 0.0 |])
    let point = RegressionPoint.Evaluate(problem, [| 1e-10 |])
    // ½ sinh²(1e-10) = ½(1e-20 + 1e-40/3 + …); one rounding of 1e-10 enters.
    Assert.True(abs (point.Value.Midpoint - 0.5e-20) <= 8.0 * Rounding.UnitRoundoff * 0.5e-20)

[<Fact>]
let ``shapes that do not match are a caller's mistake`` () =
    let matrix = Inputs(2, 1, [| 1.0; 2.0 |])

    Assert.Throws<ArgumentException>(fun () -> RegressionProblem(find "exp", matrix, [| 1.0 |]) |> ignore)
    |> ignore

    Assert.Throws<ArgumentException>(fun () ->
        RegressionProblem(find "exp", matrix, [| 1.0; 1.0 |], [| 1.0 |]) |> ignore)
    |> ignore

    let problem = RegressionProblem(find "exp", matrix, [| 1.0; 1.0 |])

    Assert.Throws<ArgumentException>(fun () -> RegressionPoint.Evaluate(problem, [| 1.0; 1.0 |]) |> ignore)
    |> ignore

[<Fact>]
let ``R8's constants are those of its table`` () =
    // n·K(ρ) in THEORY.md, to the digits given there.
    for radius, expected in [ 0.05, 23.1; 0.1, 30.1; 0.25, 79.5; 0.5, 2503.7 ] do
        let n = 4
        // τ = 1 for b = 1/n + e₁.
        let target = [| 1.25; 0.25; 0.25; 0.25 |]
        let region = NearRegion(target, Enclosure.Exact(1.0 / radius))
        Assert.True(region.IsInside)
        Assert.Equal(expected, float n * region.Below.Midpoint, 1)

[<Fact>]
let ``many rows give the Hessian of their sum`` () =
    // 4,096 copies of a row with an exactly known curvature at x = 0: exp with b = 0 has δ = 2.
    let rows = 4096
    let matrix = Inputs(rows, 2, Array.init (2 * rows) (fun i -> if i % 2 = 0 then 0.3 else -0.7))

    let point =
        RegressionPoint.Evaluate(RegressionProblem(find "exp", matrix, Array.zeroCreate rows), [| 0.0; 0.0 |])

    let sum = 2.0 * float rows
    let a, b = Enclosure.Exact 0.3, Enclosure.Exact -0.7

    for k, l, product in [ 0, 0, a * a; 1, 0, a * b; 1, 1, b * b ] do
        let entry = point.Hessian.Entry(k, l)
        Assert.True(entry.Intersects(sum * product), $"{entry}")
        // γ of 320 roundings, twice.
        Assert.True(entry.Radius <= 2.0 * Rounding.Gamma 340L * abs entry.Midpoint, $"{entry.Radius}")
