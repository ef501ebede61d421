/// Entries of H^cts, for lemmas and for the mutants that get the closed form wrong (THEORY.md E1).
module internal ExpRegVerify.Lemmas.ExponentialRegression.ClosedForm

open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Networks

/// ⟨x_i, x_j⟩.
let innerProduct (data: NetworkData) i j =
    InputGeometry.InnerProduct(data.Inputs.Row i, data.Inputs.Row j)

/// min_i ‖x_i‖.
let smallestNorm (data: NetworkData) =
    [
        for i in 0 .. data.Inputs.Samples - 1 -> Enclosure.Sqrt(innerProduct data i i)
    ]
    |> List.reduce (fun least norm -> Enclosure.Min(least, norm))

/// ‖x_i + x_j‖² = ‖x_i‖² + ‖x_j‖² + 2⟨x_i, x_j⟩.
let private squaredSum data i j =
    innerProduct data i i + innerProduct data j j + 2.0 * innerProduct data i j

/// H^cts_ij = ⟨x_i, x_j⟩ e^{‖x_i+x_j‖²/2}.
let entry (data: NetworkData) i j = data.InfiniteGram.Matrix.Entry(i, j)

/// Wrong: e^{‖x_i+x_j‖²/2}, without ⟨x_i, x_j⟩.
let withoutInnerProduct data i j =
    Enclosure.Exp(0.5 * squaredSum data i j)

/// Wrong: ⟨x_i, x_j⟩ e^{‖x_i+x_j‖²}, without the half.
let withoutHalf data i j =
    innerProduct data i j * Enclosure.Exp(squaredSum data i j)

/// ‖H(0) − M‖_F² for the matrix M with the given entries.
let squaredDistance (form: NetworkData -> int -> int -> Enclosure) (instance: NetworkInstance) =
    let data = instance.Data
    let gram = data.Arithmetic.Gram(data.Inputs, instance.InitialWeights)
    FrobeniusNorm.Squared(data.Inputs.Samples, (fun i j -> gram.Entry(i, j) - form data i j))
