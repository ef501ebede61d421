using ExpRegVerify.Evidence.Verdicts;

namespace ExpRegVerify.Evidence.Search;

/// <summary>
/// Hill-climbing in spec space towards violation: examine the neighbours of the worst case, move if one is worse; after
/// some rounds in vain go on from the next worst start. A fixed number of evaluations.
/// </summary>
internal static class Climbing
{
    private const int RoundsInVainMax = 2;

    /// <summary>All cases examined on the way, in order.</summary>
    /// <param name="laboratory">Who examines.</param>
    /// <param name="starts">Where to start; the worst first.</param>
    /// <param name="evaluations">The limit.</param>
    public static List<CaseRecord> Climb(Laboratory laboratory, IEnumerable<CaseRecord> starts, int evaluations)
    {
        var examined = new List<CaseRecord>(evaluations);
        var queue = new Queue<CaseRecord>(Ranking.WorstFirst(starts));
        if (!queue.TryDequeue(out var current))
        {
            return examined;
        }

        var inVain = 0;
        for (var round = 0; examined.Count < evaluations && round < evaluations; round++)
        {
            var seed = SeedHash.Derive(laboratory.Seed, "climb", laboratory.Id, round);
            var neighbours = laboratory.Space.Neighbours(current.Finding.Spec, seed);
            var cases = laboratory.Examine([.. neighbours.Take(evaluations - examined.Count)]);
            examined.AddRange(cases);
            laboratory.Report("climb", examined.Count, evaluations);
            var best = Ranking.WorstFirst(cases.Prepend(current)).First();
            inVain = ReferenceEquals(best, current) ? inVain + 1 : 0;
            current = best;
            if (inVain >= RoundsInVainMax && queue.TryDequeue(out var next))
            {
                (current, inVain) = (next, 0);
            }
        }

        return examined;
    }
}
