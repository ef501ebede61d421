/// The largest distance from where the neurons began, which a step measures in its own sweep.
module ExpRegVerify.Properties.Numerics.MovementLaws

open System
open FsCheck.Xunit
open Xunit
open ExpRegVerify.Numerics.Kernels
open ExpRegVerify.Properties.Numerics.KernelCase

let private distance (start: NeuronBlocks) (neurons: NeuronBlocks) r =
    [ 0 .. neurons.Dimension - 1 ]
    |> List.fold (fun sum k -> sum + pown (neurons[r, k] - start[r, k]) 2) 0.0
    |> Math.Sqrt

let private measuresFrom case (start: NeuronBlocks) =
    let before = bitsOf start.Weights
    let neurons = case.Neurons.Clone()
    let pass = (kernel case 2 LaneKind.Widest).Step(neurons, case.Residual, 1e-9, start)

    let farthest = Seq.init (int neurons.Width) (int64 >> distance start neurons) |> Seq.max

    pass.MovementMax = (if pass.IsFinite then Nullable farthest else Nullable())
    && bitsOf start.Weights = before

[<Property(MaxTest = 100)>]
let ``a step's movement is the largest distance of any neuron from the start`` (seed: uint64) =
    let case = drawn seed
    measuresFrom case (elsewhere case) && measuresFrom case (case.Neurons.Clone())

/// Several groups, strips that are not full, a last block that is not.
[<Fact>]
let ``wherever the neuron stands that has moved furthest`` () =
    let case = sized 3UL 40 4 2001L 0.7 false

    for r in [ 0L; 7L; 8L; 511L; 512L; 1024L; 1999L; 2000L ] do
        let start = case.Neurons.Clone()
        start[r, 1] <- start[r, 1] + 100.0
        Assert.True(measuresFrom case start, $"neuron {r}")

[<Fact>]
let ``who gives no start is told no movement`` () =
    let case = drawn 1UL
    let code = kernel case 1 LaneKind.Widest
    Assert.False (code.Forward case.Neurons).MovementMax.HasValue
    Assert.False (code.Step(case.Neurons, case.Residual, 1e-9)).MovementMax.HasValue
