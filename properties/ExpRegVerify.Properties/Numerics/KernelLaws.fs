module ExpRegVerify.Properties.Numerics.KernelLaws

open System
open FsCheck.Xunit
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Kernels
open ExpRegVerify.Properties.Numerics.AnExactNumber
open ExpRegVerify.Properties.Numerics.DoubleDouble
open ExpRegVerify.Properties.Numerics.KernelCase
open ExpRegVerify.Properties.Numerics.KernelEnclosures

let private square x = multiply x x

let private passIsRight case (neurons: NeuronBlocks) (pass: NeuronPass) =
    let e = exponentials case neurons
    let samples = [ 0 .. case.Samples - 1 ]
    let norms = e |> Array.map (Seq.map square >> sumOf >> sqrt)

    pass.IsFinite
    && samples
       |> List.forall (fun i ->
           let output = sumOf (e |> Seq.mapi (fun r row -> multiply (pair (float neurons.Signs[r])) row[i]))

           contains (Enclosure.FromCenter(pass.Outputs[i], pass.OutputAllowances[i])) output
           && contains pass.SquaredSums[i] (sumOf (e |> Seq.map (fun row -> square row[i]))))
    && contains pass.CubedNormSum (sumOf (norms |> Seq.map (fun norm -> multiply norm (square norm))))
    && contains pass.NormMax (norms |> Array.maxBy _.High)
    && weightsAreBounded case neurons pass

[<Property(MaxTest = 200)>]
let ``a pass contains what plain loops find`` (seed: uint64) =
    let case = drawn seed
    passIsRight case case.Neurons ((kernel case 1 LaneKind.Widest).Forward case.Neurons)

/// The allowance is honest: it stays within a hundred times the plain bound with the exact |w|·|x|.
[<Property(MaxTest = 100)>]
let ``an allowance is not much larger than it must be`` (seed: uint64) =
    let case = drawn seed
    let pass = (kernel case 1 LaneKind.Widest).Forward case.Neurons
    let e = exponentials case case.Neurons

    Seq.forall
        (fun i ->
            let sizes =
                e
                |> Seq.mapi (fun r row ->
                    let exponent =
                        Seq.sum (
                            seq {
                                for k in 0 .. case.Dimension - 1 ->
                                    abs (case.Neurons[int64 r, k] * case.Inputs[i * case.Dimension + k])
                            }
                        )

                    row[i].High * (4.0 + float case.Dimension * exponent + 24.0))

            pass.OutputAllowances[i] <= 10.0 * Rounding.UnitRoundoff * Seq.sum sizes)
        [ 0 .. case.Samples - 1 ]

[<Property(MaxTest = 100)>]
let ``a step moves the weights as plain loops do, and its pass is the pass at the new weights`` (seed: uint64) =
    let case = drawn seed
    let before = case.Neurons.Clone()
    let e = exponentials case before
    let code = kernel case 1 LaneKind.Widest
    let start = code.Forward before
    // Small beside every gradient, or the step may leave the domain and be refused.
    let stepSize = 0.01 / start.NormMax.Upper
    let pass = code.Step(case.Neurons, case.Residual, stepSize)
    let next = case.Neurons

    // e_i·ê·x_ik: the exponential, its product with e_i, a chain of n, the step itself.
    let relative = start.ExponentialRelativeError + Rounding.Gamma(int64 case.Samples + 3L)

    let isRight r k =
        let terms =
            [ 0 .. case.Samples - 1 ]
            |> List.map (fun i ->
                let x = pair case.Inputs[i * case.Dimension + k]
                multiply (pair stepSize) (multiply (pair case.Residual[i]) (multiply (e[r][i]) x)))

        let expected = add (pair before[int64 r, k]) (multiply (pair (-(float before.Signs[r]))) (sumOf terms))

        let sizes = terms |> List.sumBy (fun term -> abs term.High)
        let error = add expected (negate (pair next[int64 r, k]))
        let allowed = 1.01 * relative * sizes + Rounding.UnitRoundoff * abs next[int64 r, k]
        abs error.High <= allowed

    pass.IsFinite
    && List.allPairs [ 0 .. int before.Width - 1 ] [ 0 .. case.Dimension - 1 ]
       |> List.forall (fun (r, k) -> isRight r k)
    && bitsOf pass.Outputs = bitsOf (code.Forward next).Outputs
    && passIsRight case next pass

