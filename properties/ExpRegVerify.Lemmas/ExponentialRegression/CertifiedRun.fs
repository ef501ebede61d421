/// What the lemmas about the a-posteriori certificate share: the certificate of an instance and the run that it
/// speaks about.
module internal ExpRegVerify.Lemmas.ExponentialRegression.CertifiedRun

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Certificates
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

/// Conditions c0–c3 as hypotheses. The certificate has rounded its left sides up and its right sides down already.
let hypotheses (certificate: Certificate) = [
    Hypothesis.Positive("c0: λ₀", certificate.Lambda0)
    Hypothesis.Positive("c0: E0", certificate.InitialResidual)
    for condition in certificate.Conditions do
        Hypothesis.AtMost(
            CertificateText.condition condition.Id,
            Enclosure.Exact condition.Left,
            Enclosure.Exact condition.Right
        )
]

/// The steps that count, t = 0 first, each with its state; the states' weights are good until the next one is asked
/// for.
let countedSteps (instance: NetworkInstance) (certificate: Certificate) =
    let checkedForm = CheckedForm(instance, certificate)

    GradientDescent.Iterate(instance, certificate.StepSize, instance.Data.Spec.Steps)
    |> Seq.map (fun state -> state, checkedForm.Advance state)
    |> Seq.takeWhile (fun (_, step) -> step.IsCounted)

/// A lemma about certified runs: hypotheses c0–c3, comparisons from the instance and its certificate.
let statement (comparisons: NetworkInstance -> Certificate -> Comparison list) =
    OnInstance(fun instance ->
        let certificate = ConvergenceCertificate.Evaluate instance
        hypotheses certificate, lazy (comparisons instance certificate))

/// `width=auto` is the smallest power of two that certifies.
let automaticWidth (examination: Examination) (data: NetworkData) =
    ConvergenceCertificate.SmallestWidth(
        InstanceFactory(examination.Arithmetic, examination.File),
        data.Spec,
        Lemma.AutomaticWidthMax
    )
    |> Option.ofNullable

/// Paired networks, for independent signs make E0 ~ √(nm) and never certify (THEORY.md E9, E12); widths around the
/// smallest that do.
let space =
    NetworkSpace(
        Samples = SizeRange(1, 5),
        Dimension = SizeRange(2, 10),
        Widths = [| 512L; 1024L; 2048L; 4096L; 8192L |],
        Scales = [| 0.5; 0.7; 1.0 |],
        Initialisations = [| Initialisation.Paired |],
        Laws = [|
            DataLaw.Sphere
            DataLaw.Ball
            DataLaw.Orthonormal
            DataLaw.Antipodal
            DataLaw.Grid
            DataLaw.Collinear
            DataLaw.NearDuplicates
        |],
        Labels = [|
            LabelLaw.BottomEigenvector
            LabelLaw.Signs
            LabelLaw.Uniform
            LabelLaw.TopEigenvector
            LabelLaw.Zero
        |],
        Steps = SizeRange(1, 60),
        StepFractions = [| 1.0 |]
    )
