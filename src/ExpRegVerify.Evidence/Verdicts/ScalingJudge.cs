using ExpRegVerify.Evidence.Claims;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>
/// Judges a claim about an exponent by a study. Sizes at hand can neither prove nor refute what is claimed of sizes
/// without end: the verdict is consistent on this range, or undecided.
/// </summary>
/// <param name="laboratory">Who examines.</param>
/// <param name="effort">Scales the replicates.</param>
internal sealed class ScalingJudge(Laboratory laboratory, double effort)
{
    public LemmaResult Judge()
    {
        if (laboratory.Lemma.Study is not { } study)
        {
            return Of(laboratory.Lemma, []);
        }

        var plan = ScalingPlan.For(study, effort);
        var measurements = new ScalingMeasurements(laboratory.Lemma, laboratory.Seed, laboratory.Means);
        var places = plan.Places.ToArray();
        var rows = new ScalingRow[places.Length];
        var done = 0;
        laboratory.Workers.Share(
            places.Length,
            index =>
            {
                rows[index] = measurements.Measure(places[index].Size, places[index].Replicate);
                laboratory.Report("measurements", Interlocked.Increment(ref done), plan.Measurements);
            },
            laboratory.Means.Cancellation
        );
        return Of(laboratory.Lemma, rows);
    }

    /// <summary>What rows of a study show.</summary>
    public static LemmaResult Of(ILemma lemma, IReadOnlyList<ScalingRow> rows)
    {
        var description = lemma.Description;
        var slope =
            description.Claim is Claim.Scaling claim && lemma.Study is not null ? ScalingSlope.Of(claim, rows) : null;
        return new LemmaResult
        {
            Description = description,
            Verdict = slope is { IsConsistent: true } ? LemmaVerdict.Consistent : LemmaVerdict.Undecided,
            Sentence = slope is null ? "There is no study that measures this exponent." : Sentence(slope, rows),
            Counts = new CaseCounts(0, 0, 0, 0),
            Coverage = [],
            Ratios = [],
            TightestHypotheses = [],
            Slope = slope,
            Rows = rows,
            Figures = slope is null ? [] : [ScalingFigure.Draw([(lemma, rows)])],
        };
    }

    private static string Sentence(ScalingSlope slope, IReadOnlyList<ScalingRow> rows)
    {
        if (double.IsNaN(slope.Estimate))
        {
            return "A measurement is missing or not finite, so that there is no slope.";
        }

        var measured = FormattableString.Invariant(
            $"Slope {slope.Estimate:0.000}, {100 * ScalingSlope.Level:0.#} % interval [{slope.Lower:0.000}, "
        );
        var from = FormattableString.Invariant(
            $"{slope.Upper:0.000}], from {slope.Replicates} replicates over sizes {rows.Min(row => row.Size)} to "
        );
        var claimed = Claimed(slope.Claim);
        var reading =
            slope.IsConsistent ? $"consistent on this range with {claimed}."
            : slope.IsExcluding ? $"on this range not {claimed}; of larger sizes that says nothing."
            : $"neither within nor without {claimed}: more replicates or sizes would tell.";
        return measured + from + FormattableString.Invariant($"{rows.Max(row => row.Size)}: {reading}");
    }

    private static string Claimed(Claim.Scaling claim) =>
        claim.IsUpperLimit
            ? FormattableString.Invariant($"the claimed exponent of at most {claim.Exponent:G5}")
            : FormattableString.Invariant($"the claimed exponent {claim.Exponent:G5}")
                + (claim.Resolution > 0 ? FormattableString.Invariant($" ± {claim.Resolution}") : "");
}
