using System.CommandLine;
using System.Text.Json;
using ExpRegVerify.Cli.Dumps;
using ExpRegVerify.Cli.Options;
using ExpRegVerify.Cli.Output;
using ExpRegVerify.Solver.Instances;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Cli.Commands;

/// <summary><c>bench</c>: times this build on random unit rows. Its timings are its result.</summary>
internal static class BenchCommand
{
    private const int SamplesDefault = 64;
    private const int DimensionDefault = 16;
    private const long WidthDefault = 1L << 17;
    private const int StepsDefault = 20;
    private const int RunsDefault = 5;
    private const int RunsMax = 1000;

    private static readonly string[] Subjects = ["step", "gram", "lambda"];

    /// <summary>The command.</summary>
    public static Command Create(Session session)
    {
        var what = new Argument<string>("what")
        {
            HelpName = "step|gram|lambda",
            Description =
                "step: one step of gradient descent; gram: H(W) at width m with its smallest eigenvalue, certified; "
                + "lambda: the same of the infinite-width Gram matrix. For these two secondsPerStep is the time of one "
                + "evaluation.",
        };
        var sizes = new BenchSizes();
        var step = StepOption.Create();
        var steps = OptionKinds.Whole("--steps", "S", "Steps a run. [default: 20]", 1, SpecLimits.StepCountMax);
        var runs = OptionKinds.Whole("--runs", "R", "Timed runs, after one that is not. [default: 5]", 1, RunsMax);
        var kept = KeptOption.Create();
        var dump = DumpOption.Create("X.csv, y.csv, W.csv, a.csv and data.csv");
        var common = new CommonOptions();
        var command = new Command(
            "bench",
            "Time this build on random unit rows; steps in place, without a second array of weights. "
                + "'train --data DIR/data.csv --scale none' with the same width, init, step and weights (DIR/W.csv) "
                + "has the same losses, DIR being what --dump wrote."
        )
        {
            what,
        };
        sizes.AddTo(command);
        foreach (var option in new Option[] { step, steps, runs, kept, dump })
        {
            command.Add(option);
        }

        common.AddTo(command);
        command.Add(NewtonBench.Create(session));
        command.SetAction(parse =>
        {
            common.Apply(parse, session);
            var subject = RequireSubject(parse.GetValue(what)!);
            var spec = sizes.Spec(parse, SamplesDefault, DimensionDefault, WidthDefault);
            var factory = new InstanceFactory(new KernelArithmetic(session.Threads, KeptOption.Bytes(parse, kept)));
            var instance = factory.Instance(factory.Data(spec));
            if (parse.GetValue(dump) is { } folder)
            {
                new DumpFolder(folder).Write(instance);
            }

            var stepCount = (int)(parse.GetValue(steps) ?? StepsDefault);
            var runCount = (int)(parse.GetValue(runs) ?? RunsDefault);
            var timing =
                subject == "step"
                    ? TimeSteps(
                        session,
                        instance,
                        StepOption.Resolve(parse.GetValue(step), instance),
                        stepCount,
                        runCount
                    )
                    : TimeEvaluations(session, subject, instance, runCount);
            Print(session, subject, spec, timing);
            return ExitCode.AsExpected;
        });
        return command;
    }

    private static string RequireSubject(string what) =>
        Subjects.Contains(what, StringComparer.Ordinal)
            ? what
            : throw new UsageException(
                $"unknown subject '{what}' of 'bench'{Nearest.Hint(what, Subjects)}; "
                    + $"accepted are {string.Join(", ", Subjects)}, newton"
            );

    private static BenchTiming TimeSteps(
        Session session,
        NetworkInstance instance,
        double stepSize,
        int stepCount,
        int runCount
    )
    {
        // What the automatic step was made of, two numbers a neuron, is needed no more and must not be collected while
        // the clock runs.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        // One trajectory on the instance's own weights, of which there is then no second copy: the losses after the
        // first stepCount steps are those of 'train', and every later step is as much work.
        using var iterates = GradientDescent
            .IterateInPlace(instance, stepSize, (int)Math.Min((stepCount * (runCount + 1L)) + 1, int.MaxValue))
            .GetEnumerator();
        iterates.MoveNext();
        var start = iterates.Current;
        var (untimed, end) = TimeSteps(session, iterates, start, stepCount);
        // Not before the second step is memory for its exponentials asked for.
        TimeSteps(session, iterates, end, stepCount > 1 ? 0 : 1);
        var seconds = Enumerable
            .Range(0, runCount)
            .Select(_ => TimeSteps(session, iterates, end, stepCount).Seconds)
            .OfType<double>()
            .Order()
            .ToArray();
        // Steps that leave the domain end the trajectory, maybe before the first timed run.
        return new BenchTiming(seconds.Length > 0 ? seconds : [untimed ?? double.NaN], start.Loss, end.Loss);
    }

