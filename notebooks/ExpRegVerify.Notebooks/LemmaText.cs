using System.Globalization;
using ExpRegVerify.Evidence.Verdicts;

namespace ExpRegVerify.Notebooks;

/// <summary>A lemma's result in HTML.</summary>
internal static class LemmaText
{
    /// <summary>Statement, verdict, counts, and the case that a reader should see first.</summary>
    public static string Of(LemmaResult result)
    {
        var description = result.Description;
        var verdict = Markup.Badge(Words.Of(result.Verdict), Palette.Of(result.Verdict));
        var expected = result.IsAsExpected ? "as expected" : $"expected was {Words.Of(description.Expected)}";
        var counts = result.Counts;
        return $"<h4>{Markup.Text(description.Title)}</h4><p>{Markup.Text(description.Statement)}</p>"
            + $"<p>{verdict} ({Markup.Text(expected)}): {Markup.Text(result.Sentence)}</p>"
            + Markup.Table(
                ["cases", "held", "violated", "inconclusive", "vacuous"],
                [
                    [
                        Count(counts.Cases),
                        Count(counts.Held),
                        Count(counts.Violated),
                        Count(counts.Inconclusive),
                        Count(counts.Vacuous),
                    ],
                ]
            )
            + CaseText(result);
    }

    private static string CaseText(LemmaResult result)
    {
        if (result.Counterexample is { } counterexample)
        {
            var agreement = counterexample.SlowPathAgrees
                ? "plain loops find it violated too"
                : "plain loops do not find it violated";
            return Markup.Breaking(
                    $"The smallest counterexample that shrinking reached; {agreement}. {Token(counterexample.Shrunk)}"
                ) + FindingText.Of(counterexample.Shrunk.Finding);
        }

        return result.Worst is { } worst
            ? Markup.Breaking($"The case nearest to a violation. {Token(worst)}") + FindingText.Of(worst.Finding)
            : FindingText.Hypotheses(result.TightestHypotheses);
    }

    private static string Token(CaseRecord found) => $"Replay token: <code>{Markup.Text(found.Token)}</code>";

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}
