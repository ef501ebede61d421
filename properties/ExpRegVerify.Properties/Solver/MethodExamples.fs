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
