/// The certificate of THEORY.md E9 and its checked form, computed once more from the weights in plain numbers.
module ExpRegVerify.Properties.Solver.CertificateLaws

open System
open Xunit
open ExpRegVerify.Solver.Certificates
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks
open MathNet.Numerics.LinearAlgebra

let private factory = InstanceFactory(KernelArithmetic(2))

/// Norms κ other than 1, so that no power of κ is as good as another; widths that end within a block of eight.
let private specs = [
    for scale in [ 0.5; 0.7; 1.0; 1.5 ] do
        for init, width in
            [
                Initialisation.Paired, 2000L
                Initialisation.Paired, 38L
                Initialisation.Independent, 501L
            ] do
            NetworkSpec(
                Samples = 3,
                Dimension = 6,
                Width = width,
                Scale = scale,
                Initialisation = init,
                DataSeed = 5UL,
                InitialisationSeed = uint64 width
            )
]

let private coordinates (weights: ExpRegVerify.Numerics.Kernels.NeuronBlocks) =
    Array.init (int weights.Width) (fun r -> Array.init weights.Dimension (fun k -> weights[int64 r, k]))

let private distance a b =
    sqrt (Array.sum (Array.map2 (fun (x: float) y -> (x - y) * (x - y)) a b))

/// κ, E_r, λ_min and trace of H(0), E0.
type private Plain = {
    Kappa: float
    Norms: float[]
    Smallest: float
    Trace: float
    Residual: float
}

let private plain (instance: NetworkInstance) =
    let inputs = instance.Data.Inputs
    let rows = Array.init inputs.Samples (fun i -> inputs.Row(i).ToArray())
    let inner a b = Array.sum (Array.map2 (*) a b)

    let e =
        coordinates instance.InitialWeights
        |> Array.map (fun w -> rows |> Array.map (fun x -> exp (inner w x)))

    let m = float e.Length

    let gram =
        Matrix<float>
            .Build.Dense(
                rows.Length,
                rows.Length,
                fun i j -> inner rows[i] rows[j] * Array.sumBy (fun (r: float[]) -> r[i] * r[j]) e / m
            )

    let outputs =
        Array.init rows.Length (fun i ->
            Array.sum (Array.mapi (fun r (row: float[]) -> float instance.InitialWeights.Signs[r] * row[i]) e))

    {
        Kappa = rows |> Array.map (fun x -> sqrt (inner x x)) |> Array.max
        Norms = e |> Array.map (fun row -> sqrt (inner row row))
        Smallest = (gram.Evd Symmetricity.Symmetric).EigenValues |> Seq.map _.Real |> Seq.min
        Trace = gram.Trace()
        Residual = distance outputs instance.Data.Labels
    }

/// Plain sums of 2,000 positive terms err by 2e-13 of themselves, outputs whose terms cancel and eigenvalues of these
/// matrices, conditions below 100, by a hundred times that at most. Which way a certificate rounds is below it and not
/// tested here; `check_certificate.py` looks at that in 50 digits.
[<Literal>]
let private PlainError = 1e-10

/// From the value itself to this much beyond it, on the side that is safe.
let private isJust above (value: float) (said: float) =
    let excess = (if above then said - value else value - said) / abs value
    Assert.InRange(excess, -PlainError, 1e-8)

let private movement (plain: Plain) (certificate: Certificate) norm =
    4.0 * plain.Kappa * exp (plain.Kappa * certificate.Radius) * norm * plain.Residual
    / (float certificate.Width * plain.Smallest)

let private holds (plain: Plain) (certificate: Certificate) isOwnStep =
    let κ, r, m = plain.Kappa, certificate.Radius, float certificate.Width
    let bounds = Array.map (movement plain certificate) plain.Norms
    let cubes = Array.averageBy (fun norm -> norm ** 3.0) plain.Norms

    let perturbed =
        Array.map2 (fun norm bound -> κ * κ * norm * norm * (exp (2.0 * κ * bound) - 1.0)) plain.Norms bounds
        |> Array.average

    let ofTrace = 8.0 / 9.0 / (m * exp (2.0 * κ * r) * plain.Trace)
    let ofRemainder = plain.Smallest / (8.0 * κ ** 4.0 * exp (3.0 * κ * r) * cubes * plain.Residual)

    let condition id =
        let found = certificate.Conditions |> Seq.find (fun condition -> condition.Id = id)
        found.Left, found.Right

    let left, right = condition "c0"
    isJust true (κ * r) left
    Assert.Equal(2.25, right)
    let left, right = condition "c1"
    isJust true (Array.max bounds) left
    Assert.Equal(r, right)
    let left, right = condition "c2"
    isJust true perturbed left
    isJust false (plain.Smallest / 2.0) right
    let left, right = condition "c3"
    Assert.Equal(certificate.StepSize, left)
    isJust false (min ofTrace ofRemainder) right

    if isOwnStep then
        isJust false (min ofTrace ofRemainder) certificate.StepSize

    isJust true (1.0 - certificate.StepSize * m * plain.Smallest / 2.0) certificate.Rate
    Array.iter2 (isJust true) bounds certificate.MovementBounds

    for condition in certificate.Conditions do
        Assert.Equal(condition.Left <= condition.Right, condition.IsCertified)
        Assert.Equal(condition.Right - condition.Left, condition.Margin)

    Assert.Equal(
        Seq.forall (fun (one: CertificateCondition) -> one.IsCertified) certificate.Conditions,
        certificate.IsCertified
    )

    if not certificate.IsCertified then
        let failed = certificate.Conditions |> Seq.find (fun condition -> not condition.IsCertified)
        Assert.StartsWith($"{failed.Id} fails", certificate.Reason)
        let factor = (failed.Left / failed.Right).ToString("G4", Globalization.CultureInfo.InvariantCulture)
        Assert.EndsWith($"a factor of {factor}.", certificate.Reason)

