/// Weights just above a threshold.
module internal ExpRegVerify.Lemmas.ResnetSoftmax.Regulariser

open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Regressions

/// Above the rounding of the square of a square root, and far below anything that a test could notice.
let private slack = 1.0 + 1.0 / float (1L <<< 40)

/// w with w_i² from the threshold, at the first row, up to the spec's factor times it, at every other row; a factor
/// below 1 counts as 1 and leaves all at the threshold.
let weights (instance: RegressionInstance) (threshold: Enclosure) =
    let least = max threshold.Upper 0.0

    Array.init instance.Problem.Samples (fun i ->
        let factor = if i = 0 then 1.0 else max 1.0 instance.Spec.WeightFactor
        sqrt (least * factor * slack))

/// min w_i², rounded outwards.
let smallestSquare (weights: float[]) =
    let smallest = weights |> Array.map abs |> Array.min
    Enclosure.Square(Enclosure.Exact smallest)

/// diag(w_i²).
let squares (weights: float[]) =
    weights |> Array.map (fun w -> Enclosure.Square(Enclosure.Exact w))

/// σ_min(A)².
let smallestSquaredSingularValue (problem: RegressionProblem) =
    let smallest = smallestEigenvalue (DesignNorms problem.Matrix).Gram
    Enclosure(max smallest.Lower 0.0, max smallest.Upper 0.0)
