using System.CommandLine;
using ExpRegVerify.Cli.Options;
using ExpRegVerify.Evidence.Verdicts;
using ExpRegVerify.Reports;

namespace ExpRegVerify.Cli.Commands;

/// <summary><c>report</c>: the page of a run, made again from what the run recorded.</summary>
internal static class ReportCommand
{
    private const string FolderDefault = "reports/out";

    /// <summary>The command.</summary>
    public static Command Create(Session session)
    {
        var results = new Argument<string>("results")
        {
            HelpName = "RESULTS.json",
            Description = "What verify wrote: results.json.",
        };
        var folder = OptionKinds.Text(
            "--out",
            "DIR",
            "Where index.html, results.json and junit.xml go. [default: reports/out]"
        );
        var common = new CommonOptions();
        var command = new Command(
            "report",
            "Make the report of a run again from its recorded results; nothing is examined. The same results give the "
                + "same bytes. Exits 0 whatever the verdicts are."
        )
        {
            results,
            folder,
        };
        common.AddTo(command);
        command.SetAction(parse =>
        {
            common.Apply(parse, session);
            Run(session, parse.GetValue(results)!, parse.GetValue(folder) ?? FolderDefault);
            return ExitCode.AsExpected;
        });
        return command;
    }

    private static void Run(Session session, string path, string folder)
    {
        var (run, environment) = Read(path);
        session.Interruption.BeginWriting();
        ReportWriter.Write(folder, run, environment);
        if (session.IsJson)
        {
            session.WriteJson(JsonDocuments.Verify(run, environment));
        }

        VerdictTable.Show(session, run);
        session.Person.WriteLine($"wrote {Path.Combine(folder, "index.html")}");
    }

    private static (RunResult Run, RunEnvironment Environment) Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"{path}: no such file; accepted is the results.json that verify wrote");
        }

        try
        {
            return RecordedRun.Read(File.ReadAllText(path));
        }
        catch (FormatException error)
        {
            throw new UsageException($"{path}: {error.Message}", error);
        }
    }
}
