using ExpRegVerify.Evidence.Claims;

namespace ExpRegVerify.Notebooks;

/// <summary>Findings in HTML.</summary>
internal static class FindingText
{
    /// <summary>Verdict, hypotheses, comparisons.</summary>
    public static string Of(Finding finding)
    {
        var verdict = Markup.Badge(Words.Of(finding.Verdict), Palette.Of(finding.Verdict));
        return Markup.Breaking($"{Markup.Text(finding.LemmaId)}: {verdict} on {Markup.Text($"{finding.Spec}")}")
            + Hypotheses(finding.Hypotheses)
            + Comparisons(finding.Comparisons);
    }

    /// <summary>One row a comparison.</summary>
    public static string Comparisons(IReadOnlyList<Comparison> comparisons) =>
        comparisons.Count == 0
            ? ""
            : Markup.Table(
                ["comparison", "at", "left", "right", "margin", "allowance", "verdict"],
                comparisons.Select(one =>
                    (string[])
                        [
                            one.Name,
                            one.At,
                            Markup.Number(one.Left),
                            Markup.Number(one.Right),
                            Markup.Number(one.Margin),
                            Markup.Number(one.Allowance),
                            Words.Of(one.Verdict),
                        ]
                )
            );

    /// <summary>One row a hypothesis.</summary>
    public static string Hypotheses(IReadOnlyList<Hypothesis> hypotheses) =>
        hypotheses.Count == 0
            ? ""
            : Markup.Table(
                ["hypothesis", "required", "actual", "met"],
                hypotheses.Select(one =>
                    (string[])[one.Name, Markup.Number(one.Required), Markup.Number(one.Actual), Words.Of(one.Met)]
                )
            );
}
