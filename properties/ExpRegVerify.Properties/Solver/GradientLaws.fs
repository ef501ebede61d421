/// The step of both arithmetics against two references that share no code with the house: the gradient by complex
/// step, and a whole run by three plain loops.
module ExpRegVerify.Properties.Solver.GradientLaws

open System.Numerics
open FsCheck.Xunit
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private instance (arithmetic: INetworkArithmetic) seed =
    let factory = InstanceFactory arithmetic
    factory.Instance(factory.Data(AnySpec.drawn seed))

/// W as rows.
let private rows (weights: ExpRegVerify.Numerics.Kernels.NeuronBlocks) =
    Array.init (int weights.Width) (fun r -> Array.init weights.Dimension (fun k -> weights[int64 r, k]))

/// A step that the linear part bears.
let private smallStep (instance: NetworkInstance) =
    let trace = (NtkGram.AtInitialisation instance).Trace.Upper
    0.01 / (float instance.Data.Width * trace)

/// ∂L/∂w_rk = Im L(w + ih e_rk)/h, exact up to rounding for h = 2⁻¹⁰⁰: nothing cancels. Also Σ|terms| of the
/// derivative.
let private complexStep (data: NetworkData) (signs: float[]) (weights: float[][]) r k =
    let h = System.Math.ScaleB(1.0, -100)

    let exponential r' (x: float[]) =
        let moved k' w =
            if r' = r && k' = k then Complex(w, h) else Complex(w, 0.0)

        weights[r']
        |> Array.mapi (fun k' w -> moved k' w * Complex(x[k'], 0.0))
        |> Array.fold (fun sum term -> sum + term) Complex.Zero
        |> Complex.Exp

    let contributions =
        Array.init data.Inputs.Samples (fun i ->
            let x = data.Inputs.Row(i).ToArray()
            let terms = Array.init weights.Length (fun r' -> Complex(signs[r'], 0.0) * exponential r' x)
            let residual = Array.fold (+) (Complex(-data.Labels[i], 0.0)) terms
            let size = abs data.Labels[i] + Array.sumBy (fun (t: Complex) -> abs t.Real) terms
            (0.5 * residual * residual).Imaginary / h, size * abs terms[r].Real * abs x[k])

    Array.sumBy fst contributions, Array.sumBy snd contributions

[<Property(MaxTest = 40)>]
let ``the step is the gradient by complex step, to its rounding`` (seed: int) =
    [ KernelArithmetic 1 :> INetworkArithmetic; PlainArithmetic() ]
    |> List.forall (fun arithmetic ->
        let instance = instance arithmetic seed
        let η = smallStep instance
        let struct (before, after) = GradientDescent.StepFrom(instance, η)
        let data = instance.Data
        let r = abs (seed % int data.Width)
        let k = abs (seed / 64 % data.Inputs.Dimension)
        let weights = rows instance.InitialWeights
        let gradient, size = complexStep data (Array.map float instance.InitialWeights.Signs) weights r k
        let start, stop = weights[r][k], after.Weights[int64 r, k]
        // The step's own rounding, as the house bounds it; the reference's: a few hundred operations a term, none of
        // which cancels more than the terms' sum.
        let own = (StepRounding.Between(data, before, after, η)).NeuronDrift(before.Pass.NormMax.Upper)
        let reference = 500.0 * Rounding.UnitRoundoff * size * η
        after.Pass.IsFinite && abs (start - η * gradient - stop) <= own + reference)

/// ‖e‖ after T steps by three plain loops: samples, neurons, coordinates; Math.Exp, nothing rounded outwards.
let private plainRun (data: NetworkData) (signs: float[]) (start: float[][]) η steps =
    let n, d = data.Inputs.Samples, data.Inputs.Dimension
    let weights = Array.map Array.copy start
    let residual = Array.zeroCreate n

    let exponential r i =
        let mutable z = 0.0

        for k in 0 .. d - 1 do
            z <- z + weights[r][k] * data.Inputs.Values[i * d + k]

        exp z

    let measure () =
        for i in 0 .. n - 1 do
            residual[i] <- -data.Labels[i]

            for r in 0 .. weights.Length - 1 do
                residual[i] <- residual[i] + signs[r] * exponential r i

    for _ in 1..steps do
        measure ()

        for r in 0 .. weights.Length - 1 do
            let share = Array.init n (fun i -> residual[i] * exponential r i)

            for k in 0 .. d - 1 do
                let mutable gradient = 0.0

                for i in 0 .. n - 1 do
                    gradient <- gradient + share[i] * data.Inputs.Values[i * d + k]

                weights[r][k] <- weights[r][k] - η * signs[r] * gradient

    measure ()
    sqrt (Array.sumBy (fun e -> e * e) residual)

[<Property(MaxTest = 30)>]
let ``a whole run ends where three plain loops end`` (seed: int) =
    let instance = instance (KernelArithmetic 1) seed
    let η = smallStep instance
    let steps = 40
    let states = GradientDescent.Iterate(instance, η, steps) |> Seq.map _.Detach() |> Seq.toArray

    let plain =
        plainRun instance.Data (Array.map float instance.InitialWeights.Signs) (rows instance.InitialWeights) η steps

    // The loops round no worse than the kernels' bound says of themselves, up to a longer chain of additions; a small
    // step is close to a contraction, and four times is ample.
    let drift =
        Array.pairwise states
        |> Array.sumBy (fun (before, after) -> StepRounding.Between(instance.Data, before, after, η).OutputDrift)

    let last = states[states.Length - 1]
    let ownSum = Array.max last.ResidualAllowance * float (instance.Data.Width + 2L)

    states.Length = steps + 1
    && abs (last.ResidualNorm.Midpoint - plain) <= 4.0 * drift + ownSum + last.ResidualNorm.Radius
