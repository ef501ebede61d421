/// Regressions for the laws of this house: drawn from one integer, never as arrays, so that FsCheck's shrinkers cannot
/// break them.
module ExpRegVerify.Properties.Solver.AnyRegression

open ExpRegVerify.Numerics.Random
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

/// A regression, a point of it and its model, decided by the seed alone: n up to 6, d up to 3, entries within ±1, with
/// and without weights. Both signs of α occur.
let drawn (seed: int) (model: RegressionModel) =
    let random = CounterRandom(uint64 (uint32 seed))

    let uniform part index =
        2.0 * random.Uniform(RandomStream.Probe, uint64 part, uint32 index) - 1.0

    let count part most =
        1 + int (random.Bits(RandomStream.Probe, uint64 part, 0u) % uint64 most)

    let samples, dimension = count 0 6, count 1 3
    let matrix = Inputs(samples, dimension, Array.init (samples * dimension) (uniform 2))

    let weights =
        if seed % 2 = 0 then
            null
        else
            Array.init samples (fun i -> 1.5 + uniform 4 i)

    let problem = RegressionProblem(model, matrix, Array.init samples (uniform 3), weights, (seed % 3 = 0))
    problem, Array.init dimension (fun k -> 2.0 * uniform 5 k)

/// The same regression with its rows in the opposite order.
let reversed (problem: RegressionProblem) =
    let matrix = problem.Matrix
    let rows = [| for i in matrix.Samples - 1 .. -1 .. 0 -> matrix.Row(i).ToArray() |]

    RegressionProblem(
        problem.Model,
        Inputs(matrix.Samples, matrix.Dimension, Array.concat rows),
        Array.rev problem.Target,
        (match problem.Weights with
         | null -> null
         | weights -> Array.rev weights),
        problem.HasSparsity
    )
