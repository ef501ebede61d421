/// Laws over the list of models: a new model is tested by adding it to that list.
module ExpRegVerify.Properties.Solver.RegressionLaws

open System
open System.Numerics
open Xunit
open FsCheck.Xunit
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Eigenvalues
open ExpRegVerify.Numerics.Functions
open ExpRegVerify.Solver.Regressions

let private closed = ClosedFormArithmetic() :> IRegressionArithmetic

let private definition = DifferentiatingArithmetic() :> IRegressionArithmetic

/// The law at one drawn point of every model; a point where the model is undefined says nothing.
let private ofEveryModel (seed: int) (law: RegressionPoint -> bool) =
    RegressionModel.All
    |> Seq.forall (fun model ->
        let problem, x = AnyRegression.drawn seed model
        let point = closed.Evaluate(problem, x)
        not point.IsDefined || law point)

let private meet (a: Enclosure[]) (b: Enclosure[]) =
    Array.forall2 (fun (x: Enclosure) (y: Enclosure) -> x.IsFinite && x.Intersects y) a b

let private entries (matrix: EnclosedMatrix) = [|
    for i in 0 .. matrix.Center.Order - 1 do
        for j in 0 .. matrix.Center.Order - 1 -> matrix.Entry(i, j)
|]

/// ½‖…‖² with the regulariser and the sparsity term, in complex numbers.
let private complexValue (problem: RegressionProblem) (z: Complex[]) =
    let form = problem.Model.Form

    let units =
        z
        |> Array.map (fun coordinate -> problem.Model.Unit.At(ComplexNumber coordinate, UnitShift.Of 0.0).Value)

    let alpha = ComplexNumber(units |> Array.fold (fun sum unit -> sum + unit.Value) Complex.Zero)

    let loss =
        (units, problem.Target)
        ||> Array.map2 (fun unit target ->
            let c = FormFormulas.Residual(form, unit, ComplexNumber(Complex(target, 0.0)), alpha)
            0.5 * c.Value * c.Value)
        |> Array.fold (+) Complex.Zero

    let regulariser =
        match problem.Weights with
        | null -> Complex.Zero
        | weights -> Array.fold2 (fun sum (w: float) c -> sum + 0.5 * w * w * c * c) Complex.Zero weights z

    let sparsity =
        if problem.HasSparsity then
            z |> Array.fold (fun sum c -> sum + Complex.Exp c) Complex.Zero
        else
            Complex.Zero

    loss + regulariser + sparsity

[<Property>]
let ``the gradient is the complex step's`` (seed: int) =
    let step = 1e-30

    ofEveryModel seed (fun point ->
        let z = point.Products |> Array.map (fun product -> Complex(product.Midpoint, 0.0))

        point.ZGradient
        |> Seq.indexed
        |> Seq.forall (fun (i, expected) ->
            let moved = Array.copy z
            moved[i] <- moved[i] + Complex(0.0, step)
            let found = (complexValue point.Problem moved).Imaginary / step
            // The radius is what rounding can do to the closed form. The complex step takes other operations of the
            // same sizes, and its α is summed once more for every coordinate: 64 times is ample.
            let allowance = 64.0 * expected.Radius + 64.0 * Rounding.UnitRoundoff * abs expected.Midpoint

            abs (found - expected.Midpoint) <= allowance))

[<Property>]
let ``closed forms and the differentiated definition meet in every number`` (seed: int) =
    ofEveryModel seed (fun point ->
        let slow = definition.Evaluate(point.Problem, point.Point)

        point.Value.Intersects slow.Value
        && point.LossValue.Intersects slow.LossValue
        && (not point.Alpha.HasValue || point.Alpha.Value.Intersects slow.Alpha.Value)
        && meet point.ZGradient slow.ZGradient
        && meet point.Gradient slow.Gradient
        && meet (entries point.LossCurvature) (entries slow.LossCurvature)
        && meet (entries point.LossHessian) (entries slow.LossHessian)
        && meet (entries point.Hessian) (entries slow.Hessian))

/// The gradient formula over jets in z; its first derivatives are those of the gradient.
let private gradientJets (point: RegressionPoint) =
    let problem = point.Problem
    let form = problem.Model.Form
    let n = problem.Samples

    let z = point.Products |> Array.mapi (fun i product -> Jet<Enclosure>.Variable(product, i, n))

    let units = z |> Array.map (fun coordinate -> problem.Model.Unit.At(coordinate, UnitShift.Of 0.0))
    let targets = problem.Target |> Array.map Jet<Enclosure>.FromDouble
    let zero = Jet<Enclosure>.FromDouble 0.0
    let alpha = units |> Array.fold (fun sum unit -> sum + unit.Value) zero

    let inner =
        (units, targets)
        ||> Array.map2 (fun unit target -> FormFormulas.InnerTerm(form, unit.Value, target, alpha))
        |> Array.fold (fun sum term -> sum + term) zero

    (units, targets)
    ||> Array.map2 (fun unit target -> FormFormulas.Row(form, unit, target, FormScalars(alpha, inner)).Gradient)

