using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Solver.Regressions;

namespace ExpRegVerify.Cli.Commands;

/// <summary>What <c>bench newton</c> measures on one matrix.</summary>
internal sealed class NewtonTiming
{
    /// <summary>N3's factor for a 0.1-spectral approximation.</summary>
    public const double Promise = 0.3;

    // In bench's own problem the gradient at the start is of the order of n; this is 1e-9 of it, above its rounding.
    private const double UntilPerRow = 1e-9;

    // Near enough for N3 at n = 10⁶, d = 20.
    private const double StartNorm = 0.015;

    private readonly Session session;

    private readonly TallRegression regression;

    private readonly double[] start;

    private readonly int runs;

    private readonly MethodRun exactRun;

    private readonly SymmetricMatrix hessian;

    /// <summary>Times the sum and the exact step.</summary>
    public NewtonTiming(Session session, TallProblem problem, int runs)
    {
        this.session = session;
        this.runs = runs;
        Problem = problem;
        regression = new(problem, session.Threads, session.Interruption.Token);
        start = new double[problem.Dimension];
        Array.Fill(start, StartNorm / Math.Sqrt(problem.Dimension));
        var matrix = (BlockedMatrix)problem.Matrix;
        var method = new RegressionMethod(regression, Options(MethodKind.Newton));
        // Sum and step take turns, so that what else the machine does falls on both.
        var (sums, steps) = (new double[runs], new double[runs]);
        for (var r = -1; r < runs; r++)
        {
            var sum = Time(() => matrix.Sum(session.Threads));
            var step = Time(() => method.FullStep(start, 0, out _));
            if (r >= 0)
            {
                (sums[r], steps[r]) = (sum, step);
            }
        }

        Array.Sort(sums);
        Array.Sort(steps);
        (Sum, Exact) = (new(sums, null, null), new(steps, null, null));
        exactRun = RegressionMethod.Run(regression, start, Options(MethodKind.Newton) with { Until = double.Epsilon });
        var (last, derivatives) = regression.EvaluateWithDerivatives(exactRun.Last.Point, true);
        regression.Release(last);
        hessian = derivatives!.Hessian!;
        Ball = problem.Model.Name == "exp" ? NewtonBall.Of(regression, start, exactRun.Last, hessian) : null;
    }

    /// <summary>The regression.</summary>
    public TallProblem Problem { get; }

    /// <summary>A plain sum over A.</summary>
    public BenchTiming Sum { get; }

    /// <summary>An exact step: loss, derivatives and solution.</summary>
    public BenchTiming Exact { get; }

    /// <summary>N3's hypothesis on the start; null where no bounds are stated for the model.</summary>
    public NewtonBall? Ball { get; }

    /// <summary>Least time of a step over least time of a sum.</summary>
    public double Ratio => Exact.Min / Sum.Min;

    /// <summary>Times the sampled step and runs the approximate method to its end.</summary>
    /// <param name="epsilon">ε₀.</param>
    /// <param name="seed">Of the draws.</param>
    public Sampled Approximate(double epsilon, ulong seed)
    {
        var options = Options(MethodKind.ApproximateNewton) with { SpectralError = epsilon, Seed = seed };
        // The whole run comes first: the machine code is made in it, and it gives its memory back.
        var run = RegressionMethod.Run(regression, start, options);
        var method = new RegressionMethod(regression, options);
        int? kept = null;
        var first = Time(() => method.FullStep(start, 0, out kept));
        var later = new double[runs];
        for (var r = 0; r < runs; r++)
        {
            var step = r + 1;
            later[r] = Time(() => method.FullStep(start, step, out _));
        }

        Array.Sort(later);
        return new(
            epsilon,
            new RowSampling(regression, options).ExpectedRowsMax,
            kept ?? Problem.Samples,
            first,
            new(later, null, null),
            run,
            Factors(run)
        );
    }

    /// <summary>Distances to the exact method's last iterate in its Hessian's norm, each over the one before.</summary>
    private double[] Factors(MethodRun run)
    {
        var distances = run.Points.Select(point =>
        {
            var difference = point.Point.Zip(exactRun.Last.Point, (x, y) => x - y).ToArray();
            var energy = 0.0;
            for (var i = 0; i < difference.Length; i++)
            {
                for (var j = 0; j < difference.Length; j++)
                {
                    energy += difference[i] * hessian[i, j] * difference[j];
                }
            }

            return Math.Sqrt(energy);
        });
        var all = distances.ToArray();
        return [.. all.Skip(1).Zip(all, (next, before) => next / before)];
    }

    private MethodOptions Options(MethodKind kind) => new() { Kind = kind, Until = UntilPerRow * Problem.Samples };

    private double Time(Action action)
    {
        session.Interruption.Token.ThrowIfCancellationRequested();
        var started = TimeProvider.System.GetTimestamp();
        action();
        return TimeProvider.System.GetElapsedTime(started).TotalSeconds;
    }

    /// <summary>The approximate method on the same problem.</summary>
    /// <param name="Epsilon">ε₀.</param>
    /// <param name="ExpectedRowsMax">N4's bound on the expected number of rows.</param>
    /// <param name="RowsKept">Rows that the first step kept.</param>
    /// <param name="FirstSeconds">A step whose scores are computed.</param>
    /// <param name="Later">Steps whose scores are used again.</param>
    /// <param name="Run">The whole run.</param>
    /// <param name="Factors">Of the distance to x* in the H*-norm, step by step.</param>
    internal sealed record Sampled(
        double Epsilon,
        double ExpectedRowsMax,
        int RowsKept,
        double FirstSeconds,
        BenchTiming Later,
        MethodRun Run,
        double[] Factors
    );
}
