using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Search;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>From a violated case to what is shown: shrunk, recomputed on the independent slow path, varied.</summary>
internal static class CounterexampleFinder
{
    /// <summary>Shrinks a violated case and asks the slow path.</summary>
    /// <param name="laboratory">Who examines.</param>
    /// <param name="original">A violated case.</param>
    /// <param name="evaluationsMax">The limit on evaluations while shrinking; 0 shows the case as it is, and does not
    /// ask what it depends on.</param>
    public static Counterexample Find(Laboratory laboratory, CaseRecord original, int evaluationsMax)
    {
        var (chain, evaluations) = Shrinking.Shrink(laboratory, original, evaluationsMax);
        return Show(laboratory, chain, evaluations, isVaried: evaluationsMax > 0);
    }

    /// <summary>Asks the slow path about the last of a chain of violated cases, draws it and varies it.</summary>
    /// <param name="laboratory">Who examines.</param>
    /// <param name="chain">At least one violated case: as found first, the smallest last.</param>
    /// <param name="evaluations">Cases examined while shrinking.</param>
    /// <param name="isVaried">Whether to ask what it depends on.</param>
    public static Counterexample Show(
        Laboratory laboratory,
        IReadOnlyList<CaseRecord> chain,
        int evaluations,
        bool isVaried
    )
    {
        laboratory.Report("slow path", 0, chain.Count);
        var (shown, agrees) = Confirm(laboratory, chain);
        return new Counterexample(
            chain[0],
            shown,
            agrees,
            evaluations,
            laboratory.Lemma.Draw(shown.Finding.Spec, laboratory.Means)
        )
        {
            Variations = isVaried ? Varying.Try(laboratory, shown, chain[0].Finding.Spec.Cost) : [],
        };
    }

    // Shrinking ends just over the threshold, where the slow path's wider bounds may leave the case open: then a larger
    // case of the chain, farther from the threshold, is shown instead. A slow path that contradicts is a disagreement.
    private static (CaseRecord Shown, bool Agrees) Confirm(Laboratory laboratory, IReadOnlyList<CaseRecord> chain)
    {
        for (var index = chain.Count - 1; index >= 0; index--)
        {
            switch (laboratory.ExamineSlowly(chain[index].Finding.Spec).Finding.Verdict)
            {
                case CaseVerdict.Violated:
                    return (chain[index], true);
                case CaseVerdict.Inconclusive:
                    continue;
                default:
                    return (chain[index], false);
            }
        }

        return (chain[^1], false);
    }
}