[<Property>]
let ``B is the derivative of the gradient`` (seed: int) =
    ofEveryModel seed (fun point ->
        let jets = gradientJets point
        let n = jets.Length

        Seq.allPairs (seq { 0 .. n - 1 }) (seq { 0 .. n - 1 })
        |> Seq.forall (fun (i, j) -> jets[i].First(j).Intersects(point.LossCurvature.Entry(i, j))))

[<Property>]
let ``the Hessian is symmetric`` (seed: int) =
    // By the derivative of the gradient, not by how a symmetric matrix is stored.
    ofEveryModel seed (fun point ->
        let jets = gradientJets point
        let n = jets.Length

        Seq.allPairs (seq { 0 .. n - 1 }) (seq { 0 .. n - 1 })
        |> Seq.forall (fun (i, j) -> jets[i].First(j).Intersects(jets[j].First i)))

[<Property>]
let ``diagonal plus low rank is the dense Hessian in z`` (seed: int) =
    ofEveryModel seed (fun point ->
        let dense = definition.Evaluate(point.Problem, point.Point).LossCurvature
        let n = point.Problem.Samples

        Seq.allPairs (seq { 0 .. n - 1 }) (seq { 0 .. n - 1 })
        |> Seq.forall (fun (i, j) ->
            let diagonal = if i = j then point.LossDiagonal[i] else Enclosure.Exact 0.0

            let lowRank =
                match point.LowRank with
                | null -> Enclosure.Exact 0.0
                | part ->
                    part.Scale * part.Direction[i] * part.Direction[j]
                    - part.Companion[i] * part.Direction[j]
                    - part.Direction[i] * part.Companion[j]

            (diagonal + lowRank).Intersects(dense.Entry(i, j))))

[<Property>]
let ``the order of the rows changes nothing`` (seed: int) =
    ofEveryModel seed (fun point ->
        let other = closed.Evaluate(AnyRegression.reversed point.Problem, point.Point)

        point.Value.Intersects other.Value
        && meet point.Gradient other.Gradient
        && meet (entries point.Hessian) (entries other.Hessian))

[<Property>]
let ``B is a Gauss-Newton matrix, a correction along q, and a diagonal`` (seed: int) =
    ofEveryModel seed (fun point ->
        point.Problem.Model.Form <> RegressionForm.Normalised
        || (let squares = RegressionBounds.JacobianGram point
            let n = point.Problem.Samples

            Seq.allPairs (seq { 0 .. n - 1 }) (seq { 0 .. n - 1 })
            |> Seq.forall (fun (i, j) ->
                let a, b = point.Rows[i], point.Rows[j]

                let correction = a.Direction * b.Direction * (2.0 * point.Inner - a.Residual - b.Residual)

                let diagonal = if i = j then point.CurvatureTerm i else Enclosure.Exact 0.0

                (squares.Entry(i, j) + correction + diagonal).Intersects(point.LossCurvature.Entry(i, j)))))

[<Property>]
let ``no eigenvalue of B is below minus K_s`` (seed: int) =
    ofEveryModel seed (fun point ->
        let threshold = RegressionBounds.Below point

        threshold.Lower >= 0.0 && SmallestEigenvalue.Enclose(point.LossCurvature).Upper >= -threshold.Upper)

[<Property(MaxTest = 30)>]
let ``the regulariser that is said to be needed repairs the Hessian, and a tenth less is not proved to`` (seed: int) =
    ofEveryModel seed (fun point ->
        let analysis = HessianAnalysis point
        let needed = analysis.NeededSquaredWeight()

        let decision (squared: float) =
            let problem = point.Problem
            let weights = Array.create problem.Samples (sqrt squared)
            let repaired = RegressionProblem(problem.Model, problem.Matrix, problem.Target, weights)
            let h = closed.Evaluate(repaired, point.Point).Hessian
            SmallestEigenvalue.Enclose(h).Lower >= 0.0

        // A matrix without full column rank has a singular Hessian, of which nothing is proved. Where the loss alone is
        // flat, as a normalised one of a single row is, what is needed is its rounding and no more.
        let smallest = SmallestEigenvalue.Enclose point.LossHessian
        let isFlat = -smallest.Upper <= 1000.0 * smallest.Radius

        not analysis.Norms.HasFullRank
        || needed = 0.0
        || isFlat
        || (decision (1.01 * needed) && not (decision (0.9 * needed))))
