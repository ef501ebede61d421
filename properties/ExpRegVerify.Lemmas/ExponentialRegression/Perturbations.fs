/// Weights near W(0), at random and against the statement, for lemmas about all weights within some radius.
module internal ExpRegVerify.Lemmas.ExponentialRegression.Perturbations

open ExpRegVerify.Numerics.Random
open ExpRegVerify.Solver.Networks

/// On the rows of a file, adversarial directions are taken of so many rows.
[<Literal>]
let private RowsMax = 6

/// The radius that the spec asks for, a fraction of 1/κ: beyond it e^{2κR} says little.
let radius (data: NetworkData) =
    data.Spec.StepFraction / data.Kappa.Upper

let private random (instance: NetworkInstance) =
    CounterRandom instance.Data.Spec.InitialisationSeed

/// The same radius for every neuron.
let equalRadii R (instance: NetworkInstance) =
    Array.replicate (int instance.Data.Width) R

/// A radius of its own for every neuron, uniform in (0, R). The coordinate d belongs to no direction.
let unequalRadii R (instance: NetworkInstance) =
    let random = random instance
    let coordinate = uint32 instance.Data.Inputs.Dimension

    Array.init (int instance.Data.Width) (fun r -> R * random.Uniform(RandomStream.Probe, uint64 r, coordinate))

/// Every neuron in a direction of its own.
let atRandom radii (instance: NetworkInstance) =
    WeightPerturbation.AtRandom(instance.InitialWeights, random instance, radii)

/// All neurons along x_i or against it, which moves the exponents ⟨w_r, x_i⟩ as far as the radii allow.
let adversarial radii (instance: NetworkInstance) = [
    let inputs = instance.Data.Inputs

    for i in 0 .. min RowsMax inputs.Samples - 1 do
        let x = inputs.Row(i).ToArray()

        if Array.exists ((<>) 0.0) x then
            $"along +x_{i + 1}", WeightPerturbation.Along(instance.InitialWeights, x, radii)
            $"along −x_{i + 1}", WeightPerturbation.Along(instance.InitialWeights, Array.map (~-) x, radii)
]

/// All of them, each with a word for where it was taken.
let all radii instance =
    ("at random", atRandom radii instance) :: adversarial radii instance
