module ExpRegVerify.Properties.Solver.CertificateExamples

open System
open Xunit
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Certificates
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private factory = InstanceFactory(KernelArithmetic(2))

let private instance (spec: NetworkSpec) = factory.Instance(factory.Data spec)

let private sphere scale width init seed =
    NetworkSpec(
        Samples = 4,
        Dimension = 10,
        Width = width,
        Scale = scale,
        Initialisation = init,
        DataSeed = seed,
        InitialisationSeed = seed
    )

[<Theory>]
[<InlineData(2000L)>]
[<InlineData(40000L)>]
let ``paired networks of E9's sizes certify in nearly every seed`` (width: int64) =
    let certified =
        [ 1UL .. 10UL ]
        |> List.filter (fun seed ->
            (ConvergenceCertificate.Evaluate(instance (sphere 1.0 width Initialisation.Paired seed))).IsCertified)

    Assert.True(certified.Length >= 9, $"{certified.Length} of 10 at width {width}")

[<Theory>]
[<InlineData(0.5, 4000L)>]
[<InlineData(1.0, 2000L)>]
let ``what is certified comes true, with every step counted`` (scale: float, width: int64) =
    let instance = instance (sphere scale width Initialisation.Paired 3UL)
    let certificate = ConvergenceCertificate.Evaluate instance
    Assert.True(certificate.IsCertified, certificate.Reason)
    let checkedForm = CheckedForm(instance, certificate)

    for state in GradientDescent.Iterate(instance, certificate.StepSize, 100) do
        let step = checkedForm.Advance state
        Assert.True(step.IsCounted, $"step {step.Step} is not counted")
        let bound = Rounding.AddDown(step.Contraction.Lower, step.RoundingPart)
        Assert.True(step.ResidualNorm.Upper <= bound, $"step {step.Step}: {step.ResidualNorm.Upper} > {bound}")
        Assert.True(step.MovementRatio.Upper <= 1.0, $"step {step.Step}: movement {step.MovementRatio}")

        if state.Step % 20 = 0 then
            let λ = NtkGram.At(instance, state.Weights).SmallestEigenvalue
            Assert.True(λ.Lower >= 0.5 * certificate.Lambda0.Upper, $"step {step.Step}: λ_min {λ}")

[<Fact>]
let ``the right sides are the radius, half of λ₀ and the step's limit`` () =
    let certificate = ConvergenceCertificate.Evaluate(instance (sphere 1.0 2000L Initialisation.Paired 1UL))

    let right id =
        (certificate.Conditions |> Seq.find (fun condition -> condition.Id = id)).Right

    Assert.Equal(2.25, right "c0")
    Assert.Equal(certificate.Radius, right "c1")
    Assert.Equal(0.5 * certificate.Lambda0.Lower, right "c2")
    let κ = certificate.Kappa.Upper
    let κR = κ * certificate.Radius
    let linear = 8.0 / (9.0 * 2000.0 * exp (2.0 * κR) * certificate.Trace.Upper)

    let remainder =
        0.5 * certificate.Lambda0.Lower
        / (4.0
           * κ ** 4.0
           * exp (3.0 * κR)
           * certificate.CubedNormMean.Upper
           * certificate.InitialResidual.Upper)

    // Rounded down, by a few dozen roundings at most.
    let limit = min linear remainder

    Assert.InRange(
        right "c3",
        limit * (1.0 - 64.0 * Rounding.UnitRoundoff),
        limit * (1.0 + 8.0 * Rounding.UnitRoundoff)
    )

