/// What lemmas about formulas for derivatives share: the definition differentiated, and the resolution.
module internal ExpRegVerify.Lemmas.Lineage.TwoWays

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Regressions

/// Both sides must be known to this share of the largest term before agreement counts.
let resolutionRelative = 1e-9

/// Derivatives of the definition by jets, whoever examines: one of the two ways.
let differentiated (instance: RegressionInstance) =
    (DifferentiatingArithmetic() :> IRegressionArithmetic).Evaluate(instance.Problem, instance.Point)

/// The gradient in z, coordinate by coordinate: differentiated, and by a formula.
let gradientSides formula (instance: RegressionInstance) : (Enclosure * Enclosure) list =
    Seq.zip (differentiated instance).ZGradient (formula instance) |> List.ofSeq

/// The lower triangle of B, row by row: differentiated, and by a formula.
let curvatureSides formula (instance: RegressionInstance) : (Enclosure * Enclosure) list = [
    let left = (differentiated instance).LossCurvature
    let right: EnclosedMatrix = formula instance

    for i in 0 .. order left - 1 do
        for j in 0..i do
            left.Entry(i, j), right.Entry(i, j)
]

/// The agreement of all sides, at the resolution of the given size.
let agreement name (size: float) sides =
    sides
    |> List.mapi (fun i (left, right) ->
        Comparison.Agreement(name, left, right, resolutionRelative * size, $"place {i + 1}"))
    |> RegressionLemma.worstOfEach

/// A statement that has no hypotheses but that the regression is defined.
let statement name sides (size: RegressionInstance -> float) (instance: RegressionInstance) =
    RegressionLemma.whenDefined instance.At ([], lazy (agreement name (size instance) (sides instance)))
