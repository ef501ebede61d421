using System.CommandLine;
using System.Text.Json;
using ExpRegVerify.Cli.Options;
using ExpRegVerify.Cli.Output;
using ExpRegVerify.Solver.Regressions;

namespace ExpRegVerify.Cli.Commands;

/// <summary><c>solve</c>: Newton's method, its approximate form, or gradient descent on a regression.</summary>
internal static class SolveCommand
{
    private const int StepsDefault = 100;

    /// <summary>The command.</summary>
    public static Command Create(Session session)
    {
        var regression = new RegressionOptions();
        var point = OptionKinds.Text("--point", "x0.csv", "Where to start, one number a line. [default: zeros]");
        var method = OptionKinds.Choice(
            "--method",
            "newton: exact Hessian; approximate-newton: leverage-score row sampling; gradient: steepest descent.",
            ("newton", MethodKind.Newton),
            ("approximate-newton", MethodKind.ApproximateNewton),
            ("gradient", MethodKind.Gradient)
        );
        var until = Positive(
            "--until",
            "EPS",
            "Converged as soon as the gradient's norm is at most this. [default: 1e-8]"
        );
        var epsilon = Fraction("--epsilon0", "E", "Spectral error of the sampled Hessian. [default: 0.1]");
        var delta = Fraction("--delta", "D", "Failure probability of the whole run's sampling. [default: 0.1]");
        var steps = OptionKinds.Whole(
            "--steps",
            "T",
            "The limit on steps. [default: 100]",
            0,
            DesignLimits.StepCountMax
        );
        var seed = SeedOption.Create();
        var common = new CommonOptions();
        var command = new Command(
            "solve",
            "Minimise a regression: full steps −H⁻¹∇L, halved until the loss is defined and lower. Row sampling only "
                + "pays above 3 d ln(2dT/δ)/ε0² rows; with fewer, every row is kept."
        );
        regression.AddTo(command);
        foreach (var option in new Option[] { point, method, until, epsilon, delta, steps, seed })
        {
            command.Add(option);
        }

        common.AddTo(command);
        command.SetAction(parse =>
        {
            common.Apply(parse, session);
            var problem = regression.ReadTall(parse, session);
            var start = RegressionOptions.ReadVector(parse, session, point, "columns", problem.Matrix);
            var defaults = new MethodOptions();
            var options = defaults with
            {
                Kind = parse.GetValue(method),
                Until = parse.GetValue(until) ?? defaults.Until,
                SpectralError = parse.GetValue(epsilon) ?? defaults.SpectralError,
                FailureProbability = parse.GetValue(delta) ?? defaults.FailureProbability,
                StepCountMax = (int)(parse.GetValue(steps) ?? StepsDefault),
                Seed = parse.GetValue(seed) ?? SeedOption.Default,
            };
            var tall = new TallRegression(problem, session.Threads, session.Interruption.Token);
            var run = RegressionMethod.Run(tall, start ?? new double[problem.Dimension], options);
            if (session.IsJson)
            {
                session.WriteJson(writer => Write(writer, problem, options, run));
            }
            else
            {
                Show(session.Person, problem, run);
            }

            return ExitCode.AsExpected;
        });
        return command;
    }

    private static Option<double?> Positive(string name, string helpName, string description) =>
        OptionKinds.Real(name, helpName, description, "a number above 0", value => value > 0);

    private static Option<double?> Fraction(string name, string helpName, string description) =>
        OptionKinds.Real(name, helpName, description, "a number in (0, 1)", value => value is > 0 and < 1);

    private static void Write(Utf8JsonWriter writer, TallProblem problem, MethodOptions options, MethodRun run)
    {
        writer.WriteString("model", problem.Model.Name);
        writer.WriteString("method", Words.Of(options.Kind));
        writer.WriteNumber("n", problem.Samples);
        writer.WriteNumber("d", problem.Dimension);
        writer.WriteNumber("stored", problem.Matrix.StoredCount);
        writer.WriteSeed("seed", options.Seed);
        writer.WriteString("outcome", Words.Of(run.Outcome));
        writer.WriteString("sentence", run.Sentence);
        writer.WriteNumber("iterations", run.Steps);
        writer.WriteFinite("x", run.Last.Point);
        writer.WriteFinite("value", run.Last.Value);
        writer.WriteFinite("gradientNorm", run.Last.GradientNorm);
        writer.WriteStartArray("trajectory");
        foreach (var point in run.Points)
        {
            writer.WriteStartObject();
            writer.WriteNumber("step", point.Step);
            writer.WriteFinite("value", point.Value);
            writer.WriteFinite("gradientNorm", point.GradientNorm);
            WriteOptional(writer, "rowsKept", point.RowsKept);
            WriteOptional(writer, "condition", point.Condition);
            WriteOptional(writer, "stepFactor", point.StepFactor);
            writer.WriteFinite("distanceToLast", point.Distance);
            writer.WriteFinite("energyDistanceToLast", point.EnergyDistance);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteFinite(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void Show(TextWriter person, TallProblem problem, MethodRun run)
    {
        person.WriteLine($"{problem.Model.Name}: n = {problem.Samples}, d = {problem.Dimension}");
        person.WriteLine($"{Words.Of(run.Outcome)} after {run.Steps} steps: {run.Sentence}");
        foreach (var point in run.Points)
        {
            var rows = point.RowsKept is { } kept ? $", {kept} rows" : "";
            person.WriteLine(
                $"  step {point.Step}: loss {Human.Number(point.Value)}, ‖∇L‖ {Human.Number(point.GradientNorm)}, "
                    + $"‖x − x_last‖_H {Human.Number(point.EnergyDistance)}{rows}"
            );
        }

        person.WriteLine($"x = {string.Join(", ", run.Last.Point.Select(Human.Number))}");
    }
}