[<Property(MaxTest = 100)>]
let ``the Gram matrix contains what plain loops find`` (seed: uint64) =
    let case = drawn seed
    let gram = (kernel case 1 LaneKind.Widest).ExponentialGram case.Neurons
    let e = exponentials case case.Neurons

    let products =
        GramRounding.EntrywiseProduct(gram, GramRounding.InnerProducts(case.Inputs, case.Samples, case.Dimension))

    let entry (matrix: EnclosedMatrix) i j =
        Enclosure.FromCenter(matrix.Center[i, j], matrix.Radius[i, j])

    List.allPairs [ 0 .. case.Samples - 1 ] [ 0 .. case.Samples - 1 ]
    |> List.forall (fun (i, j) ->
        let sum = sumOf (e |> Seq.map (fun row -> multiply row[i] row[j]))
        let mean = divide sum (float case.Neurons.Width)

        let x k =
            pair case.Inputs[i * case.Dimension + k]

        let y k =
            pair case.Inputs[j * case.Dimension + k]

        let inner = sumOf (seq { for k in 0 .. case.Dimension - 1 -> multiply (x k) (y k) })

        contains (entry gram i j) mean && contains (entry products i j) (multiply mean inner))

[<Property(MaxTest = 100)>]
let ``squared norms are upper bounds within their stated error`` (seed: uint64) =
    let case = drawn seed
    let code = kernel case 1 LaneKind.Widest
    let error = (code.Forward case.Neurons).ExponentialRelativeError
    let upper = code.SquaredNormsUpper case.Neurons
    let e = exponentials case case.Neurons
    let stated = 2.0 * (2.0 * error + Rounding.Gamma(int64 case.Samples + 8L))

    Array.forall2
        (fun (bound: float) row ->
            let square = sumOf (row |> Seq.map (fun x -> multiply x x))
            atMost (exactly square) (exact bound) && bound <= square.High * (1.0 + 1.01 * stated))
        upper
        e

let private allBits case threads lanes =
    let neurons = case.Neurons.Clone()
    let code = kernel case threads lanes
    let step = code.Step(neurons, case.Residual, 1e-9, elsewhere case)
    let gram = code.ExponentialGram neurons

    [
        step.Outputs
        step.OutputAllowances
        step.SquaredSums |> Array.map _.Lower
        [|
            step.CubedNormSum.Upper
            step.NormMax.Lower
            step.ExponentMax
            step.WeightNormMax
            step.SquaredWeightTotal
            step.MovementMax.GetValueOrDefault nan
        |]
        neurons.Weights
        gram.Center.Entries
        gram.Radius.Entries
        code.SquaredNormsUpper neurons
    ]
    |> List.map bitsOf

[<Property(MaxTest = 50)>]
let ``every kind of lanes gives the same bits`` (seed: uint64) =
    let case = drawn seed
    let reference = allBits case 1 LaneKind.Plain

    [ LaneKind.Widest; LaneKind.Wide512; LaneKind.Wide256 ]
    |> List.forall (fun lanes -> allBits case 1 lanes = reference)

/// A clone has no exponentials left from the step before.
[<Property(MaxTest = 50)>]
let ``a step after a step is the step of fresh neurons, whatever was written in between`` (seed: uint64) =
    let spoil (write: NeuronBlocks -> unit) =
        let case = drawn seed
        let code = kernel case 1 LaneKind.Widest
        code.Step(case.Neurons, case.Residual, 1e-5) |> ignore
        let fresh = case.Neurons.Clone()
        write case.Neurons
        write fresh
        let next = code.Step(case.Neurons, case.Residual, 1e-5)
        let expected = (kernel case 1 LaneKind.Plain).Step(fresh, case.Residual, 1e-5)

        next.IsFinite = expected.IsFinite
        && bitsOf next.Outputs = bitsOf expected.Outputs
        && next.ExponentMax.Equals expected.ExponentMax
        && bitsOf case.Neurons.Weights = bitsOf fresh.Weights

    spoil ignore
    && spoil (fun neurons -> neurons[0L, 0] <- neurons[0L, 0] + 0.5)
    && spoil (fun neurons -> neurons.Weights[0] <- -0.5)
    && spoil (fun neurons -> neurons.Signs[0] <- 0y)

