using ExpRegVerify.Numerics.Random;

namespace ExpRegVerify.Evidence.Statistics;

/// <summary>
/// Measures the promise of the sequential test: the suite's own test, at every look, on planted lemmas that fail at a
/// known rate. Draw j of repetition i fails when the uniform number at address (i, j) is below the rate, so neither
/// threads nor order change anything.
/// </summary>
public static class Calibration
{
    // Repetitions that are drawn between two reports of progress, and between two looks at an interruption.
    private const int BlockSize = 256;

    /// <summary>Runs all repetitions of a plan.</summary>
    /// <param name="plan">What is planted.</param>
    /// <param name="threads">Worker threads; changes nothing.</param>
    /// <param name="progress">Is told how many repetitions are done, or null.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of the plan is out of its range.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public static CalibrationResult Run(
        CalibrationPlan plan,
        int threads,
        IProgress<int>? progress,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(plan);
        Require(plan);
        var test = new SequentialTest(plan.Delta, plan.ThresholdLog);
        var boundary = new DecisionBoundary(test, plan.DrawsMax, cancellation);
        // One number a repetition: the draws it took, negative when it refuted, 0 when it did not decide.
        var decisions = new int[plan.Replays];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        var done = 0;
        Parallel.For(
            0,
            (plan.Replays + BlockSize - 1) / BlockSize,
            options,
            block =>
            {
                var end = Math.Min(plan.Replays, (block + 1) * BlockSize);
                for (var replay = block * BlockSize; replay < end; replay++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    decisions[replay] = Repeat(plan, boundary, (ulong)replay);
                }

                progress?.Report(Interlocked.Add(ref done, end - (block * BlockSize)));
            }
        );
        var draws = decisions.Where(decision => decision != 0).Select(Math.Abs).Order().ToArray();
        var refuted = decisions.Count(decision => decision < 0);
        return new CalibrationResult(plan, refuted, draws.Length - refuted, draws);
    }

    private static int Repeat(CalibrationPlan plan, DecisionBoundary boundary, ulong replay)
    {
        var random = new CounterRandom(plan.Seed);
        var failures = 0;
        for (var draws = 1; draws <= plan.DrawsMax; draws++)
        {
            if (random.Uniform(RandomStream.Planted, replay, (uint)draws) < plan.Rate)
            {
                failures++;
            }

            switch (boundary.At(failures, draws))
            {
                case SequentialDecision.Refuted:
                    return -draws;
                case SequentialDecision.Supported:
                    return draws;
                default:
                    continue;
            }
        }

        return 0;
    }

    private static void Require(CalibrationPlan plan)
    {
        Require(plan.Rate is >= 0 and <= 1, nameof(plan.Rate), plan.Rate, "a number in [0, 1]");
        Require(plan.Alpha is > 0 and <= 0.5, nameof(plan.Alpha), plan.Alpha, "a number in (0, 0.5]");
        Require(plan.Replays >= 1, nameof(plan.Replays), plan.Replays, "a whole number ≥ 1");
        Require(
            plan.DrawsMax is >= 1 and <= CalibrationPlan.DrawsLimit,
            nameof(plan.DrawsMax),
            plan.DrawsMax,
            "a whole number from 1 to 10,000,000"
        );
    }

    private static void Require(bool isAccepted, string name, double value, string accepted)
    {
        if (!isAccepted)
        {
            throw new ArgumentOutOfRangeException(name, value, $"accepted is {accepted}");
        }
    }
}
