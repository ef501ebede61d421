using System.Globalization;
using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Search;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>Counts over random cases, in index order. Targeted, climbed and shrunk cases never enter.</summary>
/// <param name="space">Whose stamps are counted.</param>
internal sealed class CaseTally(ISpecSpace space)
{
    private readonly List<CaseRecord> records = [];
    private readonly Dictionary<(int Order, string Key, string Value), (int Drawn, int NonVacuous)> coverage = [];

    public IReadOnlyList<CaseRecord> Records => records;

    public CaseCounts Counts =>
        new(Of(CaseVerdict.Holds), Of(CaseVerdict.Violated), Of(CaseVerdict.Inconclusive), Of(CaseVerdict.Vacuous));

    /// <summary>Cases that met the hypotheses, or may have met them.</summary>
    public int NonVacuous => records.Count - Of(CaseVerdict.Vacuous);

    /// <summary>Ratios of the worst comparisons; cases without a comparison have none.</summary>
    public double[] Ratios =>
        [
            .. records
                .Where(record => record.Finding.Verdict != CaseVerdict.Vacuous)
                .Select(record => record.Finding.WorstComparison?.Ratio)
                .OfType<double>(),
        ];

    /// <summary>
    /// The hypotheses of the case nearest to not being met; if all are vacuous, nearest to being met.
    /// </summary>
    public IReadOnlyList<Hypothesis> TightestHypotheses => (
            NonVacuous > 0
                ? records
                    .Where(record => record.Finding.Verdict != CaseVerdict.Vacuous)
                    // What rounding left open is not met: it stands for the others only when there are none.
                    .OrderByDescending(record => record.Finding.Hypotheses.All(IsCertified))
                    .ThenByDescending(record => record.Finding.Log10MissingFactor)
                    .First()
                : records.MinBy(record => record.Finding.Log10MissingFactor)
        )?.Finding.Hypotheses ?? [];

    /// <summary>How often each stamp was drawn; keys in the space's order, values by size or by alphabet.</summary>
    public IReadOnlyList<Coverage> Coverage =>
        [
            .. coverage
                .OrderBy(entry => entry.Key.Order)
                .ThenBy(entry => AsNumber(entry.Key.Value))
                .ThenBy(entry => entry.Key.Value, StringComparer.Ordinal)
                .Select(entry => new Coverage(
                    entry.Key.Key,
                    entry.Key.Value,
                    entry.Value.Drawn,
                    entry.Value.NonVacuous
                )),
        ];

    public void Add(IEnumerable<CaseRecord> cases)
    {
        foreach (var record in cases)
        {
            records.Add(record);
            Stamp(record);
        }
    }

    private void Stamp(CaseRecord record)
    {
        var nonVacuous = record.Finding.Verdict == CaseVerdict.Vacuous ? 0 : 1;
        var order = 0;
        foreach (var (key, value) in space.Stamps(record.Finding.Spec))
        {
            var (drawn, met) = coverage.GetValueOrDefault((order, key, value));
            coverage[(order, key, value)] = (drawn + 1, met + nonVacuous);
            order++;
        }
    }

    private static bool IsCertified(Hypothesis hypothesis) => hypothesis.Met == HypothesisStatus.Certified;

    private int Of(CaseVerdict verdict) => records.Count(record => record.Finding.Verdict == verdict);

    private static double AsNumber(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
