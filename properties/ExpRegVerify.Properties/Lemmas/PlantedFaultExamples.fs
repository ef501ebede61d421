/// Kernels with a planted fault: the slow path must keep us from blaming the paper.
module ExpRegVerify.Properties.Lemmas.PlantedFaultExamples

open System.Threading
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Networks
open Xunit

let private kernels = KernelArithmetic 1 :> INetworkArithmetic

/// The kernels, but for what `step` and `gram` make of their arguments and results.
let private faulty (step: float -> float) (gram: EnclosedMatrix -> EnclosedMatrix) = {
    new INetworkArithmetic with
        member _.Name = "faulty kernels"
        member _.Forward(inputs, weights) = kernels.Forward(inputs, weights)

        member _.SquaredNormsUpper(inputs, weights) =
            kernels.SquaredNormsUpper(inputs, weights)

        member _.Step(inputs, weights, residual, stepSize, start) =
            kernels.Step(inputs, weights, residual, step stepSize, start)

        member _.Gram(inputs, weights) = gram (kernels.Gram(inputs, weights))
        member _.InfiniteGram inputs = kernels.InfiniteGram inputs
}

let private runOn arithmetic id =
    let lemma = Catalogue.lemmas |> Array.find (fun lemma -> lemma.Description.Id = id)

    Runner(arithmetic, PlainArithmetic())
        .Run(RunArguments(Lemmas = [| lemma |], Effort = 0.2, Threads = 2), null, CancellationToken.None)

let private isDisagreement (result: RunResult) =
    Assert.Equal(LemmaVerdict.ImplementationDisagrees, result.Lemmas[0].Verdict)
    Assert.False (nonNull result.Lemmas[0].Counterexample).SlowPathAgrees
    Assert.Contains("a fault of this implementation", result.Lemmas[0].Sentence)
    Assert.Equal(4, result.ExitCode)

[<Fact>]
let ``kernels that take too long a step are found out, and no lemma is refuted`` () =
    runOn (faulty ((*) 1.01) id) "one-step-identity" |> isDisagreement

[<Fact>]
let ``a Gram matrix that is too small is found out, and no lemma is refuted`` () =
    let half (matrix: EnclosedMatrix) =
        let center = SymmetricMatrix matrix.Center.Order
        matrix.Center.Entries |> Array.iteri (fun index entry -> center.Entries[index] <- 0.5 * entry)
        EnclosedMatrix(center, matrix.Radius)

    runOn (faulty id half) "gram-lower-tail" |> isDisagreement
