using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Evidence.Claims;

/// <summary>The hypotheses and comparisons of one lemma on one instance.</summary>
/// <param name="LemmaId">The lemma.</param>
/// <param name="Spec">The instance, its width resolved.</param>
/// <param name="Hypotheses">All of them.</param>
/// <param name="Comparisons">
/// Empty when a hypothesis is not met. Of a statement over many places (steps, samples) one stands for all: a
/// violated one before an inconclusive one before a held one, and among equals the one with the largest ratio.
/// </param>
public sealed record Finding(
    string LemmaId,
    Spec Spec,
    IReadOnlyList<Hypothesis> Hypotheses,
    IReadOnlyList<Comparison> Comparisons
)
{
    /// <summary>
    /// Vacuous when a hypothesis is certainly not met; inconclusive when one is undecided; violated when a comparison
    /// is; inconclusive when one is, or when there is none although all hypotheses are met; else holds.
    /// </summary>
    public CaseVerdict Verdict
    {
        get
        {
            if (Hypotheses.Any(hypothesis => hypothesis.Met == HypothesisStatus.No))
            {
                return CaseVerdict.Vacuous;
            }

            if (Hypotheses.Any(hypothesis => hypothesis.Met != HypothesisStatus.Certified))
            {
                return CaseVerdict.Inconclusive;
            }

            if (Comparisons.Any(comparison => comparison.Verdict == CaseVerdict.Violated))
            {
                return CaseVerdict.Violated;
            }

            return Comparisons.Count > 0 && Comparisons.All(comparison => comparison.Verdict == CaseVerdict.Holds)
                ? CaseVerdict.Holds
                : CaseVerdict.Inconclusive;
        }
    }

    /// <summary>
    /// The comparison that a reader should see first: a violated one before an inconclusive one before one that holds,
    /// then the largest ratio; null when there is none.
    /// </summary>
    public Comparison? WorstComparison =>
        Comparisons
            .OrderByDescending(comparison => Severity(comparison.Verdict))
            // A NaN is below every number in this order.
            .ThenByDescending(comparison => comparison.Ratio)
            .FirstOrDefault();

    /// <summary>
    /// The largest <see cref="Hypothesis.Log10MissingFactor"/> of all hypotheses: negative when all are met with room
    /// to spare, positive when one is missed; −∞ when there are none.
    /// </summary>
    public double Log10MissingFactor =>
        Hypotheses.Select(hypothesis => hypothesis.Log10MissingFactor).DefaultIfEmpty(double.NegativeInfinity).Max();

    private static int Severity(CaseVerdict verdict) =>
        verdict switch
        {
            CaseVerdict.Violated => 2,
            CaseVerdict.Inconclusive => 1,
            _ => 0,
        };
}
