using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Figures;
using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>The picture of a scaling study: what was measured, its mean line and the claimed slope.</summary>
public static class ScalingFigure
{
    /// <summary>Studies of one value over one size in one picture; claims of equal exponents share a line.</summary>
    /// <param name="studies">Lemmas with a study, at least one, and their rows.</param>
    public static Figure Draw(IReadOnlyList<(ILemma Lemma, IReadOnlyList<ScalingRow> Rows)> studies)
    {
        ArgumentNullException.ThrowIfNull(studies);
        var first =
            studies[0].Lemma.Study ?? throw new ArgumentException("accepted are lemmas with a study", nameof(studies));
        var series = new List<FigureSeries>();
        foreach (var (lemma, rows) in studies)
        {
            var name = studies.Count > 1 ? $" ({lemma.Description.Id})" : "";
            var measured = rows.Where(row => row.Value.Lower > 0 && row.Value.IsFinite).ToArray();
            var means = measured
                .GroupBy(row => row.Size)
                .OrderBy(group => group.Key)
                .Select(group => (Size: (double)group.Key, Mean: GeometricMean(group)))
                .ToArray();
            series.Add(
                new(
                    $"mean{name}",
                    SeriesKind.Measured,
                    [.. means.Select(at => at.Size)],
                    [.. means.Select(at => at.Mean)]
                )
            );
            series.Add(
                new(
                    $"replicates{name}",
                    SeriesKind.Points,
                    [.. measured.Select(row => (double)row.Size)],
                    [.. measured.Select(row => row.Value.Upper)]
                )
            );
            if (lemma.Description.Claim is Claim.Scaling claim && means.Length > 0)
            {
                series.Add(ClaimedLine(claim, means[0], means[^1].Size, name));
            }
        }

        return new Figure(
            $"{Raised(first.ValueLabel)} against {first.SizeLabel}",
            $"{first.Setting} On logarithmic axes an exponent is a slope: the dashed lines have the claimed slopes and "
                + "start at the first means.",
            new FigureAxis(first.SizeLabel, true),
            new FigureAxis(first.ValueLabel, true),
            series
        );
    }

    // Words begin with a capital; a symbol, such as m or λ_min, stays what it is.
    private static string Raised(string label) =>
        label.Length > 1 && char.IsAsciiLetter(label[0]) && char.IsAsciiLetter(label[1])
            ? char.ToUpperInvariant(label[0]) + label[1..]
            : label;

    private static FigureSeries ClaimedLine(
        Claim.Scaling claim,
        (double Size, double Mean) start,
        double last,
        string name
    ) =>
        new(
            FormattableString.Invariant($"claimed slope {claim.Exponent}{name}"),
            SeriesKind.Bound,
            [start.Size, last],
            [start.Mean, start.Mean * Math.Pow(last / start.Size, claim.Exponent)]
        );

    private static double GeometricMean(IEnumerable<ScalingRow> rows) =>
        Math.Exp(rows.Average(row => Enclosure.Log(row.Value).Midpoint));
}
