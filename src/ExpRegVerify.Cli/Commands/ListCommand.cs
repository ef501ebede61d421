using System.CommandLine;
using System.Text.Json;
using ExpRegVerify.Cli.Options;
using ExpRegVerify.Evidence.Claims;
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
            session.WriteJson(writer => Write(writer, lemmas));
            return;
        }

        var table = new Table().AddColumns("lemma", "paper", "claim", "expected", "theory", "statement");
        foreach (var lemma in lemmas.Select(lemma => lemma.Description))
        {
            table.AddRow(
                Markup.Escape(lemma.Id),
                Markup.Escape(lemma.Paper),
                Words.Of(lemma.Claim),
                Words.Of(lemma.Expected),
                Markup.Escape(lemma.Theory),
                Markup.Escape(lemma.Statement)
            );
        }

        session.PersonConsole().Write(table);
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<ILemma> lemmas)
    {
        writer.WriteStartArray("lemmas");
        foreach (var lemma in lemmas)
        {
            Write(writer, lemma);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, ILemma lemma)
    {
        var description = lemma.Description;
        writer.WriteStartObject();
        writer.WriteString("id", description.Id);
        writer.WriteString("paper", description.Paper);
        writer.WriteString("title", description.Title);
        writer.WriteString("statement", description.Statement);
        writer.WriteString("theory", description.Theory);
        writer.WriteStartObject("source");
        writer.WriteString("kind", Words.Of(description.Source.Kind));
        writer.WriteString("reference", description.Source.Reference);
        writer.WriteEndObject();
        writer.WriteString("claim", Words.Of(description.Claim));
        writer.WriteString("expected", Words.Of(description.Expected));
        WriteTexts(writer, "hypotheses", description.Hypotheses);
        WriteTexts(writer, "mutants", lemma.Mutants.Select(mutant => mutant.Id));
        writer.WriteString("vacuousWhen", description.VacuousWhen);
        WriteTexts(writer, "gaps", description.Gaps);
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
