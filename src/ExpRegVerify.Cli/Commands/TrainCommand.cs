using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ExpRegVerify.Cli.Dumps;
using ExpRegVerify.Cli.Options;
using ExpRegVerify.Cli.Output;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Cli.Commands;

/// <summary><c>train</c>: gradient descent with its record.</summary>
internal static class TrainCommand
{
    private const int StepsDefault = 1000;

    /// <summary>The command.</summary>
    public static Command Create(Session session)
    {
        var data = new DataOptions(isRequired: true);
        var network = new NetworkOptions(isAutomaticAccepted: false);
        var step = StepOption.Create();
        var steps = OptionKinds.Whole(
            "--steps",
            "T",
            "The limit on steps. [default: 1000]",
            0,
            Solver.Instances.SpecLimits.StepCountMax
        );
        var until = OptionKinds.Real(
            "--until",
            "EPS",
            "Converged as soon as the residual norm is certainly at most this.",
            "a number above 0",
            value => value > 0
        );
        var weights = OptionKinds.Text(
            "--weights",
            "FILE",
            "Start from this W.csv: one neuron a line, no header row. Signs are those of --init: paired alternates +1, "
                + "-1; independent draws them from --seed."
        );
        var kept = KeptOption.Create();
        var dump = DumpOption.Create("X.csv, y.csv, W.csv, a.csv and data.csv");
        var common = new CommonOptions();
        var command = new Command("train", "Gradient descent on a data file, step by step.");
        data.AddTo(command);
        network.AddTo(command);
        foreach (var option in new Option[] { step, steps, until, weights, kept, dump })
        {
            command.Add(option);
        }

        common.AddTo(command);
        command.SetAction(parse =>
        {
            common.Apply(parse, session);
            var file = data.Read(parse, session)!;
            var spec = network.Spec(parse, file);
            var arithmetic = new KernelArithmetic(session.Threads, KeptOption.Bytes(parse, kept));
            var factory = new Solver.Instances.InstanceFactory(arithmetic, file);
            var instance = factory.Instance(factory.Data(spec));
            if (parse.GetValue(weights) is { } path)
            {
                session.Paths["weights"] = Path.GetFullPath(path);
                WeightsFile.Read(path, instance.InitialWeights);
            }

            var options = new DescentOptions
            {
                StepSize = StepOption.Resolve(parse.GetValue(step), instance),
                StepCountMax = (int)(parse.GetValue(steps) ?? StepsDefault),
                Until = parse.GetValue(until),
            };
            return Run(session, instance, options, parse.GetValue(dump));
        });
        return command;
    }

    private static int Run(Session session, NetworkInstance instance, DescentOptions options, string? dump)
    {
        if (dump is not null)
        {
            session.Paths["dump"] = Path.GetFullPath(dump);
            new DumpFolder(dump).Write(instance);
        }

        var trajectory = GradientDescent.Run(instance, options, session.Interruption.Token);
        var isStopped = session.Interruption.Token.IsCancellationRequested;
        if (session.IsJson)
        {
            session.WriteJson(writer => Write(writer, trajectory, isStopped));
        }
        else
        {
            Show(session.Person, trajectory);
        }

        if (!isStopped)
        {
            return ExitCode.AsExpected;
        }

        session.Error.WriteLine($"expreg: interrupted after {trajectory.Steps} steps; they are shown");
        return ExitCode.Interrupted;
    }

    private static void Write(Utf8JsonWriter writer, Trajectory trajectory, bool isStopped)
    {
        var points = trajectory.Points;
        writer.WriteString("outcome", Words.Of(trajectory.Outcome));
        writer.WriteNumber("steps", trajectory.Steps);
        writer.WriteFinite("step", trajectory.StepSize);
        writer.WriteString("sentence", trajectory.Sentence);
        writer.WriteBoolean("stopped", isStopped);
        writer.WriteStartArray("recordedSteps");
        foreach (var point in points)
        {
            writer.WriteNumberValue(point.Step);
        }

        writer.WriteEndArray();
        writer.WriteFinite("loss", points.Select(point => point.Loss));
        writer.WriteFinite("residualNorm", points.Select(ResidualNorm));
        writer.WriteFinite("movementMax", points.Select(point => point.MovementMax));
        writer.WriteStartArray("lambdaMin");
        foreach (var point in points)
        {
            if (point.SmallestEigenvalue is { } eigenvalue)
            {
                writer.WriteStartArray();
                writer.WriteNumberValue(point.Step);
                writer.WriteFinite(eigenvalue.Lower);
                writer.WriteEndArray();
            }
        }

        writer.WriteEndArray();
    }

    // As computed, like the loss. The middle of its enclosure is no better: near zero it is half the rounding's bound.
    private static double ResidualNorm(TrajectoryPoint point) => Math.Sqrt(2 * point.Loss);

    private static void Show(TextWriter person, Trajectory trajectory)
    {
        person.WriteLine($"{Words.Of(trajectory.Outcome)}: {trajectory.Sentence}");
        if (trajectory.Points.Count == 0)
        {
            return;
        }

        var (first, last) = (trajectory.Points[0], trajectory.Points[^1]);
        person.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{trajectory.Steps} steps of {trajectory.StepSize:R}: loss from {Human.Number(first.Loss)} to "
                    + $"{Human.Number(last.Loss)}, ‖e‖ to {Human.Number(ResidualNorm(last))}, no weight moved further "
                    + $"than {Human.Number(trajectory.Points.Max(point => point.MovementMax))}"
            )
        );
        foreach (var point in trajectory.Points.Where(point => point.SmallestEigenvalue is not null))
        {
            var lower = Human.Number(point.SmallestEigenvalue!.Value.Lower);
            person.WriteLine($"  step {point.Step}: loss {Human.Number(point.Loss)}, λ_min(H) ≥ {lower}");
        }
    }
}
