/// A lemma of one's own, and a false one: the smallest eigenvalue of H(0) is at least half its trace. True for one
/// sample only.
module Outside.FalseLemma

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Solver.Networks
open ExpRegVerify.Xunit

let private statement =
    OnInstance(fun instance ->
        let gram = NtkGram.AtInitialisation instance

        [ Hypothesis.Positive("κ", instance.Data.Kappa) ],
        lazy
            [
                Comparison.AtLeast("λ_min(H(0)) ≥ tr H(0)/2", gram.SmallestEigenvalue, 0.5 * gram.Trace)
            ])

let private description =
    LemmaDescription(
        Id = "half-the-trace",
        Paper = "outside",
        Title = "The smallest eigenvalue is at least half the trace",
        Statement = "λ_min(H(0)) ≥ tr H(0)/2",
        Theory = "none",
        Source = Source(SourceKind.Ours, "made up, to see it fail"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "κ > 0" |],
        VacuousWhen = "All inputs are zero."
    )

/// The lemma, where `expreg replay --lemmas` finds it.
let lemma = Lemma.network description (NetworkSpace(Widths = [| 16L; 64L |])) statement |> Lemma.build

[<LemmaProperty(MaxTest = 50)>]
let ``the smallest eigenvalue is at least half the trace`` () = Examine.always lemma
