/// What the lemmas share that promise λ_min(H(0)) ≥ ¾ λ above some width.
module internal ExpRegVerify.Lemmas.ExponentialRegression.GramConditioning

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Networks

let private hypotheses required (data: NetworkData) = [
    Hypothesis.Positive("λ", data.InfiniteGram.Lambda)
    Hypothesis.AtLeast("independent neurons", required data, Enclosure.Exact(float data.IndependentNeurons))
]

let private comparisons name (bound: NetworkData -> Enclosure) (instance: NetworkInstance) = [
    Comparison.AtLeast(name, NtkGram.AtInitialisation(instance).SmallestEigenvalue, bound instance.Data)
]

/// λ_min(H(0)) ≥ bound, called `name`, if there are so many independent neurons.
let statement required name bound =
    OnData(hypotheses required, comparisons name bound)

/// The bound share·λ.
let shareOfLambda (share: float) (data: NetworkData) = share * data.InfiniteGram.Lambda

/// `width=auto` is the smallest width that has them.
let automaticWidth required _ (data: NetworkData) =
    Lemma.neuronsToWidth data.Spec.Initialisation (required data)
