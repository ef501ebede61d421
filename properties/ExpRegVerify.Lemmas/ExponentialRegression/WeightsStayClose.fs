/// The weights stay close to where they started (THEORY.md E9, I1; ours).
///
///   ‖w_r(t) − w_r(0)‖ ≤ D_r = 4 κ e^{κR} ‖E_r(0)‖ E0 / (m λ₀)   for all r and t, if c0–c3 hold for some radius R
///
/// Checked form: held to at every step whose rounding still fits into the third of D_r that the induction leaves unused
/// (`CheckedForm`). Vacuous where no radius certifies: small widths, independent signs, singular H(0), e(0) = 0.
module ExpRegVerify.Lemmas.ExponentialRegression.WeightsStayClose

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Certificates
open ExpRegVerify.Solver.Networks

/// The movement of the neuron nearest to its bound, at every counted step but t = 0, where nothing has moved yet and
/// the claim says nothing; `share` scales the bound.
let private comparisons name (share: NetworkInstance -> Certificate -> Enclosure) instance certificate =
    let share = share instance certificate

    CertifiedRun.countedSteps instance certificate
    |> Seq.filter (fun (_, step) -> step.Step > 0)
    |> Seq.map (fun (_, step) -> Comparison.AtMost(name, step.MovementRatio, share, $"t = {step.Step}"))
    |> Seq.toList
    |> Lemma.worstOfEach

let private asStated =
    CertifiedRun.statement (comparisons "max_r ‖w_r(t) − w_r(0)‖ / D_r ≤ 1" (fun _ _ -> Enclosure.Exact 1.0))

let private claiming name share =
    Lemma.restate (CertifiedRun.statement (comparisons name share))

/// D_r with λ_max(H(0)) in the place of λ₀, relative to D_r.
let private conditioning instance (certificate: Certificate) =
    certificate.Lambda0.Lower / NtkGram.AtInitialisation(instance).LargestEigenvalue

let private description =
    LemmaDescription(
        Id = "weights-stay-close",
        Paper = Paper.ExponentialRegression,
        Title = "The weights hardly move",
        Statement = "‖w_r(t) − w_r(0)‖ ≤ D_r = 4 κ e^{κR} ‖E_r(0)‖ E0/(m λ₀) for all r and t, if c0–c3 hold",
        Theory = "E9",
        Source = Source(SourceKind.Ours, "THEORY.md E9 (I1), for the paper's invariant “weights hardly move”"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = CertificateText.hypotheses,
        VacuousWhen =
            "No radius certifies: the width is too small, the signs are independent, H(0) is singular, or e(0) = 0.",
        Gaps = [| "G2"; "G3" |]
    )

/// The lemma.
let lemma =
    Lemma.network description CertifiedRun.space asStated
    |> Lemma.automaticWidth CertifiedRun.automaticWidth
    |> Lemma.pictures Pictures.certifiedRun
    |> Lemma.mutants [
        "a-twentieth",
        "movement ≤ 0.05 D_r",
        claiming "max_r ‖w_r(t) − w_r(0)‖ / D_r ≤ 0.05" (fun _ _ -> Enclosure.Exact 0.05)

        "largest-eigenvalue",
        "D_r with λ_max(H(0)) in the place of λ₀",
        claiming "max_r ‖w_r(t) − w_r(0)‖ / D_r ≤ λ₀/λ_max" conditioning

        "no-movement",
        "the weights do not move",
        claiming "max_r ‖w_r(t) − w_r(0)‖ / D_r ≤ 0" (fun _ _ -> Enclosure.Exact 0.0)
    ]
    |> Lemma.build
