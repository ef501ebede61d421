using BenchmarkDotNet.Attributes;
using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Eigenvalues;
using ExpRegVerify.Solver.Instances;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Benchmarks;

/// <summary>
/// The parts that a run spends its time on: a step of gradient descent, the Gram matrix, its certified λ_min.
/// </summary>
public class KernelBenchmarks
{
    private readonly KernelArithmetic arithmetic = new(Environment.ProcessorCount);
    private NetworkInstance instance = null!;
    private EnclosedMatrix gram = null!;
    private double[] residual = null!;

    /// <summary>n, d, m.</summary>
    [Params("8 8 1024", "64 16 131072")]
    public string Sizes { get; set; } = "";

    /// <summary>Draws the instance and computes what the benchmarks start from.</summary>
    [GlobalSetup]
    public void Draw()
    {
        var sizes = Sizes.Split(' ').Select(int.Parse).ToArray();
        var factory = new InstanceFactory(arithmetic);
        var spec = new NetworkSpec
        {
            Samples = sizes[0],
            Dimension = sizes[1],
            Width = sizes[2],
        };
        instance = factory.Instance(factory.Data(spec));
        residual = GradientDescent.Iterate(instance, 1.0, 0).First().Residual;
        gram = NtkGram.AtInitialisation(instance).Matrix;
    }

    /// <summary>
    /// One step, fused with the next forward pass; a step of length zero, so that every run does the same work.
    /// </summary>
    [Benchmark]
    public double Step() => arithmetic.Step(instance.Data.Inputs, instance.InitialWeights, residual, 0.0).Outputs[0];

    /// <summary>H(W).</summary>
    [Benchmark]
    public double Gram() => arithmetic.Gram(instance.Data.Inputs, instance.InitialWeights).Center[0, 0];

    /// <summary>The certified smallest eigenvalue of H(W).</summary>
    [Benchmark]
    public double Lambda() => SmallestEigenvalue.Enclose(gram).Lower;
}
