using ExpRegVerify.Cli.Output;
using ExpRegVerify.Evidence.Verdicts;
using ExpRegVerify.Reports;
using Spectre.Console;

namespace ExpRegVerify.Cli.Commands;

/// <summary>The verdicts of a run as a table for a person.</summary>
internal static class VerdictTable
{
    /// <summary>Shows it.</summary>
    public static void Show(Session session, RunResult result)
    {
        var table = new Table().AddColumns(
            "lemma",
            "verdict",
            "expected",
            "worst ratio",
            "held / violated / inconclusive / vacuous",
            "note"
        );
        // Ids are for copying: they stay whole, and the note gives way on a narrow terminal.
        table.Columns[0].NoWrap();
        foreach (var lemma in result.Lemmas)
        {
            var counts = lemma.Counts;
            table.AddRow(
                Markup.Escape(lemma.Description.Id),
                $"[{Colour(lemma)}]{Markup.Escape(Readings.lemmaVerdict(lemma.Verdict))}[/]",
                Readings.lemmaVerdict(lemma.Description.Expected),
                lemma.Worst?.Finding.WorstComparison is { } worst ? Human.Number(worst.Ratio) : "–",
                $"{counts.Held} / {counts.Violated} / {counts.Inconclusive} / {counts.Vacuous}",
                Markup.Escape(lemma.Sentence)
            );
        }

        session.PersonConsole().Write(table);
        session.Person.WriteLine(
            $"{result.AsExpectedCount} as expected, {result.NotAsExpectedCount} not as expected, "
                + $"{result.UndecidedCount} undecided"
        );
        foreach (var lemma in result.Lemmas)
        {
            if (lemma.Counterexample is { } counterexample)
            {
                session.Person.WriteLine(
                    $"replay {lemma.Description.Id}: expreg replay '{counterexample.Shrunk.Token}'"
                );
            }
        }
    }

    private static string Colour(LemmaResult lemma) =>
        lemma.IsAsExpected ? "green"
        : lemma.IsUndecided ? "yellow"
        : "red";
}
