using ExpRegVerify.Evidence.Verdicts;

namespace ExpRegVerify.Evidence.Search;

/// <summary>
/// Hill-climbing in spec space towards violation: examine the neighbours of the worst cases so far, by turns the
/// worst, the second and the third, so that one summit does not use up the climb. A fixed number of evaluations.
/// </summary>
internal static class Climbing
{
    private const int BeamWidth = 3;

    /// <summary>All cases examined on the way, in order.</summary>
    /// <param name="laboratory">Who examines.</param>
    /// <param name="starts">Where to start; the worst first.</param>
    /// <param name="evaluations">The limit.</param>
    public static List<CaseRecord> Climb(Laboratory laboratory, IEnumerable<CaseRecord> starts, int evaluations)
    {
        var examined = new List<CaseRecord>(evaluations);
        var beam = Ranking.WorstFirst(starts).Take(BeamWidth).ToArray();
        for (var round = 0; beam.Length > 0 && examined.Count < evaluations && round < evaluations; round++)
        {
            var seed = SeedHash.Derive(laboratory.Seed, "climb", laboratory.Id, round);
            var from = beam[round % beam.Length].Finding.Spec;
            var neighbours = laboratory.Space.Neighbours(from, seed);
            var cases = laboratory.Examine([.. neighbours.Take(evaluations - examined.Count)]);
            examined.AddRange(cases);
            laboratory.Report("climb", examined.Count, evaluations);
            beam =
            [
                .. Ranking
                    .WorstFirst(beam.Concat(cases))
                    .DistinctBy(record => record.Token, StringComparer.Ordinal)
                    .Take(BeamWidth),
            ];
        }

        return examined;
    }
}
