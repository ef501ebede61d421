/// The a-posteriori convergence certificate (THEORY.md E9; ours).
///
///   λ_min(H(t)) ≥ λ₀/2   and   ‖e(t)‖ ≤ (1 − 3a/4)^t E0 + 4ρ/(3a)   for all t,
///   a = η m λ₀/2,   if c0–c3 hold for some radius R
///
/// ρ is what the rounding of one computed step may add to ‖e‖; with ρ = 0 this is the bound ‖e(t)‖² ≤ (1 − a)^t E0²
/// and a little more, for (1 − 3a/4)² ≤ 1 − a where c3 holds. Checked form: see `CheckedForm`; counting ends when the
/// bound comes within ten times its rounding part. No mutant claims λ_min(H(t)) ≥ λ₀: it survived every case, for the
/// two neurons of a pair move in opposite directions and e^z + e^{−z} ≥ 2. Vacuous where no radius certifies: small
/// widths, independent signs, singular H(0), e(0) = 0.
module ExpRegVerify.Lemmas.ExponentialRegression.ConvergenceCertificate

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Certificates
open ExpRegVerify.Solver.Networks

/// What a mutant may change: the share of λ₀ that is left, and the claimed bound on ‖e(t)‖ at one step.
type private Conclusion = {
    EigenvalueName: string
    EigenvalueShare: float
    LossName: string
    LossBound: Certificate -> CheckedStep -> Enclosure
}

let private asStated = {
    EigenvalueName = "λ_min(H(t)) ≥ λ₀/2"
    EigenvalueShare = 0.5
    LossName = "‖e(t)‖ ≤ (1 − 3a/4)^t E0 + 4ρ/(3a)"
    LossBound = fun _ (step: CheckedStep) -> step.Contraction + step.RoundingPart
}

/// λ_min(H(t)) costs more than a step: it is certified at about so many counted steps, evenly spaced from t = 1 on.
[<Literal>]
let private EigenvalueStepsMax = 12

let private comparisons conclusion (instance: NetworkInstance) (certificate: Certificate) =
    let λ0 = certificate.Lambda0.Lower
    let stride = max 1 (instance.Data.Spec.Steps / EigenvalueStepsMax)

    CertifiedRun.countedSteps instance certificate
    // At t = 0 the claim says nothing: λ₀ ≥ λ₀/2, and both sides of the loss bound are E0.
    |> Seq.filter (fun (_, step) -> step.Step > 0)
    |> Seq.collect (fun (state, step) -> [
        if (step.Step - 1) % stride = 0 then
            Comparison.AtLeast(
                conclusion.EigenvalueName,
                NtkGram.At(instance, state.Weights).SmallestEigenvalue,
                Enclosure.Exact(conclusion.EigenvalueShare) * λ0,
                $"t = {step.Step}"
            )

        Comparison.AtMost(
            conclusion.LossName,
            step.ResidualNorm,
            conclusion.LossBound certificate step,
            $"t = {step.Step}"
        )
    ])
    |> Seq.toList
    |> Lemma.worstOfEach

let private statement conclusion =
    CertifiedRun.statement (comparisons conclusion)

/// (1 − factor · η m λ₀)^{t/2} E0, the rounding part kept.
let private rate (factor: float) (certificate: Certificate) (step: CheckedStep) =
    let ηmλ0 = Enclosure.Exact certificate.StepSize * float certificate.Width * certificate.Lambda0.Lower

    let perStep = Enclosure.Sqrt(Enclosure.Max(Enclosure.Exact 0.0, 1.0 - factor * ηmλ0))
    let power = Seq.replicate step.Step perStep |> Seq.fold (fun power f -> power * f) (Enclosure.Exact 1.0)
    power * certificate.InitialResidual + step.RoundingPart

let private description =
    LemmaDescription(
        Id = "convergence-certificate",
        Paper = Paper.ExponentialRegression,
        Title = "A certificate at W(0) proves convergence for ever",
        Statement = "λ_min(H(t)) ≥ λ₀/2 and ‖e(t)‖ ≤ (1 − 3a/4)^t E0 + 4ρ/(3a), a = η m λ₀/2, for all t, if c0–c3 hold",
        Theory = "E9",
        Source = Source(SourceKind.Ours, "THEORY.md E9, for the paper's “linear decrease in training error”"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = CertificateText.hypotheses,
        VacuousWhen =
            "No radius certifies: the width is too small, the signs are independent, H(0) is singular, or e(0) = 0.",
        Gaps = [| "G1"; "G2"; "G3"; "G4" |]
    )

/// The lemma.
let lemma =
    Lemma.network description CertifiedRun.space (statement asStated)
    |> Lemma.automaticWidth CertifiedRun.automaticWidth
    |> Lemma.pictures Pictures.certifiedRun
    |> Lemma.mutants [
        "rate-two-and-a-half",
        "‖e(t)‖² ≤ (1 − 2.5 η m λ₀)^t E0²",
        Lemma.restate (
            statement {
                asStated with
                    LossName = "‖e(t)‖² ≤ (1 − 2.5 η m λ₀)^t E0²"
                    LossBound = rate 2.5
            }
        )

        "better-conditioning",
        "λ_min(H(t)) ≥ 1.01 λ₀",
        Lemma.restate (
            statement {
                asStated with
                    EigenvalueName = "λ_min(H(t)) ≥ 1.01 λ₀"
                    EigenvalueShare = 1.01
            }
        )

        "three-times-as-fast",
        "‖e(t)‖ ≤ (1 − 3a/4)^{3t} E0",
        Lemma.restate (
            statement {
                asStated with
                    LossName = "‖e(t)‖ ≤ (1 − 3a/4)^{3t} E0"
                    LossBound =
                        fun certificate step ->
                            let power = step.Contraction / certificate.InitialResidual
                            power * power * step.Contraction + step.RoundingPart
            }
        )
    ]
    |> Lemma.build
