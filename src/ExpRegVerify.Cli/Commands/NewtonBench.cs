using System.CommandLine;
using System.Text.Json;
using ExpRegVerify.Cli.Options;
using ExpRegVerify.Cli.Output;
using ExpRegVerify.Numerics.Kernels;
using ExpRegVerify.Numerics.Random;
using ExpRegVerify.Solver.Regressions;

namespace ExpRegVerify.Cli.Commands;

/// <summary>
/// <c>bench newton</c>: a step of Newton's method, exact and approximate, against a plain sum over the entries of A.
/// </summary>
internal static class NewtonBench
{
    private const int SamplesDefault = 1_000_000;
    private const int DimensionDefault = 20;
    private const int RunsDefault = 5;
    private const int RunsMax = 1000;
    private const double EpsilonDefault = 0.1;

    // Sizes of the table: from where sampling cannot pay to where it may.
    private static readonly (int Samples, int Dimension)[] TableSizes =
    [
        (10_000, 10),
        (100_000, 20),
        (1_000_000, 5),
        (1_000_000, 20),
        (500_000, 50),
        (200_000, 100),
        (100_000, 200),
    ];

    private static readonly double[] TableErrors = [0.1, 0.5];

    /// <summary>The command.</summary>
    public static Command Create(Session session)
    {
        var samples = OptionKinds.Whole("--n", "N", "Rows. [default: 1000000]", 1, DesignLimits.SamplesMax);
        var dimension = OptionKinds.Whole("--d", "D", "Columns. [default: 20]", 1, DesignLimits.DimensionMax);
        var epsilon = OptionKinds.Real(
            "--epsilon0",
            "E",
            "Spectral error of the sampled Hessian. [default: 0.1]",
            "a number in (0, 1)",
            value => value is > 0 and < 1
        );
        var model = RegressionOptions.Model("The model. [default: exp]");
        var runs = OptionKinds.Whole("--runs", "R", "Timed runs, after one that is not. [default: 5]", 1, RunsMax);
        var table = OptionKinds.Flag("--table", "A table over several sizes and errors, in Markdown.");
        var seed = SeedOption.Create();
        var common = new CommonOptions();
        var command = new Command(
            "newton",
            "Time a step of Newton's method on a dense Gaussian matrix, exact and with sampled "
                + "rows, against a plain sum over the matrix's entries in the same run with as many threads."
        );
        foreach (var option in new Option[] { model, samples, dimension, epsilon, runs, seed, table })
        {
            command.Add(option);
        }

        common.AddTo(command);
        command.SetAction(parse =>
        {
            common.Apply(parse, session);
            var seedGiven = parse.GetValue(seed) ?? SeedOption.Default;
            var runCount = (int)(parse.GetValue(runs) ?? RunsDefault);
            var modelGiven = parse.GetValue(model) ?? RegressionModel.Find("exp")!;
            if (parse.GetValue(table))
            {
                ShowTable(session, modelGiven, seedGiven, runCount);
                return ExitCode.AsExpected;
            }

            var n = (int)(parse.GetValue(samples) ?? SamplesDefault);
            var d = (int)(parse.GetValue(dimension) ?? DimensionDefault);
            var timing = new NewtonTiming(session, Problem(modelGiven, n, d, seedGiven, session), runCount);
            var approximate = timing.Approximate(parse.GetValue(epsilon) ?? EpsilonDefault, seedGiven);
            Print(session, timing, approximate, seedGiven);
            return ExitCode.AsExpected;
        });
        return command;
    }

