using System.CommandLine;
using System.Globalization;
using ExpRegVerify.Cli.Options;
using ExpRegVerify.Cli.Studies;
using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Verdicts;
using ExpRegVerify.Reports;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Cli.Commands;

/// <summary><c>scaling</c>: studies of exponents that may be as long as the user likes, and go on where they were
/// left.</summary>
internal static class ScalingCommand
{
    private const string FolderDefault = "reports/scaling";

    /// <summary>The command.</summary>
    public static Command Create(Session session)
    {
        var claims = new Argument<string[]>("claim")
        {
            HelpName = "CLAIM",
            Arity = ArgumentArity.OneOrMore,
            Description =
                "Lemmas that claim an exponent, by their ids; an id stands for its variants too (convergence-width for "
                + "convergence-width-paired). Or 'activations': exp, ReLU and softmax compared on one data set; or "
                + "'phases': widths against samples, where a network starts well conditioned.",
        };
        var options = new ScalingOptions();
        var folder = OptionKinds.Text(
            "--out",
            "DIR",
            "Where CLAIM.rows.jsonl, index.html and results.json go; rows that are there are not measured again. "
                + "[default: reports/scaling]"
        );
        var common = new CommonOptions();
        var command = new Command(
            "scaling",
            "Measure an exponent on sizes and replicates of your choice. Exits 0 when every verdict is the expected "
                + "one, 3 when one is undecided; Ctrl-C keeps the rows that are finished."
        )
        {
            claims,
        };
        options.AddTo(command);
        command.Add(folder);
        common.AddTo(command);
        command.SetAction(parse =>
        {
            common.Apply(parse, session);
            var names = parse.GetValue(claims) ?? [];
            var target = parse.GetValue(folder) ?? FolderDefault;
            if (names is [ActivationComparison.Name])
            {
                options.RequireNone(parse, ActivationComparison.Name, withSizes: true);
                return ActivationComparison.Run(session, options.Seed(parse), target);
            }

            if (names is [PhaseDiagram.Name])
            {
                options.RequireNone(parse, PhaseDiagram.Name, withSizes: false);
                return PhaseDiagram.Run(session, options.Sizes(parse), options.Seed(parse), target);
            }

            var lemmas = ScalingSelection.Named(names);
            var studies = lemmas.Select(lemma => (Lemma: lemma, Plan: options.Plan(parse, lemma))).ToArray();
            return Run(session, studies, options.Seed(parse), target);
        });
        return command;
    }

    private static int Run(Session session, (ILemma Lemma, ScalingPlan Plan)[] studies, ulong seed, string folder)
    {
        Directory.CreateDirectory(folder);
        // All files before the first measurement, so that foreign rows are refused before any work is done.
        var files = studies
            .Select(study => RowsFile.Open(folder, study.Lemma.Description.Id, seed, study.Plan))
            .ToArray();
        var results = new List<LemmaResult>(studies.Length);
        foreach (var (study, file) in studies.Zip(files))
        {
            var run = new ScalingStudyRun(study.Lemma, study.Plan, seed);
            try
            {
                Measure(session, study.Plan, run, file);
            }
            catch (OperationCanceledException) when (session.Interruption.Token.IsCancellationRequested)
            {
                session.Error.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"expreg: interrupted; {file.Rows.Count} of {study.Plan.Measurements} measurements are in "
                    ) + $"{file.Path}, and the same command goes on from there"
                );
                return ExitCode.Interrupted;
            }

            results.Add(run.Judge(file.Rows));
        }

        Report(session, studies, results, seed, folder);
        return results.TrueForAll(result => result.IsAsExpected) ? ExitCode.AsExpected : ExitCode.Undecided;
    }

    private static void Measure(Session session, ScalingPlan plan, ScalingStudyRun run, RowsFile file)
    {
        var rows = run.Continue(
            file.Rows.Count,
            new KernelArithmetic(threads: 1),
            session.Threads,
            session.Interruption.Token
        );
        StudyProgressBar.Watch(
            session,
            file.Id,
            plan.Measurements,
            report =>
            {
                report(file.Rows.Count);
                foreach (var row in rows)
                {
                    file.Append(row);
                    report(file.Rows.Count);
                }
            }
        );
    }

    private static void Report(
        Session session,
        (ILemma Lemma, ScalingPlan Plan)[] studies,
        List<LemmaResult> results,
        ulong seed,
        string folder
    )
    {
        session.Interruption.BeginWriting();
        var environment = session.RunEnvironment();
        // One picture for claims about one value over one size.
        var together = studies
            .Zip(results, (study, result) => (study.Lemma, result.Rows))
            .GroupBy(study => (study.Lemma.Study?.SizeLabel, study.Lemma.Study?.ValueLabel))
            .Where(group => group.Count() > 1)
            .Select(group => ScalingFigure.Draw([.. group]));
        var document = JsonDocuments.Scaling(seed, results, environment);
        ReportWriter.WritePage(Path.Combine(folder, "results.json"), document + "\n");
        ReportWriter.WritePage(Path.Combine(folder, "index.html"), StudyPage.Render(results, together, environment));
        if (session.IsJson)
        {
            session.WriteJson(document);
        }

        foreach (var result in results)
        {
            session.Person.WriteLine(
                $"{result.Description.Id}: {Readings.lemmaVerdict(result.Verdict)}. {result.Sentence}"
            );
        }

        session.Person.WriteLine($"wrote {Path.Combine(folder, "index.html")}");
    }
}
