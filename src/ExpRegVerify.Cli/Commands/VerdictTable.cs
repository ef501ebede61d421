using ExpRegVerify.Cli.Output;
using ExpRegVerify.Evidence.Claims;
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
                Ratio(lemma.Worst?.Finding),
                $"{counts.Held} / {counts.Violated} / {counts.Inconclusive} / {counts.Vacuous}",
                Markup.Escape(lemma.Sentence)
            );
        }

        session.PersonConsole().Write(table);
        session.PersonConsole().Write(Vacuity(result));
        session.Person.WriteLine(
            $"{result.AsExpectedCount} as expected, {result.NotAsExpectedCount} not as expected, "
                + $"{result.UndecidedCount} undecided"
        );
        if (result.Teeth is { } teeth)
        {
            session.Person.WriteLine($"mutants: {teeth.Killed} killed, {teeth.Survived} survived");
        }

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

    // Of a case that rounding leaves open the ratio is no more than a limit.
    private static string Ratio(Finding? finding) =>
        finding?.WorstComparison is not { } worst ? "–"
        : finding.Verdict == CaseVerdict.Inconclusive ? $"{Human.Number(worst.Ratio)} (open)"
        : Human.Number(worst.Ratio);

    /// <summary>The tightest hypothesis of every lemma, and where its hypotheses were met.</summary>
    private static Table Vacuity(RunResult result)
    {
        var laws = Readings.DataLaws(result.Lemmas);
        var table = new Table().AddColumns("lemma", "tightest hypothesis", "required", "actual", "missing, log₁₀");
        table.AddColumn("not vacuous");
        table.Columns[0].NoWrap();
        foreach (var law in laws)
        {
            table.AddColumn(Markup.Escape(law));
        }

        foreach (var lemma in result.Lemmas)
        {
            var tightest = Readings.TightestHypothesis(lemma)?.Value;
            table.AddRow([
                Markup.Escape(lemma.Description.Id),
                tightest is null ? "–" : Markup.Escape(tightest.Name),
                tightest is null ? "–" : Human.Number(tightest.Required.Upper),
                tightest is null ? "–" : Human.Number(tightest.Actual.Lower),
                tightest is null ? "–" : Human.Number(tightest.Log10MissingFactor),
                Wording.share(lemma.Counts.Cases - lemma.Counts.Vacuous, lemma.Counts.Cases),
                .. laws.Select(law =>
                    Readings.OfLaw(law, lemma)?.Value is { } met ? Wording.share(met.NonVacuous, met.Drawn) : "–"
                ),
            ]);
        }

        return table;
    }

    private static string Colour(LemmaResult lemma) =>
        lemma.IsAsExpected ? "green"
        : lemma.IsUndecided ? "yellow"
        : "red";
}