    /// <summary>Rows N(0, I/d), targets uniform on (0, 2), divided by n where there is an α, and weights 1.5, which
    /// make the loss of exp regression convex by H2.</summary>
    private static TallProblem Problem(RegressionModel model, int samples, int dimension, ulong seed, Session session)
    {
        if (DesignLimits.Violation(samples, dimension, (double)samples * dimension, sizeof(double)) is { } violation)
        {
            throw new UsageException($"--n, --d: {violation}");
        }

        if (samples < dimension)
        {
            throw new UsageException($"--n is '{samples}'; accepted is at least --d, {dimension}");
        }

        var random = new CounterRandom(seed);
        var (matrix, target, weights) = (
            new BlockedMatrix(samples, dimension),
            new double[samples],
            new double[samples]
        );
        var scale = 1.0 / Math.Sqrt(dimension);
        var size = model.HasAlpha ? 2.0 / samples : 2.0;
        Parallel.For(
            0,
            samples,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = session.Threads,
                CancellationToken = session.Interruption.Token,
            },
            i =>
            {
                for (var k = 0; k < dimension; k++)
                {
                    matrix[i, k] = scale * random.Gaussian(RandomStream.DataCoordinate, (ulong)i, (uint)k);
                }

                target[i] = size * random.Uniform(RandomStream.Label, (ulong)i, 0);
                weights[i] = 1.5;
            }
        );
        return new(model, matrix, target, weights);
    }

    private static void ShowTable(Session session, RegressionModel model, ulong seed, int runCount)
    {
        var person = session.Person;
        person.WriteLine(
            "| n | d | ε₀ | sum, ms | exact step, ms | exact / sum | rows kept | first sampled step, ms | later, ms "
                + "| exact / later | largest factor |"
        );
        person.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var (samples, dimension) in TableSizes)
        {
            var timing = new NewtonTiming(session, Problem(model, samples, dimension, seed, session), runCount);
            foreach (var error in TableErrors)
            {
                var row = timing.Approximate(error, seed);
                var cells = new[]
                {
                    Human.Number(samples),
                    Human.Number(dimension),
                    Human.Number(error),
                    Milliseconds(timing.Sum.Min),
                    Milliseconds(timing.Exact.Min),
                    Human.Number(Math.Round(timing.Exact.Min / timing.Sum.Min, 1)),
                    Human.Number(row.RowsKept),
                    Milliseconds(row.FirstSeconds),
                    Milliseconds(row.Later.Min),
                    Human.Number(Math.Round(timing.Exact.Min / row.Later.Min, 2)),
                    row.Factors.Length == 0 ? "—" : Human.Number(Math.Round(row.Factors.Max(), 4)),
                };
                person.WriteLine($"| {string.Join(" | ", cells)} |");
            }
        }
    }

    private static string Milliseconds(double seconds) => Human.Number(Math.Round(1e3 * seconds, 2));

    private static void Print(Session session, NewtonTiming timing, NewtonTiming.Sampled sampled, ulong seed)
    {
        if (session.IsJson)
        {
            session.WriteJson(writer => Write(writer, session, timing, sampled, seed));
            return;
        }

        var (person, problem) = (session.Person, timing.Problem);
        person.WriteLine(
            $"newton: {problem.Model.Name}, n = {problem.Samples}, d = {problem.Dimension}, {session.Threads} threads"
        );
        person.WriteLine($"plain sum over A: {Milliseconds(timing.Sum.Min)} ms least");
        person.WriteLine(
            $"exact step: {Milliseconds(timing.Exact.Min)} ms least, {Human.Number(timing.Ratio)} times the sum"
        );
        person.WriteLine(
            $"sampled step: {Milliseconds(sampled.FirstSeconds)} ms with fresh scores, then "
                + $"{Milliseconds(sampled.Later.Min)} ms, {sampled.RowsKept} rows kept of at most "
                + $"{Human.Number(sampled.ExpectedRowsMax)} expected"
        );
        person.WriteLine(
            $"‖x_(t+1) − x*‖_H / ‖x_t − x*‖_H, step by step: " + string.Join(", ", sampled.Factors.Select(Human.Number))
        );
        if (timing.Ball is not { } ball)
        {
            return;
        }

        person.WriteLine(
            $"N3 at the start: √cond(H*)·‖x0 − x*‖ = {Human.Number(ball.Left)}, 0.1 l/M = "
                + $"{Human.Number(ball.Right)}: {(ball.IsInside ? "inside" : "outside")}; N3 promises "
                + $"{NewtonTiming.Promise} near x* at ε₀ = 0.1"
        );
    }

    private static void Write(
        Utf8JsonWriter writer,
        Session session,
        NewtonTiming timing,
        NewtonTiming.Sampled sampled,
        ulong seed
    )
    {
        writer.WriteString("what", "newton");
        writer.WriteString("model", timing.Problem.Model.Name);
        writer.WriteNumber("n", timing.Problem.Samples);
        writer.WriteNumber("d", timing.Problem.Dimension);
        writer.WriteNumber("threads", session.Threads);
        writer.WriteSeed("seed", seed);
        WriteTiming(writer, "secondsPerSum", timing.Sum);
        WriteTiming(writer, "secondsPerStep", timing.Exact);
        writer.WriteFinite("ratio", timing.Ratio);
        writer.WriteNumber("runs", timing.Exact.Seconds.Length);
        writer.WriteStartObject("approximate");
        writer.WriteFinite("epsilon0", sampled.Epsilon);
        writer.WriteFinite("expectedRowsMax", sampled.ExpectedRowsMax);
        writer.WriteNumber("rowsKept", sampled.RowsKept);
        writer.WriteFinite("secondsWithFreshScores", sampled.FirstSeconds);
        WriteTiming(writer, "secondsPerLaterStep", sampled.Later);
        writer.WriteString("outcome", Words.Of(sampled.Run.Outcome));
        writer.WriteNumber("iterations", sampled.Run.Steps);
        writer.WriteFinite("factors", sampled.Factors);
        if (timing.Ball is { } ball)
        {
            writer.WriteFinite("promised", NewtonTiming.Promise);
            writer.WriteBoolean("startIsInsideBall", ball.IsInside);
            writer.WriteFinite("startDistance", ball.Left);
            writer.WriteFinite("ballRadius", ball.Right);
        }

        writer.WriteEndObject();
    }

    private static void WriteTiming(Utf8JsonWriter writer, string name, BenchTiming timing)
    {
        writer.WriteStartObject(name);
        writer.WriteFinite("min", timing.Min);
        writer.WriteFinite("median", timing.Median);
        writer.WriteFinite("max", timing.Max);
        writer.WriteEndObject();
    }
}