/// With 300 coordinates a strip has 13 blocks, which no panel is a multiple of.
[<Property(MaxTest = 50)>]
let ``the Gram matrix after a step is that of fresh neurons, whatever was written in between`` (seed: uint64) =
    let spoil threads lanes (write: NeuronBlocks -> unit) =
        let samples, dimension = 1 + int (seed % 9UL), (if seed % 2UL = 0UL then 300 else 5)
        let case = sized seed samples dimension (int64 (2UL + 2UL * (seed % 601UL))) 0.1 false
        let code = kernel case threads lanes
        code.Step(case.Neurons, case.Residual, 1e-5) |> ignore
        let fresh = case.Neurons.Clone()
        write case.Neurons
        write fresh
        let matrix = code.ExponentialGram case.Neurons
        let expected = code.ExponentialGram fresh

        bitsOf matrix.Center.Entries = bitsOf expected.Center.Entries
        && bitsOf matrix.Radius.Entries = bitsOf expected.Radius.Entries

    List.forall (fun lanes -> spoil 2 lanes ignore) [ LaneKind.Widest; LaneKind.Wide256; LaneKind.Plain ]
    && spoil 1 LaneKind.Widest (fun neurons -> neurons.Weights[0] <- -0.5)

/// Exponentials are kept with the neurons: of the first kernel's few samples, not of the second one's many.
[<Property(MaxTest = 20)>]
let ``of two kernels on the same neurons each finds its own Gram matrix`` (seed: uint64) =
    let few = sized seed (1 + int (seed % 8UL)) 3 (int64 (4096UL + 8UL * (seed % 5UL))) 0.1 false

    List.forall
        (fun samples ->
            let many = {
                sized seed samples 3 8L 0.1 false with
                    Neurons = few.Neurons
            }

            let own, other = kernel few 1 LaneKind.Widest, kernel many 1 LaneKind.Widest

            let isOwn () =
                let fresh = few.Neurons.Clone()

                [ own; other ]
                |> List.forall (fun code ->
                    bitsOf (code.ExponentialGram few.Neurons).Center.Entries =
                        bitsOf (code.ExponentialGram fresh).Center.Entries)

            own.Step(few.Neurons, few.Residual, 1e-7) |> ignore
            let first = isOwn ()
            other.Step(few.Neurons, many.Residual, 1e-7) |> ignore
            let second = isOwn ()
            own.Step(few.Neurons, few.Residual, 1e-7) |> ignore
            first && second && isOwn ())
        // The last ones are too many to be kept from the first step on.
        [ few.Samples; 70; 140 ]

[<Property(MaxTest = 50)>]
let ``neurons with equal weights and opposite signs cancel exactly`` (seed: uint64) =
    let case = drawn seed
    let paired = neuronsOf seed case.Neurons.Width case.Dimension 1.0 true
    let pass = (kernel case 1 LaneKind.Widest).Forward paired
    pass.Outputs |> Array.forall (fun output -> output = 0.0)

[<Property(MaxTest = 50)>]
let ``whatever stands in the padding counts nowhere`` (seed: uint64) =
    let case = drawn seed
    let width = case.Neurons.Width
    let clean = neuronsOf seed (width - 1L) case.Dimension 1.0 false
    let soiled = clean.Clone()

    for slot in int (width - 1L) .. soiled.BlockCount * NeuronBlocks.BlockSize - 1 do
        let block = slot / NeuronBlocks.BlockSize

        for k in 0 .. case.Dimension - 1 do
            let at = (block * case.Dimension + k) * NeuronBlocks.BlockSize + slot % NeuronBlocks.BlockSize
            soiled.Weights[at] <- (if seed % 2UL = 0UL then nan else 1e5)

    let bits neurons =
        let code = kernel case 1 LaneKind.Widest
        let gram = code.ExponentialGram neurons
        let pass = code.Step(neurons, case.Residual, 1e-5, clean)

        pass.IsFinite,
        [
            bitsOf pass.Outputs
            bitsOf pass.OutputAllowances
            bitsOf [|
                pass.CubedNormSum.Lower
                pass.NormMax.Upper
                pass.ExponentMax
                pass.WeightNormMax
                pass.SquaredWeightTotal
                pass.MovementMax.GetValueOrDefault nan
            |]
            bitsOf gram.Center.Entries
            bitsOf (code.SquaredNormsUpper neurons)
        ]

    width < 2L || bits (clean.Clone()) = bits soiled