[<Fact>]
let ``every number of a certificate is that of its formula`` () =
    for spec in specs do
        let instance = factory.Instance(factory.Data spec)
        let plain = plain instance
        let own = ConvergenceCertificate.Evaluate instance
        holds plain own true

        for factor in [ 0.25; 3.0 ] do
            let given = ConvergenceCertificate.Evaluate(instance, factor * own.StepSize)
            Assert.Equal(factor * own.StepSize, given.StepSize)
            holds plain given false

/// K e ≤ 1 decides whether there is a radius that meets c1; the best one is then below 1/κ, else that is taken.
[<Fact>]
let ``the radius solves c1 or is 1/κ where nothing does`` () =
    let solved =
        specs
        |> List.map (fun spec ->
            let instance = factory.Instance(factory.Data spec)
            let plain, certificate = plain instance, ConvergenceCertificate.Evaluate instance
            let κ = plain.Kappa

            let share =
                κ * 4.0 * κ * Array.max plain.Norms * plain.Residual / (float certificate.Width * plain.Smallest)

            let scaled = κ * certificate.Radius

            if share * Math.E <= 1.0 then
                // Just above the least solution: lifted by parts of 10⁻⁹, a few of them.
                Assert.InRange(scaled / (share * exp scaled), 1.0, 1.0 + 1e-8)
                Assert.True(scaled < 1.0)
            else
                isJust true 1.0 scaled

            share * Math.E <= 1.0)

    Assert.Contains(true, solved)
    Assert.Contains(false, solved)

[<Fact>]
let ``a run's promises are the certificate's, step by step`` () =
    for spec in specs do
        let instance = factory.Instance(factory.Data spec)
        let plain, certificate = plain instance, ConvergenceCertificate.Evaluate instance
        let form = CheckedForm(instance, certificate)
        let decrease = certificate.StepSize * float certificate.Width * plain.Smallest / 2.0
        Assert.InRange(form.Decrease.Midpoint / decrease, 1.0 - 1e-8, 1.0 + PlainError)
        let start = coordinates instance.InitialWeights
        let bounds = Array.map (movement plain certificate) plain.Norms

        for state in GradientDescent.Iterate(instance, certificate.StepSize, 6) do
            let step = form.Advance state
            let moved = Array.map2 distance (coordinates state.Weights) start
            Assert.Equal(state.Step, step.Step)

            if state.Step > 0 then
                let ratio = Array.max (Array.map2 (/) moved bounds)
                Assert.True(step.MovementRatio.Lower <= ratio * (1.0 + PlainError))
                Assert.InRange(step.MovementRatio.Upper / ratio, 1.0 - 1e-8, 1.0 + PlainError)

            let contraction = (1.0 - 0.75 * decrease) ** float state.Step * plain.Residual
            Assert.InRange(step.Contraction.Midpoint / contraction, 1.0 - PlainError, 1.0 + 1e-8)
            Assert.Equal(certificate.IsCertified, step.IsCounted)
            Assert.Equal(state.Step > 0, step.RoundingPart > 0.0)

[<Fact>]
let ``what must be there or positive is asked for by name`` () =
    let instance = factory.Instance(factory.Data specs.Head)
    let certificate = ConvergenceCertificate.Evaluate instance
    let nothing = Unchecked.defaultof<NetworkInstance>

    let name (action: unit -> unit) =
        Assert.ThrowsAny<ArgumentException>(action).ParamName

    Assert.Equal("instance", name (fun () -> ConvergenceCertificate.Evaluate nothing |> ignore))
    Assert.Equal("instance", name (fun () -> ConvergenceCertificate.Evaluate(nothing, 1.0) |> ignore))
    Assert.Equal("stepSize", name (fun () -> ConvergenceCertificate.Evaluate(instance, 0.0) |> ignore))
    Assert.Equal("tolerance", name (fun () -> certificate.Iterations 0.0 |> ignore))
    Assert.Equal("instance", name (fun () -> CheckedForm(nothing, certificate) |> ignore))
    Assert.Equal("certificate", name (fun () -> CheckedForm(instance, Unchecked.defaultof<Certificate>) |> ignore))
    let other = factory.Instance(instance.Data.WithWidth(instance.Data.Width + 2L))
    Assert.Equal("certificate", name (fun () -> CheckedForm(other, certificate) |> ignore))
