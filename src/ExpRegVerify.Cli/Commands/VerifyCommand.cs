using System.CommandLine;
using System.Globalization;
using ExpRegVerify.Cli.Options;
using ExpRegVerify.Evidence.Verdicts;
using ExpRegVerify.Reports;

namespace ExpRegVerify.Cli.Commands;

/// <summary><c>verify</c>: the main job.</summary>
internal static class VerifyCommand
{
    private const string FolderDefault = "reports/out";

    /// <summary>The command.</summary>
    public static Command Create(Session session)
    {
        var lemmas = new Argument<string[]>("lemma")
        {
            HelpName = "LEMMA",
            Arity = ArgumentArity.ZeroOrMore,
            Description = "The lemmas to check, by their ids. [default: all]",
        };
        var run = new RunOptions(lemmas);
        var folder = OptionKinds.Text(
            "--out",
            "DIR",
            "Where index.html, results.json and junit.xml go. [default: reports/out]"
        );
        var timeLimit = OptionKinds.Real(
            "--time-limit",
            "S",
            "Interrupt the run after so many seconds: exit 3, and its bytes are not promised. [default: none]",
            "a number of seconds above 0 and at most 1e6",
            value => value is > 0 and <= 1e6
        );
        var teeth = OptionKinds.Flag(
            "--teeth",
            "Try every mutant of the lemmas, too, on its own instances whatever --where and --data say, and show in "
                + "the report what became of it; exit 1 when one survives."
        );
        var common = new CommonOptions();
        var command = new Command(
            "verify",
            "Check lemmas on randomised instances, or on the rows of a data file, and write a report. Exits 0 when "
                + "every verdict is the expected one, 1 when one is not, 3 when one is undecided."
        )
        {
            lemmas,
        };
        run.AddTo(command);
        command.Add(teeth);
        command.Add(timeLimit);
        command.Add(folder);
        common.AddTo(command);
        command.SetAction(parse =>
        {
            common.Apply(parse, session);
            var arguments = run.Read(parse, session) with { WithTeeth = parse.GetValue(teeth) };
            return Run(session, arguments, parse.GetValue(timeLimit), parse.GetValue(folder) ?? FolderDefault);
        });
        return command;
    }

    private static int Run(Session session, RunArguments arguments, double? timeLimit, string folder)
    {
        RequireWritable(folder);
        var plan = WorkPlan.For(arguments);
        session.Person.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{arguments.Lemmas.Count} lemmas, seed {arguments.Seed}; K = {2 * plan.Confirmations}, "
                    + $"{plan.Confirmations} confirmations planned, α = {arguments.Alpha}; at most "
                    + $"{plan.EvaluationsMax} evaluations"
            )
        );
        if (arguments.WithTeeth)
        {
            var mutants = arguments.Lemmas.Sum(lemma => lemma.Mutants.Count);
            session.Person.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"then {mutants} mutants, at most {MutantTrial.Budget} evaluations each"
                )
            );
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(session.Interruption.Token);
        if (timeLimit is { } seconds)
        {
            limit.CancelAfter(TimeSpan.FromSeconds(seconds));
        }

        var result = RunProgressBar.Watch(
            session,
            arguments,
            progress => new Runner().Run(arguments, progress, limit.Token)
        );
        session.Interruption.BeginWriting();
        var environment = session.RunEnvironment();
        var failure = Store(folder, result, environment);
        if (session.IsJson)
        {
            session.WriteJson(JsonDocuments.Verify(result, environment));
        }

        VerdictTable.Show(session, result);
        if (failure is not null)
        {
            throw new IOException($"the report could not be written to {folder}: {failure.Message}", failure);
        }

        SayWhere(session, folder);
        return ExitCodeOf(session, result);
    }

    /// <summary>Writes the three files; what went wrong is told after the verdicts, which would be lost.</summary>
    private static Exception? Store(string folder, RunResult result, RunEnvironment environment)
    {
        try
        {
            ReportWriter.Write(folder, result, environment);
            AppendStepSummary(result);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure;
        }
    }

    /// <summary>A GitHub workflow names a file for what each of its steps wants to show.</summary>
    private static void AppendStepSummary(RunResult result)
    {
        if (Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is { Length: > 0 } path)
        {
            File.AppendAllText(path, StepSummary.Render(result));
        }
    }

    private static void SayWhere(Session session, string folder)
    {
        foreach (var name in new[] { "index.html", "results.json", "junit.xml" })
        {
            session.Person.WriteLine($"wrote {Path.Combine(folder, name)}");
        }
    }

    private static int ExitCodeOf(Session session, RunResult result)
    {
        if (session.Interruption.Token.IsCancellationRequested)
        {
            session.Error.WriteLine("expreg: interrupted; the report holds the lemmas that were finished");
            return ExitCode.Interrupted;
        }

        if (result.IsStopped)
        {
            session.Error.WriteLine("expreg: --time-limit is over; the report holds the lemmas that were finished");
        }

        return result.ExitCode;
    }

    /// <summary>A minute of work is not to be lost to a folder that could be seen not to be writable.</summary>
    private static void RequireWritable(string folder)
    {
        Directory.CreateDirectory(folder);
        var probe = Path.Combine(folder, ".expreg-probe");
        File.WriteAllBytes(probe, []);
        File.Delete(probe);
    }
}
