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

let private comparisons name (share: float) (instance: NetworkInstance) =
    let λ = instance.Data.InfiniteGram.Lambda
    let λ0 = NtkGram.AtInitialisation(instance).SmallestEigenvalue
    [ Comparison.AtLeast(name, λ0, share * λ) ]

/// λ_min(H(0)) ≥ share·λ, called `name`, if there are so many independent neurons.
let statement required name share =
    OnData(hypotheses required, comparisons name share)

/// `width=auto` is the smallest width that has them.
let automaticWidth required _ (data: NetworkData) =
    Lemma.neuronsToWidth data.Spec.Initialisation (required data)
