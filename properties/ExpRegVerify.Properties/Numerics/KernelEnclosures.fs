module ExpRegVerify.Properties.Numerics.KernelEnclosures

open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Kernels
open ExpRegVerify.Properties.Numerics.AnExactNumber
open ExpRegVerify.Properties.Numerics.DoubleDouble
open ExpRegVerify.Properties.Numerics.KernelCase

/// The referee's own error, about 2⁻⁹⁵ of the sum of sizes, is invisible beside an allowance of at least 4u.
let contains (enclosure: Enclosure) (number: Pair) =
    between enclosure.Lower enclosure.Upper (exactly number)

/// From above, and hardly more than that: the slack is for squares that vanish.
let weightsAreBounded case (neurons: NeuronBlocks) (pass: NeuronPass) =
    let weights r =
        Seq.init case.Dimension (fun k -> pair neurons[int64 r, k])

    let lengths = List.init (int neurons.Width) (weights >> Seq.map (fun x -> multiply x x) >> sumOf)

    let within lost upper =
        contains (Enclosure(upper * (1.0 - 1e-12) - lost, upper))

    let longest = lengths |> List.maxBy _.High
    // The referee has no root of zero.
    let norm = if longest.High = 0.0 then longest else sqrt longest
    within 1e-310 pass.SquaredWeightTotal (sumOf lengths) && within 1e-155 pass.WeightNormMax norm
