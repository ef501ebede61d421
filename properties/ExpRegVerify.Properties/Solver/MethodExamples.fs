/// Where the methods that minimise regressions end early, and with which words.
module ExpRegVerify.Properties.Solver.MethodExamples

open System
open System.Threading
open Xunit
open ExpRegVerify.Numerics.Kernels
open ExpRegVerify.Solver.Regressions

let private regression name (rows: float list list) (target: float[]) =
    let matrix = BlockedMatrix(rows.Length, rows.Head.Length)
    rows |> List.iteri (fun i row -> row |> List.iteri (fun k value -> matrix[i, k] <- value))
    let model = RegressionModel.All |> Seq.find (fun known -> known.Name = name)
    TallRegression(TallProblem(model, matrix, target), 1, CancellationToken.None)

[<Fact>]
let ``an exponential out of range is an outcome with a sentence`` () =
    let tall = regression "exp" [ [ 1.0; 0.5 ]; [ -0.5; 1.0 ]; [ 0.25; 0.0 ] ] [| 0.5; 1.0; 0.5 |]
    let run = RegressionMethod.Run(tall, [| 1e6; 0.0 |], MethodOptions())
    Assert.Equal(MethodOutcome.NonFinite, run.Outcome)
    Assert.Contains("out of range", run.Sentence, StringComparison.Ordinal)

[<Fact>]
let ``an indefinite Hessian ends Newton's method with a sentence, and gradient descent goes on`` () =
    // THEORY.md R4: A = I₂, x = 0, b = (1, 0).
    let tall = regression "resnet-softmax" [ [ 1.0; 0.0 ]; [ 0.0; 1.0 ] ] [| 1.0; 0.0 |]

    let run kind =
        RegressionMethod.Run(tall, [| 0.0; 0.0 |], MethodOptions(Kind = kind))

    let newton = run MethodKind.Newton
    Assert.Equal(MethodOutcome.NotPositiveDefinite, newton.Outcome)
    Assert.Contains("not positive definite", newton.Sentence, StringComparison.Ordinal)
    Assert.True((run MethodKind.Gradient).Steps > 0)

/// Rows 1, 2, 3 and b = (1, 0, 0) at x = −3, where α = −17.9: full steps, and gradient descent's, land at a lower
/// loss on the other side of α = 0.
[<Fact>]
let ``a step keeps the sign of alpha, also where a full one would find a lower loss beyond zero`` () =
    let matrix = BlockedMatrix(3, 1)
    [ 1.0; 2.0; 3.0 ] |> List.iteri (fun i value -> matrix[i, 0] <- value)
    let model = RegressionModel.All |> Seq.find _.IsResidual
    let problem = TallProblem(model, matrix, [| 1.0; 0.0; 0.0 |], Array.create 3 0.3)
    let tall = TallRegression(problem, 1, CancellationToken.None)

    for kind in [ MethodKind.Newton; MethodKind.Gradient ] do
        let options = MethodOptions(Kind = kind, StepCountMax = 30)
        let points = RegressionMethod.Run(tall, [| -3.0 |], options).Points
        Assert.True(points.Count > 5)
        Assert.All(points, (fun point -> Assert.True((tall.Evaluate point.Point).ScaledAlpha < 0.0)))

        Assert.Contains(
            points,
            fun point ->
                let full, _ = RegressionMethod(tall, options).FullStep(point.Point, 0)
                let beyond = tall.Evaluate(nonNull full)
                beyond.ScaledAlpha > 0.0 && beyond.Value < point.Value
        )
