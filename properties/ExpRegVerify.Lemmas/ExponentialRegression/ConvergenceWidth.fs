/// The abstract's claim: the width that gradient descent needs (THEORY.md E0; stated in the abstract).
///
///   m = Ω(n^{2+o(1)} log(n/δ)) neurons suffice for ‖F(W(T), X) − y‖ ≤ ε with probability ≥ 1 − δ
///
/// Measured: the smallest m at which gradient descent with the step size and the number of steps of E10 reaches
/// ε = 0.05 in at least 18 of 20 initialisations, against n, with λ held fixed (orthonormal rows, κ = 1: λ = e² for
/// every n; gap G1: the abstract has no λ). The claim is that a width is sufficient, so it limits the slope from above
/// by 2; the o(1) and the logarithm get no allowance. Sizes at hand can never refute it, and what they show is how far
/// from necessary the sufficient width is on these data: on orthonormal rows the samples do not interact.
///
/// `convergence-width` has independent signs, as the abstract has (G2); `convergence-width-paired` has u(0) = 0.
/// Vacuous when λ is not held fixed, or a single size is measured. A mutant is caught by an interval that lies above
/// what it claims. That a constant width suffices (slope 0) is no mutant: the needed width grows so slowly here that 24
/// replicates over n = 2, 4, 8 do not exclude it.
module ExpRegVerify.Lemmas.ExponentialRegression.ConvergenceWidth

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Solver.Instances

let private κ = 1.0
let private ε = 0.05

let private limit exponent =
    Claim.Scaling(exponent, IsUpperLimit = true)

let private study initialisation = {
    new IScalingStudy with
        member _.SizeLabel = "samples n"
        member _.ValueLabel = "smallest width m that converges"

        member _.Setting =
            "Orthonormal rows of length 1 in n dimensions, so that λ = e² for every n; labels ±1; the step size and "
            + "the number of steps of E10 for ε = 0.05; "
            + "a width passes when at most 2 of 20 initialisations fail, and the "
            + "smallest that passes is taken from widths 2^(1/8) apart."

        member _.Sizes = [| 2L; 4L; 8L |]
        member _.SizeMin = 1L
        member _.SizeMax = 256L
        member _.Replicates = 10
        member _.CostMax = 1e10

        member _.Measure(size, seed, means) =
            let factory = InstanceFactory(means.Arithmetic, means.File)
            let data = factory.Data(WidthSearch.orthonormal initialisation κ size seed)

            WidthSearch.smallest WidthSearch.ordinary means seed (fun width draw ->
                WidthSearch.network factory data width draw |> ExplicitRun.reached ε |> Option.isSome)
}

let private statement =
    OnInstance(fun instance ->
        [ Hypothesis.Positive("λ", instance.Data.InfiniteGram.Lambda) ],
        lazy
            ([
                Comparison.Outcome("‖e(t)‖ ≤ ε for a t ≤ T", (ExplicitRun.reached ε instance).IsSome)
            ]))

let private space initialisation =
    NetworkSpace(
        TakesFile = false,
        Samples = SizeRange(1, 8),
        Dimension = SizeRange(8, 8),
        Widths = [| 16L; 64L; 256L |],
        Scales = [| κ |],
        Laws = [| DataLaw.Orthonormal |],
        Labels = [| LabelLaw.Signs |],
        Initialisations = [| initialisation |]
    )

let private description id title reference kind =
    LemmaDescription(
        Id = id,
        Paper = Paper.ExponentialRegression,
        Title = title,
        Statement = "m = Ω(n^{2+o(1)} log(n/δ)) neurons suffice for ‖F(W(T), X) − y‖ ≤ ε with probability ≥ 1 − δ",
        Theory = "E0",
        Source = Source(kind, reference),
        Claim = limit 2.0,
        Expected = LemmaVerdict.Consistent,
        Hypotheses = [| "λ fixed: orthonormal inputs of one length" |],
        VacuousWhen = "λ is not held fixed while n grows, or only one size is measured.",
        Gaps = [| "G1"; "G2"; "G3"; "G4" |]
    )

let private build initialisation description =
    Lemma.network description (space initialisation) statement
    |> Lemma.study (study initialisation)
    |> Lemma.mutants [
        "falling-width", "a width that falls like n^{−1/2} suffices", Lemma.claiming (limit -0.5)
        "inverse-width", "a width that falls like 1/n suffices", Lemma.claiming (limit -1.0)
        "inverse-square-width", "a width that falls like 1/n² suffices", Lemma.claiming (limit -2.0)
    ]
    |> Lemma.build

/// Independent signs.
let lemma =
    description
        "convergence-width"
        "A width of n^{2+o(1)} suffices, signs independent"
        "the abstract of arXiv 2303.16504"
        SourceKind.Stated
    |> build Initialisation.Independent

/// Neurons in pairs.
let paired =
    description
        "convergence-width-paired"
        "A width of n^{2+o(1)} suffices, neurons in pairs"
        "the abstract of arXiv 2303.16504, read with neurons in pairs"
        SourceKind.Reading
    |> build Initialisation.Paired