    /// <summary>Seconds a step, null when the trajectory has ended, and the last finite state.</summary>
    private static (double? Seconds, DescentState Last) TimeSteps(
        Session session,
        IEnumerator<DescentState> iterates,
        DescentState last,
        int stepCount
    )
    {
        var started = TimeProvider.System.GetTimestamp();
        var done = 0;
        while (done < stepCount && iterates.MoveNext())
        {
            session.Interruption.Token.ThrowIfCancellationRequested();
            last = iterates.Current.Pass.IsFinite ? iterates.Current : last;
            done++;
        }

        return (done > 0 ? TimeProvider.System.GetElapsedTime(started).TotalSeconds / done : null, last);
    }

    private static BenchTiming TimeEvaluations(Session session, string subject, NetworkInstance instance, int runCount)
    {
        var data = instance.Data;
        var seconds = Measure(
            runCount,
            () =>
            {
                session.Interruption.Token.ThrowIfCancellationRequested();
                var started = TimeProvider.System.GetTimestamp();
                // What is not asked for is not computed.
                _ =
                    subject == "gram"
                        ? NtkGram.At(instance, instance.InitialWeights).SmallestEigenvalue
                        : InfiniteGram.Compute(data.Inputs, data.Arithmetic).Lambda;
                return TimeProvider.System.GetElapsedTime(started).TotalSeconds;
            }
        );
        return new BenchTiming(seconds, null, null);
    }

    /// <summary>Sorted timings of the runs after the first, in which the machine code is made.</summary>
    private static double[] Measure(int runCount, Func<double> run)
    {
        run();
        var seconds = new double[runCount];
        for (var r = 0; r < runCount; r++)
        {
            seconds[r] = run();
        }

        Array.Sort(seconds);
        return seconds;
    }

    private static void Print(Session session, string subject, NetworkSpec spec, BenchTiming timing)
    {
        if (session.IsJson)
        {
            session.WriteJson(writer => Write(writer, session, subject, spec, timing));
            return;
        }

        var person = session.Person;
        person.WriteLine(
            $"{subject}: n = {spec.Samples}, d = {spec.Dimension}, m = {spec.Width}, {session.Threads} threads, "
                + $"{timing.Seconds.Length} runs"
        );
        person.WriteLine(
            $"seconds: {Human.Number(timing.Min)} least, {Human.Number(timing.Median)} median, "
                + $"{Human.Number(timing.Max)} most"
        );
        if (timing is { LossFirst: { } first, LossLast: { } last })
        {
            person.WriteLine($"loss from {Human.Number(first)} to {Human.Number(last)}");
        }
    }

    private static void Write(
        Utf8JsonWriter writer,
        Session session,
        string subject,
        NetworkSpec spec,
        BenchTiming timing
    )
    {
        writer.WriteString("what", subject);
        writer.WriteNumber("n", spec.Samples);
        writer.WriteNumber("d", spec.Dimension);
        writer.WriteNumber("m", spec.Width);
        writer.WriteNumber("threads", session.Threads);
        writer.WriteSeed("seed", spec.InitialisationSeed);
        writer.WriteStartObject("secondsPerStep");
        writer.WriteFinite("min", timing.Min);
        writer.WriteFinite("median", timing.Median);
        writer.WriteFinite("max", timing.Max);
        writer.WriteEndObject();
        writer.WriteNumber("runs", timing.Seconds.Length);
        WriteLoss(writer, "lossFirst", timing.LossFirst);
        WriteLoss(writer, "lossLast", timing.LossLast);
    }

    private static void WriteLoss(Utf8JsonWriter writer, string name, double? loss)
    {
        if (loss is { } value)
        {
            writer.WriteFinite(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
