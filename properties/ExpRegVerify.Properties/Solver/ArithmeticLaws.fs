module ExpRegVerify.Properties.Solver.ArithmeticLaws

open System
open Xunit
open FsCheck.Xunit
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private fast = InstanceFactory(KernelArithmetic(1))

let private slow = InstanceFactory(PlainArithmetic())

let private instances seed =
    let spec = AnySpec.drawn seed
    fast.Instance(fast.Data spec), slow.Instance(slow.Data spec)

let private meet (a: EnclosedMatrix) (b: EnclosedMatrix) =
    let order = a.Center.Order

    Seq.allPairs (seq { 0 .. order - 1 }) (seq { 0 .. order - 1 })
    |> Seq.forall (fun (i, j) -> a.Entry(i, j).Intersects(b.Entry(i, j)))

[<Property>]
let ``both arithmetics see the same instance`` (seed: int) =
    let a, b = instances seed

    a.Data.Inputs.Values = b.Data.Inputs.Values
    && a.Data.Labels = b.Data.Labels
    && a.InitialWeights.Weights = b.InitialWeights.Weights
    && a.InitialWeights.Signs = b.InitialWeights.Signs

[<Property>]
let ``kernels and plain loops meet in every number of a pass`` (seed: int) =
    let a, b = instances seed
    let p = a.Data.Arithmetic.Forward(a.Data.Inputs, a.InitialWeights)
    let q = b.Data.Arithmetic.Forward(b.Data.Inputs, b.InitialWeights)

    // Both are upper bounds of the same sums of m·d squares, each above them by no more than its own roundings.
    let roundings = 4L * a.Data.Width * int64 (a.Data.Inputs.Dimension + 1) + 64L

    let areClose (x: float) (y: float) =
        abs (x - y) <= x * Rounding.Gamma roundings

    let output (pass: ExpRegVerify.Numerics.Kernels.NeuronPass) i =
        Enclosure.FromCenter(pass.Outputs[i], pass.OutputAllowances[i])

    p.IsFinite
    && q.IsFinite
    && p.CubedNormSum.Intersects q.CubedNormSum
    && p.NormMax.Intersects q.NormMax
    && areClose p.WeightNormMax q.WeightNormMax
    && areClose p.SquaredWeightTotal q.SquaredWeightTotal
    && Seq.forall
        (fun i -> (output p i).Intersects(output q i) && p.SquaredSums[i].Intersects q.SquaredSums[i])
        (seq { 0 .. p.Outputs.Length - 1 })

[<Property>]
let ``kernels and plain loops meet in both Gram matrices and their eigenvalues`` (seed: int) =
    let a, b = instances seed
    let g, h = NtkGram.AtInitialisation a, NtkGram.AtInitialisation b

    meet g.Matrix h.Matrix
    && g.SmallestEigenvalue.Intersects h.SmallestEigenvalue
    && g.LargestEigenvalue.Intersects h.LargestEigenvalue
    && g.Trace.Intersects h.Trace
    && meet a.Data.InfiniteGram.Matrix b.Data.InfiniteGram.Matrix
    && a.Data.InfiniteGram.Lambda.Intersects b.Data.InfiniteGram.Lambda

[<Property(MaxTest = 40)>]
let ``fast and slow runs stay within the rounding of their steps`` (seed: int) =
    let a, b = instances seed
    // A hundredth of the largest step that the first linear part bears.
    let trace = (NtkGram.AtInitialisation a).Trace.Upper
    let η = 0.01 / (float a.Data.Width * trace)

    let states (x: NetworkInstance) =
        GradientDescent.Iterate(x, η, 20) |> Seq.map _.Detach() |> Seq.toArray

    let p, q = states a, states b

    let drift (x: NetworkInstance) (states: DescentState[]) =
        Array.pairwise states
        |> Array.sumBy (fun (before, after) -> StepRounding.Between(x.Data, before, after, η).OutputDrift)

    // Each computed step is an exact one plus a drift of its outputs; a small step is close to a contraction, and
    // twice is ample.
    let allowed = 2.0 * (drift a p + drift b q)
    let last (states: DescentState[]) = states[states.Length - 1]
    let apart = (last p).ResidualNorm - (last q).ResidualNorm
    p.Length = 21 && q.Length = 21 && apart.Lower <= allowed && apart.Upper >= -allowed

[<Property(MaxTest = 30)>]
let ``either arithmetic measures the largest movement, and only when it is asked to`` (seed: int) =
    let first, second = instances seed

    [ first; second ]
    |> List.forall (fun instance ->
        let measured = GradientDescent.IterateMeasured(instance, 1e-6, 3) |> Seq.toArray
        let last = measured[measured.Length - 1]
        let start, now = instance.InitialWeights, last.Weights

        let distance r =
            let change k = now[r, k] - start[r, k]
            Seq.init now.Dimension change |> Seq.sumBy (fun x -> x * x) |> sqrt

        let farthest = Seq.init (int now.Width) (int64 >> distance) |> Seq.max

        measured[0].Pass.MovementMax = Nullable 0.0
        && (not last.Pass.IsFinite || last.Pass.MovementMax = Nullable farthest)
        && (GradientDescent.Iterate(instance, 1e-6, 3) |> Seq.last).Pass.MovementMax = Nullable())

[<Property>]
let ``paired networks start at minus the labels, exactly`` (seed: int) =
    let instance, _ = instances seed
    let start = GradientDescent.Start instance

    instance.Data.Spec.Initialisation <> Initialisation.Paired
    || (start.Residual = Array.map (~-) instance.Data.Labels
        && Array.forall ((=) 0.0) start.ResidualAllowance
        && Array.forall ((=) 0.0) start.Pass.Outputs)

[<Property(MaxTest = 30)>]
let ``the gradient is the derivative of the loss`` (seed: int) =
    // L along one coordinate w ± h: the central difference is off by h²·L‴/6, whose size a second, halved h shows.
    let _, instance = instances seed
    let data = instance.Data
    let start = GradientDescent.Start instance
    let η = 1e-6 / (1.0 + start.ResidualNorm.Upper)
    let after = data.Arithmetic.Step(data.Inputs, start.Weights, start.Residual, η)

    let loss h =
        let moved = instance.InitialWeights.Clone()
        moved[0L, 0] <- moved[0L, 0] + h
        let pass = data.Arithmetic.Forward(data.Inputs, moved)
        0.5 * Array.fold2 (fun sum u y -> sum + (u - y) * (u - y)) 0.0 pass.Outputs data.Labels

    let difference h = (loss h - loss -h) / (2.0 * h)
    let coarse, fine = difference 2e-3, difference 1e-3
    let gradient = (instance.InitialWeights[0L, 0] - start.Weights[0L, 0]) / η
    // Truncation: the two differences tell it (fine's is a third of their distance); rounding: of the losses, of the
    // step.
    let rounding =
        1e-12 * (1.0 + loss 0.0) / 1e-3
        + 4.0 * Rounding.UnitRoundoff * abs instance.InitialWeights[0L, 0] / η

    after.IsFinite && abs (gradient - fine) <= 2.0 * abs (coarse - fine) + rounding
