using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ExpRegVerify.Cli.Options;
using ExpRegVerify.Cli.Output;
using ExpRegVerify.Evidence.Statistics;
using ExpRegVerify.Reports;
using Spectre.Console;

namespace ExpRegVerify.Cli.Commands;

/// <summary><c>calibrate</c>: the suite's own sequential test on planted lemmas of known failure rate.</summary>
internal static class CalibrateCommand
{
    private const double MostlyShare = 0.95;

    /// <summary>The command.</summary>
    public static Command Create(Session session)
    {
        var options = new CalibrationOptions();
        var common = new CommonOptions();
        var command = new Command(
            "calibrate",
            "Measure the sequential test that judges probability claims, on planted lemmas of known failure rate, "
                + "looking after every draw. A refutation is false at any rate ≤ δ, a support at any rate ≥ δ. Exits "
                + "1 when a false share is above α; its two sides share α, so that a share above α/2 is already rare."
        );
        options.AddTo(command);
        common.AddTo(command);
        command.SetAction(parse =>
        {
            common.Apply(parse, session);
            return options.ReadDocument(parse) is { } folder
                ? Document(session, folder, options.ReadReplays(parse), options.ReadSeed(parse))
                : One(session, options.ReadPlan(parse));
        });
        return command;
    }

    private static int One(Session session, CalibrationPlan plan)
    {
        var result = Run(session, [plan])[0];
        if (session.IsJson)
        {
            session.WriteJson(writer => Write(writer, result));
        }
        else
        {
            Show(session, [result]);
        }

        return result.IsPromiseKept ? ExitCode.AsExpected : ExitCode.NotAsExpected;
    }

    private static int Document(Session session, string folder, int replays, ulong seed)
    {
        Directory.CreateDirectory(folder);
        var results = Run(session, CalibrationDocument.Plans(replays, seed));
        session.Paths["document"] = Path.GetFullPath(folder);
        session.Interruption.BeginWriting();
        CalibrationDocument.Write(folder, results);
        if (session.IsJson)
        {
            session.WriteJson(writer =>
            {
                writer.WriteStartArray("plans");
                foreach (var result in results)
                {
                    writer.WriteStartObject();
                    Write(writer, result);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            });
        }
        else
        {
            Show(session, results);
        }

        session.Person.WriteLine($"wrote {Path.Combine(folder, "CALIBRATION.md")} and its pictures");
        return results.All(result => result.IsPromiseKept) ? ExitCode.AsExpected : ExitCode.NotAsExpected;
    }

    private static CalibrationResult[] Run(Session session, CalibrationPlan[] plans)
    {
        if (session.ProgressConsole() is not { } console)
        {
            return RunAll(session, plans, null);
        }

        return console
            .Progress()
            .AutoClear(true)
            .Start(context => RunAll(session, plans, context.AddTask("calibrate", true, plans.Length)));
    }

    private static CalibrationResult[] RunAll(Session session, CalibrationPlan[] plans, ProgressTask? task)
    {
        var results = new CalibrationResult[plans.Length];
        for (var index = 0; index < plans.Length; index++)
        {
            var progress = task is null ? null : new Bar(task, index, plans[index].Replays);
            results[index] = Calibration.Run(plans[index], session.Threads, progress, session.Interruption.Token);
        }

        return results;
    }

    private static void Write(Utf8JsonWriter writer, CalibrationResult result)
    {
        var plan = result.Plan;
        writer.WriteNumber("falseRefutations", result.FalseRefutations);
        writer.WriteNumber("falseSupports", result.FalseSupports);
        writer.WriteNumber("refuted", result.Refuted);
        writer.WriteNumber("supported", result.Supported);
        writer.WriteNumber("undecided", result.Undecided);
        writer.WriteNumber("replays", plan.Replays);
        writer.WriteStartObject("drawsToDecision");
        WriteDraws(writer, "median", result.DrawsQuantile(0.5));
        WriteDraws(writer, "p95", result.DrawsQuantile(MostlyShare));
        writer.WriteEndObject();
        writer.WriteFinite("rate", plan.Rate);
        writer.WriteFinite("delta", plan.Delta);
        writer.WriteFinite("alpha", plan.Alpha);
        writer.WriteNumber("maxDraws", plan.DrawsMax);
        writer.WriteFinite("logThreshold", plan.ThresholdLog);
        writer.WriteSeed("seed", plan.Seed);
        writer.WriteBoolean("promiseKept", result.IsPromiseKept);
    }

    private static void WriteDraws(Utf8JsonWriter writer, string name, int? draws)
    {
        if (draws is { } some)
        {
            writer.WriteNumber(name, some);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void Show(Session session, IReadOnlyList<CalibrationResult> results)
    {
        var table = new Table().AddColumns(
            "δ",
            "α",
            "rate",
            "refuted",
            "supported",
            "undecided",
            "false refutations",
            "false supports",
            "draws, median",
            "draws, 95 %",
            "promise"
        );
        foreach (var result in results)
        {
            table.AddRow(
                Human.Number(result.Plan.Delta),
                Human.Number(result.Plan.Alpha),
                Human.Number(result.Plan.Rate),
                Share(result, result.Refuted),
                Share(result, result.Supported),
                Share(result, result.Undecided),
                Share(result, result.FalseRefutations),
                Share(result, result.FalseSupports),
                Draws(result.DrawsQuantile(0.5)),
                Draws(result.DrawsQuantile(MostlyShare)),
                result.IsPromiseKept ? "[green]kept[/]" : "[red]broken[/]"
            );
        }

        session.PersonConsole().Write(table);
    }

    private static string Share(CalibrationResult result, int count) =>
        Human.Number((double)count / result.Plan.Replays);

    private static string Draws(int? draws) => draws?.ToString(CultureInfo.InvariantCulture) ?? "–";

    /// <summary>One plan is one unit of the bar.</summary>
    private sealed class Bar(ProgressTask task, int plan, int replays) : IProgress<int>
    {
        public void Report(int value) => task.Value = Math.Max(task.Value, plan + ((double)value / replays));
    }
}
