using System.Diagnostics;
using System.Text.Json;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Solver.Instances;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Benchmarks;

/// <summary>
/// <c>movement n d m</c>: what a step takes on one thread with and without its largest movement, by turns in one
/// process, each the best of many rounds.
/// </summary>
internal static class MovementCost
{
    private const int Rounds = 200;

    // A round takes about this many of the n × m exponentials.
    private const long ExponentialsPerRound = 1L << 20;

    private const double StepSize = 1e-9;

    /// <summary>Measures, and prints one JSON document.</summary>
    /// <param name="sizes">n, d, m.</param>
    public static void Print(int[] sizes)
    {
        var arithmetic = new KernelArithmetic(threads: 1);
        var factory = new InstanceFactory(arithmetic);
        var spec = new NetworkSpec
        {
            Samples = sizes[0],
            Dimension = sizes[1],
            Width = sizes[2],
        };
        var instance = factory.Instance(factory.Data(spec));
        var (plain, measured) = (GradientDescent.Start(instance), GradientDescent.Start(instance));
        var steps = (int)Math.Max(1L, ExponentialsPerRound / (spec.Samples * spec.Width));
        var (best, bestMeasured) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var round = 0; round < Rounds; round++)
        {
            best = Math.Min(best, Seconds(plain, null));
            bestMeasured = Math.Min(bestMeasured, Seconds(measured, instance.InitialWeights));
        }

        using var output = Console.OpenStandardOutput();
        using var writer = new Utf8JsonWriter(output);
        writer.WriteStartObject();
        writer.WriteNumber("seconds", best);
        writer.WriteNumber("secondsMeasured", bestMeasured);
        writer.WriteEndObject();

        double Seconds(DescentState state, NeuronBlocks? start)
        {
            var started = Stopwatch.GetTimestamp();
            for (var step = 0; step < steps; step++)
            {
                arithmetic.Step(instance.Data.Inputs, state.Weights, state.Residual, StepSize, start);
            }

            return Stopwatch.GetElapsedTime(started).TotalSeconds / steps;
        }
    }
}
