namespace ExpRegVerify.Cli.Commands;

/// <summary>Timings of one benchmark.</summary>
/// <param name="Seconds">Of one step or evaluation, run by run, sorted.</param>
/// <param name="LossFirst">The loss at W(0), where steps were taken.</param>
/// <param name="LossLast">The loss after the last step.</param>
internal sealed record BenchTiming(double[] Seconds, double? LossFirst, double? LossLast)
{
    /// <summary>The fastest run.</summary>
    public double Min => Seconds[0];

    /// <summary>The middle run; of an even number the mean of the two in the middle.</summary>
    public double Median => (Seconds[(Seconds.Length - 1) / 2] + Seconds[Seconds.Length / 2]) / 2;

    /// <summary>The slowest run.</summary>
    public double Max => Seconds[^1];
}
