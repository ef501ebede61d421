module ExpRegVerify.Properties.Solver.DescentExamples

open System
open System.Threading
open Xunit
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private factory = InstanceFactory(KernelArithmetic(1))

let private instance =
    factory.Instance(factory.Data(NetworkSpec(Samples = 4, Dimension = 10, Width = 256L)))

let private spectralStep = 1.0 / (256.0 * (NtkGram.AtInitialisation instance).LargestEigenvalue.Upper)

let private run (options: DescentOptions) =
    GradientDescent.Run(instance, options, CancellationToken.None)

[<Fact>]
let ``a run that reaches its target says so and records every step`` () =
    let trajectory =
        run (DescentOptions(StepSize = 0.1 * spectralStep, StepCountMax = 5000, Until = Nullable 1e-3))

    Assert.Equal(Outcome.Converged, trajectory.Outcome)
    Assert.StartsWith("Converged", trajectory.Sentence, StringComparison.Ordinal)
    let last = trajectory.Points[trajectory.Points.Count - 1]
    Assert.Equal(trajectory.Steps, last.Step)
    Assert.True(last.ResidualNorm.Upper <= 1e-3 && last.SmallestEigenvalue.HasValue)
    Assert.Equal(0, trajectory.Points[0].Step)
    Assert.Equal(0.0, trajectory.Points[0].MovementMax)
    let certified = trajectory.Points |> Seq.filter _.SmallestEigenvalue.HasValue |> Seq.length
    Assert.InRange(certified, 10, 20)

[<Fact>]
let ``a long run records a thousand steps, first and last included`` () =
    let options =
        DescentOptions(StepSize = 1e-3 * spectralStep, StepCountMax = 2500, EigenvalueCountMax = 5)

    let trajectory = run options
    Assert.Equal(Outcome.StepLimit, trajectory.Outcome)
    let steps = [ for point in trajectory.Points -> point.Step ]
    Assert.Equal(1000, steps.Length)
    Assert.Equal(0, steps.Head)
    Assert.Equal(2500, List.last steps)
    Assert.True(List.pairwise steps |> List.forall (fun (a, b) -> b > a && b - a <= 5))

    let certified = [
        for point in trajectory.Points do
            if point.SmallestEigenvalue.HasValue then
                point.Step
    ]

    Assert.InRange(certified.Length, 3, 5)
    Assert.Equal(2500, List.last certified)

[<Fact>]
let ``a few recorded points are enough`` () =
    for count in 1..4 do
        let options = DescentOptions(StepSize = spectralStep, StepCountMax = 50, RecordCountMax = count)
        let trajectory = run options
        Assert.Equal(max count 2, trajectory.Points.Count)
        Assert.Equal(50, trajectory.Points[trajectory.Points.Count - 1].Step)

[<Fact>]
let ``no steps are a run of one point`` () =
    let trajectory = run (DescentOptions(StepSize = 1.0, StepCountMax = 0))
    Assert.Equal(1, trajectory.Points.Count)
    Assert.Equal(2.0, trajectory.Points[0].Loss)

[<Fact>]
let ``an absurd step size overflows, and the last finite iterate is kept`` () =
    let trajectory =
        run (DescentOptions(StepSize = 1e6 * spectralStep, StepCountMax = 100, DivergenceFactor = infinity))

    Assert.Equal(Outcome.NonFinite, trajectory.Outcome)
    Assert.True(Double.IsFinite trajectory.Points[trajectory.Points.Count - 1].Loss)

[<Fact>]
let ``a large step size diverges`` () =
    let trajectory =
        run (DescentOptions(StepSize = 20.0 * spectralStep, StepCountMax = 100, DivergenceFactor = 2.0))

    Assert.Equal(Outcome.Diverged, trajectory.Outcome)

[<Fact>]
let ``an interrupted run keeps what is finished`` () =
    use source = new CancellationTokenSource()
    source.Cancel()

    let trajectory =
        GradientDescent.Run(instance, DescentOptions(StepSize = 1e-9, StepCountMax = 100), source.Token)

    Assert.StartsWith("Interrupted after 0 of 100", trajectory.Sentence, StringComparison.Ordinal)
    Assert.Equal(1, trajectory.Points.Count)

[<Fact>]
let ``the recorded movement is the largest distance of any neuron from its start`` () =
    let trajectory = run (DescentOptions(StepSize = spectralStep, StepCountMax = 3))
    let start = instance.InitialWeights
    let last = (GradientDescent.Iterate(instance, spectralStep, 3) |> Seq.last).Weights

    let distance r =
        Seq.init 10 (fun k -> last[r, k] - start[r, k])
        |> Seq.fold (fun sum change -> sum + change * change) 0.0
        |> sqrt

    let distances = Array.init 256 (int64 >> distance)
    let farthest = Array.max distances
    // A neuron of a later block, or this example would not see whether those are looked at.
    Assert.True(Array.findIndex ((=) farthest) distances >= 8)
    Assert.Equal(farthest, trajectory.Points[3].MovementMax)

[<Fact>]
let ``iterating leaves the instance as it was`` () =
    let before = Array.copy instance.InitialWeights.Weights
    GradientDescent.Iterate(instance, spectralStep, 3) |> Seq.length |> ignore
    Assert.Equal<float[]>(before, instance.InitialWeights.Weights)

[<Fact>]
let ``iterating in place moves the instance's own weights, by the same bits`` () =
    let own = factory.Instance instance.Data
    let apart = GradientDescent.Iterate(instance, spectralStep, 3) |> Seq.last
    let inPlace = GradientDescent.IterateInPlace(own, spectralStep, 3) |> Seq.last
    Assert.Equal<float[]>(apart.Weights.Weights, own.InitialWeights.Weights)
    Assert.Equal<float[]>(apart.Residual, inPlace.Residual)
    Assert.Same(own.InitialWeights, inPlace.Weights)

[<Fact>]
let ``any number of threads gives the same bits`` () =
    let finals threads =
        let factory = InstanceFactory(KernelArithmetic threads)
        let spec = NetworkSpec(Samples = 5, Dimension = 7, Width = 5000L)
        let instance = factory.Instance(factory.Data spec)

        let states =
            GradientDescent.Iterate(instance, 1e-6, 5) |> Seq.map (fun s -> s.ResidualNorm) |> Seq.toList

        states, (NtkGram.AtInitialisation instance).SmallestEigenvalue

    Assert.Equal(finals 1, finals 3)

[<Fact>]
let ``what an instance remembers of its start is not what others step`` () =
    let own = factory.Instance instance.Data
    let first = GradientDescent.Start own

    own.Data.Arithmetic.Step(own.Data.Inputs, first.Weights, first.Residual, spectralStep) |> ignore

    let again = GradientDescent.Start own
    Assert.NotEqual<float>(first.Weights.Weights, own.InitialWeights.Weights)
    Assert.Equal<float>(again.Weights.Weights, own.InitialWeights.Weights)
    let fresh = NtkGram.At(own, own.InitialWeights.Clone())
    Assert.Equal<float>(fresh.Matrix.Center.Entries, (NtkGram.AtInitialisation own).Matrix.Center.Entries)
    Assert.Equal(fresh.SmallestEigenvalue, (NtkGram.AtInitialisation own).SmallestEigenvalue)
