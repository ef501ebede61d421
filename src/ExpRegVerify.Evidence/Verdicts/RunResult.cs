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
    /// <summary>Lemmas whose verdict is the expected one.</summary>
    public int AsExpectedCount => Lemmas.Count(lemma => lemma.IsAsExpected);

    /// <summary>Lemmas that are undecided, or vacuous where a verdict was expected.</summary>
    public int UndecidedCount => Lemmas.Count(lemma => lemma.IsUndecided);

    /// <summary>Lemmas with a verdict that is not the expected one.</summary>
    public int NotAsExpectedCount => Lemmas.Count - AsExpectedCount - UndecidedCount;
}
