using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ExpRegVerify.Cli.Options;
using ExpRegVerify.Cli.Output;
using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Verdicts;
using Spectre.Console;

namespace ExpRegVerify.Cli.Commands;

/// <summary><c>teeth</c>: every lemma against its mutants.</summary>
internal static class TeethCommand
{
    private const int BudgetMax = 1_000_000;

    /// <summary>The command.</summary>
    public static Command Create(Session session)
    {
        var lemmas = new Argument<string[]>("lemma")
        {
            HelpName = "LEMMA",
            Arity = ArgumentArity.ZeroOrMore,
            Description = "The lemmas whose mutants are tried, by their ids. [default: all]",
        };
        var paper = OptionKinds.Text("--paper", "ID", "Only the lemmas of this paper.");
        var outside = OutsideLemmas.CreateOption();
        var budget = OptionKinds.Whole(
            "--budget",
            "N",
            "The limit on cases a mutant. [default: 400]",
            MutantTrial.BudgetMin,
            BudgetMax
        );
        var seed = SeedOption.Create();
        var common = new CommonOptions();
        var command = new Command(
            "teeth",
            "Try to kill every mutant: a lemma made false on purpose, by a stronger conclusion or a weaker hypothesis. "
                + "Exits 1 when one survives; a killed one has a token that 'replay' finds violated."
        )
        {
            lemmas,
        };
        foreach (var option in new Option[] { paper, outside, budget, seed })
        {
            command.Add(option);
        }

        common.AddTo(command);
        command.SetAction(parse =>
        {
            common.Apply(parse, session);
            var known = OutsideLemmas.OrCatalogue(parse.GetValue(outside));
            var ids = LemmaSelection.Ids(parse, lemmas);
            var chosen = LemmaSelection.Named(known, ids, parse.GetValue(paper));
            var evaluations = (int)(parse.GetValue(budget) ?? MutantTrial.Budget);
            return Run(session, chosen, parse.GetValue(seed) ?? SeedOption.Default, evaluations);
        });
        return command;
    }

    private static int Run(Session session, IReadOnlyList<ILemma> lemmas, ulong seed, int evaluations)
    {
        var result = Watch(
            session,
            lemmas.Sum(lemma => lemma.Mutants.Count),
            progress =>
                new Teeth().Examine(lemmas, seed, evaluations, session.Threads, progress, session.Interruption.Token)
        );
        if (session.IsJson)
        {
            session.WriteJson(writer => Write(writer, result, seed));
        }
        else
        {
            Show(session, result);
        }

        if (result.IsStopped)
        {
            session.Error.WriteLine("expreg: interrupted; what is shown are the mutants that were finished");
            return ExitCode.Interrupted;
        }

        return result.Survived > 0 ? ExitCode.NotAsExpected : ExitCode.AsExpected;
    }

    private static TeethResult Watch(Session session, int mutants, Func<IProgress<RunProgress>?, TeethResult> run) =>
        session.ProgressConsole() is { } console
            ? console
                .Progress()
                .AutoClear(true)
                .Start(context => run(new Bar(context.AddTask("teeth", true, Math.Max(1, mutants)))))
            : run(null);

    private static void Write(Utf8JsonWriter writer, TeethResult result, ulong seed)
    {
        writer.WriteStartArray("lemmas");
        foreach (var lemma in result.Lemmas)
        {
            writer.WriteStartObject();
            writer.WriteString("id", lemma.Lemma.Id);
            writer.WriteStartArray("mutants");
            foreach (var (mutant, outcome) in lemma.Mutants)
            {
                writer.WriteStartObject();
                writer.WriteString("id", mutant.Id);
                writer.WriteBoolean("killed", outcome.IsKilled);
                writer.WriteString("token", outcome.Token);
                writer.WriteNumber("evaluations", outcome.Evaluations);
                writer.WriteString("change", mutant.Change);
                writer.WriteString("sentence", outcome.Sentence);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("killed", result.Killed);
        writer.WriteNumber("survived", result.Survived);
        writer.WriteSeed("seed", seed);
        writer.WriteBoolean("stopped", result.IsStopped);
    }

    private static void Show(Session session, TeethResult result)
    {
        var table = new Table().AddColumns("lemma", "mutant", "fate", "cases", "what was changed");
        table.Columns[0].NoWrap();
        table.Columns[1].NoWrap();
        foreach (var lemma in result.Lemmas)
        {
            foreach (var (mutant, outcome) in lemma.Mutants)
            {
                table.AddRow(
                    Markup.Escape(lemma.Lemma.Id),
                    Markup.Escape(mutant.Id),
                    outcome.IsKilled ? "[green]killed[/]" : "[red]survived[/]",
                    outcome.Evaluations.ToString(CultureInfo.InvariantCulture),
                    Markup.Escape(mutant.Change)
                );
            }
        }

        session.PersonConsole().Write(table);
        foreach (var (mutant, outcome) in result.Lemmas.SelectMany(lemma => lemma.Mutants))
        {
            var id = mutant.Lemma.Description.Id;
            session.Person.WriteLine(
                outcome.Token is { } token
                    ? $"replay {id}: expreg replay '{token}'"
                    : $"{(outcome.IsKilled ? "killed" : "survived")} {id}: {outcome.Sentence}"
            );
        }

        session.Person.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{result.Killed} killed, {result.Survived} survived")
        );
    }

    private sealed class Bar(ProgressTask task) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            task.Description = Markup.Escape(value.LemmaId);
            task.Value = Math.Max(task.Value, value.Done);
        }
    }
}
