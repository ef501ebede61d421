/// The loss and the constants of the lineage's general lemmas as the H2O paper restates them (THEORY.md H4, H5):
/// softmax regression plus ‖exp(Ax)‖₁ plus a regulariser.
module internal ExpRegVerify.Lemmas.Lineage.AsRestated

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Regressions

/// The instance with ‖exp(Ax)‖₁ added and w_i² = the given number, rounded up.
let withTerms (squaredWeight: Enclosure) (instance: RegressionInstance) =
    let problem = instance.Problem
    let weight = (Enclosure.Sqrt squaredWeight).Upper
    let weights = Array.create problem.Samples weight
    let whole = RegressionProblem(problem.Model, problem.Matrix, problem.Target, weights, true)
    RegressionInstance(instance.Spec, whole, instance.Point, instance.SecondPoint, instance.Arithmetic)

let norms (instance: RegressionInstance) = DesignNorms instance.Problem.Matrix

/// R = max(‖A‖, ‖x‖, ‖y‖), from above.
let radius (instance: RegressionInstance) =
    [
        (norms instance).LargestSingularValue
        norm (exactly instance.Point)
        norm (exactly instance.SecondPoint)
    ]
    |> List.map (fun side -> side.Upper)
    |> List.max
    |> Enclosure.Exact

/// b is a probability vector or less, and A has full column rank.
let hypotheses (instance: RegressionInstance) =
    Hypothesis.Positive("σ_min(A)", (norms instance).SmallestSingularValue)
    :: SoftmaxLetters.isSubprobability instance

let source lemma =
    Source(SourceKind.Stated, $"H2O (arXiv 2306.14048), appendix, lemma {lemma}, restating arXiv 2304.10411")
