module ExpRegVerify.Properties.Solver.LeverageInversionLaws

open Xunit
open FsCheck.Xunit
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

/// A drawn matrix with at least as many rows as columns, s away from 0.
let private drawn seed =
    let problem, x = AnyRegression.drawn seed RegressionModel.All[0]
    let matrix = problem.Matrix
    let offset = Array.init matrix.Samples (fun i -> -1.5 - abs problem.Target[i])

    matrix.Samples >= matrix.Dimension,
    LeverageInversion(matrix, offset, problem.Target),
    Array.map (fun t -> 0.2 * t) x

[<Property>]
let ``the gradient of leverage-score inversion is that of its definition`` (seed: int) =
    let isTall, inversion, x = drawn seed

    not isTall
    || not (isNull (inversion.WhyUndefined x))
    || Array.forall2
        (fun (a: Enclosure) (b: Enclosure) -> a.IsFinite && a.Intersects b)
        (inversion.Gradient x)
        (inversion.DifferentiatedGradient x)

[<Property>]
let ``leverage scores lie between 0 and 1, and their sum is d`` (seed: int) =
    let isTall, inversion, x = drawn seed

    not isTall
    || not (isNull (inversion.WhyUndefined x))
    || (let scores = inversion.LeverageScores x

        Array.forall (fun (score: Enclosure) -> score.Upper >= 0.0 && score.Lower <= 1.0) scores
        && (Array.reduce (+) scores).Contains(float inversion.Matrix.Dimension))

[<Fact>]
let ``a zero of s is said by its row`` () =
    let inversion = LeverageInversion(Inputs(2, 1, [| 1.0; 2.0 |]), [| 0.0; 1.0 |], [| 0.5; 0.5 |])

    Assert.Contains("row 1", string (inversion.WhyUndefined [| 0.5 |]))

[<Fact>]
let ``equal columns are said to lack rank`` () =
    let inversion =
        LeverageInversion(Inputs(2, 2, [| 1.0; 1.0; 2.0; 2.0 |]), [| -1.0; -1.0 |], [| 0.5; 0.5 |])

    Assert.Contains("rank", string (inversion.WhyUndefined [| 0.0; 0.0 |]))
