/// The width that the proof needs grows no faster than n² (THEORY.md E9, E10; ours).
///
///   the smallest m at which the certificate of E9 holds with probability ≥ 1 − δ is O(n²) up to ln n,   λ fixed, pairs
///
/// c2 asks for Q3 E0/m below a constant, and Q3 E0 ~ n^{3/2}·n^{1/2}; for few samples Q3 grows more slowly than that,
/// because the norms ‖E_r‖ scatter more, so the slope climbs towards 2 from below (about 1.7 over n = 4 … 16). Beside
/// `convergence-width` it shows what the n² of the abstract is: the price of the argument, not of gradient descent on
/// these data. Measured on orthonormal rows (κ = ½: λ = e^{½}/4 for every n). Independent signs have no such line:
/// their certificate never holds (E9).
module ExpRegVerify.Lemmas.ExponentialRegression.CertificateWidth

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Lemmas
open ExpRegVerify.Solver.Certificates
open ExpRegVerify.Solver.Instances

let private κ = 0.5

let private limit exponent =
    Claim.Scaling(exponent, IsUpperLimit = true)

let private study = {
    new IScalingStudy with
        member _.SizeLabel = "samples n"
        member _.ValueLabel = "smallest width m that certifies"

        member _.Setting =
            "Orthonormal rows of length ½ in n dimensions, so that λ = e^{½}/4 for every n; labels ±1; pairs; "
            + "a width passes when the certificate of E9 fails for at most 2 of 20 initialisations, and the smallest "
            + "that passes is taken from widths 2^(1/8) apart."

        member _.Sizes = [| 4L; 8L; 16L |]
        member _.SizeMin = 1L
        member _.SizeMax = 64L
        member _.Replicates = 8
        member _.CostMax = 1e10

        member _.Measure(size, seed, means) =
            let factory = InstanceFactory(means.Arithmetic, means.File)
            let data = factory.Data(WidthSearch.orthonormal Initialisation.Paired κ size seed)

            WidthSearch.smallest
                {
                    WidthSearch.ordinary with
                        WidthMax = Lemma.AutomaticWidthMax
                }
                means
                seed
                (fun width draw ->
                    (ConvergenceCertificate.Evaluate(WidthSearch.network factory data width draw)).IsCertified)
}

let private description =
    LemmaDescription(
        Id = "certificate-width",
        Paper = Paper.ExponentialRegression,
        Title = "The width that the certificate needs grows no faster than n²",
        Statement = "the smallest m at which c0–c3 hold with probability ≥ 1 − δ is O(n²) up to ln n, λ fixed, pairs",
        Theory = "E10",
        Source = Source(SourceKind.Ours, "THEORY.md E9 and E10"),
        Claim = limit 2.0,
        Expected = LemmaVerdict.Consistent,
        Hypotheses = [| "λ fixed: orthonormal inputs of one length" |],
        VacuousWhen = "λ is not held fixed while n grows, or only one size is measured.",
        Gaps = [| "G1"; "G2" |]
    )

/// The lemma.
let lemma =
    Lemma.network
        description
        CertifiedRun.space
        (CertifiedRun.statement (fun _ certificate -> [ Comparison.Outcome("c0–c3 hold", certificate.IsCertified) ]))
    |> Lemma.automaticWidth CertifiedRun.automaticWidth
    |> Lemma.study study
    |> Lemma.mutants [
        "constant", "a width that does not grow with n is enough", Lemma.claiming (limit 0.0)
        "linear", "the width grows like n", Lemma.claiming (limit 1.0)
        "four-thirds", "the width grows like n^{4/3}", Lemma.claiming (limit (4.0 / 3.0))
    ]
    |> Lemma.build
