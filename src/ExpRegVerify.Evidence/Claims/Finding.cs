using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Evidence.Claims;

/// <summary>The hypotheses and comparisons of one lemma on one instance.</summary>
/// <param name="LemmaId">The lemma.</param>
/// <param name="Spec">The instance, its width resolved.</param>
/// <param name="Hypotheses">All of them.</param>
/// <param name="Comparisons">
/// Empty when a hypothesis is not met. Of a statement over many places (steps, samples) the one with the least margin
/// relative to its allowance stands for all.
/// </param>
public sealed record Finding(
    string LemmaId,
    Spec Spec,
    IReadOnlyList<Hypothesis> Hypotheses,
    IReadOnlyList<Comparison> Comparisons
);
