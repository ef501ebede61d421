using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Verdicts;

namespace ExpRegVerify.Evidence.Search;

/// <summary>
/// Greedy shrinking of a violated case with the space's FsCheck shrinker: the first candidate that is violated too, and
/// no dearer than the original, takes its place. Every candidate is examined anew.
/// </summary>
internal static class Shrinking
{
    // Candidates are examined side by side; those behind the first violated one are work in vain, but counted.
    private const int BatchSize = 8;

    /// <summary>
    /// The chain of violated cases, the original first and the smallest last, and the evaluations it took.
    /// </summary>
    /// <param name="laboratory">Who examines.</param>
    /// <param name="original">A violated case.</param>
    /// <param name="evaluationsMax">The limit.</param>
    public static (List<CaseRecord> Chain, int Evaluations) Shrink(
        Laboratory laboratory,
        CaseRecord original,
        int evaluationsMax
    )
    {
        var costMax = original.Finding.Spec.Cost;
        var seen = new HashSet<string>(StringComparer.Ordinal) { original.Token };
        var chain = new List<CaseRecord> { original };
        var evaluations = 0;
        while (Step() is { } smaller)
        {
            chain.Add(smaller);
        }

        return (chain, evaluations);

        CaseRecord? Step()
        {
            var candidates = laboratory
                .Space.Arbitrary.Shrinker(chain[^1].Finding.Spec)
                .Where(spec => spec.Cost <= costMax && seen.Add(Token.Print(laboratory.Id, spec)));
            foreach (var batch in candidates.Chunk(BatchSize))
            {
                var cases = laboratory.Examine([.. batch.Take(evaluationsMax - evaluations)]);
                evaluations += cases.Length;
                laboratory.Report("shrink", evaluations, evaluationsMax);
                var violated = Array.Find(cases, record => record.Finding.Verdict == CaseVerdict.Violated);
                if (violated is not null || evaluations >= evaluationsMax)
                {
                    return violated;
                }
            }

            return null;
        }
    }
}