[<Fact>]
let ``the left side of c2 is above its value, and near it`` () =
    let instance = instance (sphere 1.0 2000L Initialisation.Paired 1UL)
    let certificate = ConvergenceCertificate.Evaluate instance
    let κ = certificate.Kappa.Upper

    // D_r is proportional to ‖E_r‖, and so gives it back.
    let perNorm =
        4.0 * κ * exp (κ * certificate.Radius) * certificate.InitialResidual.Upper
        / (2000.0 * certificate.Lambda0.Lower)

    let plain =
        certificate.MovementBounds
        |> Array.averageBy (fun bound ->
            let norm = bound / perNorm
            let t = 2.0 * κ * bound
            // sinh has no cancellation: e^t − 1 = 2 e^{t/2} sinh(t/2).
            κ * κ * norm * norm * 2.0 * exp (t / 2.0) * sinh (t / 2.0))

    let c2 = certificate.Conditions |> Seq.find (fun condition -> condition.Id = "c2")
    // The bound's own excess is below 10⁻¹¹; 2,000 roundings of either sum are less.
    Assert.InRange(c2.Left / plain, 1.0 - 1e-11, 1.0 + 2e-11)

[<Fact>]
let ``independent signs do not certify, and the reason is the movement`` () =
    let certificate =
        ConvergenceCertificate.Evaluate(instance (sphere 0.5 4000L Initialisation.Independent 1UL))

    Assert.False certificate.IsCertified
    Assert.StartsWith("c1 fails", certificate.Reason, StringComparison.Ordinal)
    Assert.True(certificate.StepSize > 0.0 && Double.IsFinite certificate.StepSize)
    Assert.Equal<string list>([ "c0"; "c1"; "c2"; "c3" ], [ for c in certificate.Conditions -> c.Id ])

[<Fact>]
let ``zero labels leave nothing to converge`` () =
    let spec = NetworkSpec(Samples = 4, Dimension = 10, Width = 2000L, Labels = LabelLaw.Zero)

    let certificate = ConvergenceCertificate.Evaluate(instance spec)
    Assert.False certificate.IsCertified
    Assert.Contains("nothing to converge", certificate.Reason, StringComparison.Ordinal)
    Assert.True(certificate.StepSize > 0.0 && Double.IsFinite certificate.StepSize)

[<Fact>]
let ``a singular Gram matrix does not certify, and still has a step size`` () =
    let spec = NetworkSpec(Samples = 4, Dimension = 1, Width = 2000L, Law = DataLaw.Sphere)

    let certificate = ConvergenceCertificate.Evaluate(instance spec)
    Assert.False certificate.IsCertified
    Assert.Contains("λ_min", certificate.Reason, StringComparison.Ordinal)
    Assert.True(certificate.StepSize > 0.0 && Double.IsFinite certificate.StepSize)

[<Fact>]
let ``the smallest width is the first power of two that certifies`` () =
    let spec = sphere 1.0 0L Initialisation.Paired 1UL
    let width = ConvergenceCertificate.SmallestWidth(factory, spec, 65536L)
    Assert.True(width.HasValue)

    let at width =
        (ConvergenceCertificate.Evaluate(instance (sphere 1.0 width Initialisation.Paired 1UL))).IsCertified

    Assert.True(at width.Value)
    Assert.False(at (width.Value / 2L))
    Assert.False(ConvergenceCertificate.SmallestWidth(factory, spec, width.Value - 1L).HasValue)

[<Fact>]
let ``a certificate's radius is the least that meets c1`` () =
    let certificate = ConvergenceCertificate.Evaluate(instance (sphere 1.0 4000L Initialisation.Paired 1UL))
    let κ = certificate.Kappa.Upper
    let largest = Array.max certificate.MovementBounds

    let perRadius = largest / exp (κ * certificate.Radius)

    // One part in a million less than the radius fails.
    let smaller = certificate.Radius * (1.0 - 1e-6)
    Assert.True(perRadius * exp (κ * smaller) > smaller)
    Assert.True(largest <= certificate.Radius)

[<Fact>]
let ``the iterations are enough and one fewer is not`` () =
    let certificate = ConvergenceCertificate.Evaluate(instance (sphere 1.0 4000L Initialisation.Paired 1UL))
    let count = certificate.Iterations(1e-6).Value

    let bound t =
        certificate.Rate ** (float t / 2.0) * certificate.InitialResidual.Upper

    Assert.True(bound count <= 1e-6 && bound (count - 1L) > 1e-6)
    Assert.Equal(0L, certificate.Iterations(10.0).Value)
