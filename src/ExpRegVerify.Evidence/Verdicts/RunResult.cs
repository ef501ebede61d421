using ExpRegVerify.Evidence.Claims;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>What a run showed. Nothing in it depends on clock, threads or machine.</summary>
/// <param name="Arguments">What decided it.</param>
/// <param name="IsStopped">It was interrupted; what is here is what was finished.</param>
/// <param name="ThresholdLog">ln(K/α): the height that an e-process must reach.</param>
/// <param name="ConfirmationsPlanned">K/2.</param>
/// <param name="Lemmas">In the order of the catalogue.</param>
public sealed record RunResult(
    RunArguments Arguments,
    bool IsStopped,
    double ThresholdLog,
    int ConfirmationsPlanned,
    IReadOnlyList<LemmaResult> Lemmas
)
{
    /// <summary>What became of the mutants; null when they were not tried.</summary>
    public TeethResult? Teeth { get; init; }

    /// <summary>Mutants that were tried and not caught.</summary>
    public int SurvivedCount => Teeth?.Survived ?? 0;

    /// <summary>Lemmas whose verdict is the expected one.</summary>
    public int AsExpectedCount => Lemmas.Count(lemma => lemma.IsAsExpected);

    /// <summary>Lemmas that are undecided, or vacuous where a verdict was expected.</summary>
    public int UndecidedCount => Lemmas.Count(lemma => lemma.IsUndecided);

    /// <summary>Lemmas with a verdict that is not the expected one.</summary>
    public int NotAsExpectedCount => Lemmas.Count - AsExpectedCount - UndecidedCount;

    /// <summary>
    /// What a process returns: 4 when fast and slow path disagree on a counterexample; 1 when a verdict is not the
    /// expected one or a mutant survived; 3 when one is undecided, or vacuous where a verdict was expected, or the run
    /// was interrupted; else 0.
    /// </summary>
    public int ExitCode =>
        Lemmas.Any(lemma => lemma.Verdict == LemmaVerdict.ImplementationDisagrees) ? 4
        : NotAsExpectedCount > 0 || SurvivedCount > 0 ? 1
        : UndecidedCount > 0 || IsStopped ? 3
        : 0;
}
