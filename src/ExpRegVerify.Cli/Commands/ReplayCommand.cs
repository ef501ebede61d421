using System.CommandLine;
using ExpRegVerify.Cli.Dumps;
using ExpRegVerify.Cli.Options;
using ExpRegVerify.Cli.Output;
using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Search;
using ExpRegVerify.Evidence.Verdicts;
using ExpRegVerify.Reports;
using ExpRegVerify.Solver.Instances;
using ExpRegVerify.Solver.Networks;
using Spectre.Console;

namespace ExpRegVerify.Cli.Commands;

/// <summary><c>replay</c>: one case again.</summary>
internal static class ReplayCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Session session)
    {
        var token = new Argument<string>("token")
        {
            HelpName = "TOKEN",
            Description = "What a report or a failed test says: er1:LEMMA:key=value,…:checksum.",
        };
        var data = OptionKinds.Text(
            "--data",
            "FILE",
            "The data file of a case on a file; the token has its options and its hash."
        );
        var report = OptionKinds.Text(
            "--report",
            "FILE.html",
            "Write a page about this case; of a violated case of an always-claim it says what it "
                + "depends on, after at most 120 trials."
        );
        var outside = OutsideLemmas.CreateOption();
        var dump = DumpOption.Create("X.csv, y.csv, W.csv, a.csv and data.csv");
        var common = new CommonOptions();
        var command = new Command("replay", "Run exactly one case again.") { token };
        foreach (var option in new Option[] { data, outside, report, dump })
        {
            command.Add(option);
        }

        common.AddTo(command);
        command.SetAction(parse =>
        {
            common.Apply(parse, session);
            var text = parse.GetValue(token)!;
            var lemmas = OutsideLemmas.OrCatalogue(parse.GetValue(outside));
            var means = Prepare(session, lemmas, text, parse.GetValue(data));
            Run(session, lemmas, text, means, parse.GetValue(report), parse.GetValue(dump));
            return ExitCode.AsExpected;
        });
        return command;
    }

    /// <summary>The means with which the token's case is examined: its file is read as the token says.</summary>
    private static Examination Prepare(Session session, IReadOnlyList<ILemma> lemmas, string token, string? path)
    {
        var file = FileOf(lemmas, token);
        if (path is not null && file is null)
        {
            throw new UsageException($"--data is '{path}', but the token names no file; accepted is none");
        }

        DataFile? data = null;
        if (path is not null)
        {
            session.Paths["data"] = Path.GetFullPath(path);
            data = DataFileReader.Read(path, file!.Options);
        }

        return new Examination(new KernelArithmetic(session.Threads), data, session.Interruption.Token);
    }

    private static FileReference? FileOf(IReadOnlyList<ILemma> lemmas, string token)
    {
        try
        {
            return (Replayer.Read(lemmas, token).Spec as NetworkSpec)?.File;
        }
        catch (FormatException error)
        {
            throw new UsageException(error.Message, error);
        }
    }

    private static void Run(
        Session session,
        IReadOnlyList<ILemma> lemmas,
        string token,
        Examination means,
        string? report,
        string? dump
    )
    {
        var record = Examine(lemmas, token, means);
        var spec = record.Finding.Spec;
        if (dump is not null && spec is NetworkSpec network)
        {
            session.Paths["dump"] = Path.GetFullPath(dump);
            var factory = new InstanceFactory(means.Arithmetic, means.File);
            new DumpFolder(dump).Write(factory.Instance(factory.Data(network)));
        }

        if (report is not null)
        {
            session.Paths["report"] = Path.GetFullPath(report);
            session.Interruption.BeginWriting();
            ReportWriter.WritePage(report, Page(session, lemmas, token, means, record));
            session.Person.WriteLine($"wrote {report}");
        }

        if (session.IsJson)
        {
            session.WriteJson(JsonDocuments.Replay(record.Finding));
        }
        else
        {
            Show(session, record.Finding);
        }
    }

    private static CaseRecord Examine(IReadOnlyList<ILemma> lemmas, string token, Examination means)
    {
        try
        {
            return Replayer.Replay(lemmas, token, means);
        }
        catch (FormatException error)
        {
            throw new UsageException(error.Message, error);
        }
    }

    private static string Page(
        Session session,
        IReadOnlyList<ILemma> lemmas,
        string token,
        Examination means,
        CaseRecord record
    )
    {
        var lemma = Replayer.Read(lemmas, token).Lemma;
        if (record.Finding.Verdict != CaseVerdict.Violated)
        {
            var figures = lemma.Draw(record.Finding.Spec, means);
            return CasePage.Render(lemma.Description, record, figures, session.RunEnvironment());
        }

        if (lemma.Description.Claim is Claim.Always)
        {
            session.Person.WriteLine("trying which keys of the case may have other values");
        }

        // Several cases at a time, each on one thread.
        var trials = new Examination(new KernelArithmetic(1), means.File, means.Cancellation);
        var counterexample = Violation.Explain(lemma, record, record, trials, session.Threads);
        return FailurePage.Render(lemma.Description, counterexample, null, [], session.RunEnvironment());
    }

    private static void Show(Session session, Finding finding)
    {
        session.Person.WriteLine($"{finding.LemmaId}: {Readings.caseVerdict(finding.Verdict)}");
        session.Person.WriteLine($"spec: {finding.Spec}");
        var hypotheses = new Table().AddColumns("hypothesis", "required", "actual", "met");
        foreach (var hypothesis in finding.Hypotheses)
        {
            hypotheses.AddRow(
                Markup.Escape(hypothesis.Name),
                Human.Number(hypothesis.Required.Upper),
                Human.Number(hypothesis.Actual.Lower),
                Readings.met(hypothesis.Met)
            );
        }

        var comparisons = new Table().AddColumns("comparison", "at", "left", "right", "margin", "allowance", "verdict");
        foreach (var comparison in finding.Comparisons)
        {
            comparisons.AddRow(
                Markup.Escape(comparison.Name),
                Markup.Escape(comparison.At),
                Human.Number(Readings.middle(comparison.Left)),
                Human.Number(Readings.middle(comparison.Right)),
                Human.Number(comparison.Margin),
                Human.Number(comparison.Allowance),
                Readings.caseVerdict(comparison.Verdict)
            );
        }

        session.PersonConsole().Write(hypotheses);
        session.PersonConsole().Write(comparisons);
    }
}
