/// The smallest eigenvalue of the Gram matrix at initialisation (your paper, lemma 1).
///
///   n λ_min(H(0)) ≤ tr H(0)
///
/// The smallest of n eigenvalues is at most their mean. Vacuous when all inputs are zero.
module YourPaper.SmallestEigenvalue

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Networks

/// n λ_min ≤ part · tr H: both sides are enclosures, so that a verdict accounts for all rounding.
let private statement (part: float) =
    OnInstance(fun instance ->
        let gram = NtkGram.AtInitialisation instance
        let samples = float instance.Data.Inputs.Samples

        [ Hypothesis.Positive("κ", instance.Data.Kappa) ],
        lazy
            [
                Comparison.AtMost("n λ_min(H(0)) ≤ tr H(0)", samples * gram.SmallestEigenvalue, part * gram.Trace)
            ])

/// What instances are drawn: 2 to 6 inputs in 2 to 10 dimensions, two widths.
let private space = NetworkSpace(Widths = [| 16L; 64L |])

let private description =
    LemmaDescription(
        Id = "smallest-at-most-mean",
        Paper = "your-paper",
        Title = "The smallest eigenvalue is at most the mean",
        Statement = "n λ_min(H(0)) ≤ tr H(0)",
        Theory = "lemma 1",
        Source = Source(SourceKind.Stated, "your paper, lemma 1"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "κ > 0" |],
        VacuousWhen = "All inputs are zero."
    )

/// The lemma, where `expreg replay --lemmas` finds it. A mutant is made false on purpose: if no case kills it, the
/// lemma's cases could not have shown a mistake of that size either.
let lemma =
    Lemma.network description space (statement 1.0)
    |> Lemma.mutants [ "half-the-mean", "n λ_min(H(0)) ≤ tr H(0)/2", Lemma.restate (statement 0.5) ]
    |> Lemma.build
