using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Verdicts;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Evidence.Search;

/// <summary>The runner's climb towards the smallest margin, for searches that drew their own cases.</summary>
/// <param name="arithmetic">Who computes; used by several threads at once.</param>
public sealed class Climber(INetworkArithmetic arithmetic)
{
    /// <summary>Climbs from the worst of the given cases; a function of its arguments alone.</summary>
    /// <param name="lemma">Whose margin is to become small.</param>
    /// <param name="starts">Cases of the lemma, in any order that is always the same.</param>
    /// <param name="seed">Decides every turn.</param>
    /// <param name="evaluations">The number of cases to examine, at least 1.</param>
    /// <param name="threads">Worker threads; changes nothing.</param>
    /// <param name="cancellation">Stops between two cases.</param>
    /// <exception cref="LemmaFaultException">The lemma threw.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public ClimbResult Climb(
        ILemma lemma,
        IReadOnlyList<CaseRecord> starts,
        ulong seed,
        int evaluations,
        int threads,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(lemma);
        ArgumentNullException.ThrowIfNull(starts);
        ArgumentOutOfRangeException.ThrowIfLessThan(evaluations, 1);
        var means = new Examination(arithmetic, null, cancellation);
        var laboratory = new Laboratory(lemma, lemma.Space, means, arithmetic, seed, new Workers(threads), null);
        var climbed = Climbing.Climb(laboratory, starts, evaluations);
        return new ClimbResult(Worst(starts), Worst(starts.Concat(climbed)), climbed.Count);
    }

    private static CaseRecord? Worst(IEnumerable<CaseRecord> records) =>
        Ranking.WorstFirst(records.Where(record => record.Finding.WorstComparison is not null)).FirstOrDefault();
}
