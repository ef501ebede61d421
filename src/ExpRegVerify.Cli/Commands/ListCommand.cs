using System.CommandLine;
using ExpRegVerify.Cli.Options;
using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Reports;
using Spectre.Console;

namespace ExpRegVerify.Cli.Commands;

/// <summary><c>list</c>: the catalogue.</summary>
internal static class ListCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Session session)
    {
        var paper = OptionKinds.Text("--paper", "ID", "Only the lemmas of this paper.");
        var common = new CommonOptions();
        var command = new Command("list", "The lemmas: what each says, whose it is, which verdict is expected.")
        {
            paper,
        };
        common.AddTo(command);
        command.SetAction(parse =>
        {
            common.Apply(parse, session);
            Run(session, LemmaSelection.OfPaper(parse.GetValue(paper)));
            return ExitCode.AsExpected;
        });
        return command;
    }

    private static void Run(Session session, IReadOnlyList<ILemma> lemmas)
    {
        if (session.IsJson)
        {
            session.WriteJson(JsonDocuments.List(lemmas));
            return;
        }

        var table = new Table().AddColumns("lemma", "paper", "claim", "expected", "theory", "statement");
        foreach (var lemma in lemmas.Select(lemma => lemma.Description))
        {
            table.AddRow(
                Markup.Escape(lemma.Id),
                Markup.Escape(lemma.Paper),
                Readings.claimKind(lemma.Claim),
                Readings.lemmaVerdict(lemma.Expected),
                Markup.Escape(lemma.Theory),
                Markup.Escape(lemma.Statement)
            );
        }

        session.PersonConsole().Write(table);
    }
}
