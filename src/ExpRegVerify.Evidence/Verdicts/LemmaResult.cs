using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Figures;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>What a run showed about one lemma.</summary>
public sealed record LemmaResult
{
    /// <summary>The lemma.</summary>
    public required LemmaDescription Description { get; init; }

    /// <summary>What was shown.</summary>
    public required LemmaVerdict Verdict { get; init; }

    /// <summary>Why, in a sentence, its scope included.</summary>
    public required string Sentence { get; init; }

    /// <summary>Data sets that the verdict speaks about; null when it speaks about the generator.</summary>
    public int? DataSets { get; init; }

    /// <summary>Counts over the random cases; targeted, climbed and shrunk ones are not in it.</summary>
    public required CaseCounts Counts { get; init; }

    /// <summary>1 − 0.05^{1/N} for a supported always-claim, else null.</summary>
    public double? ExcludedRate { get; init; }

    /// <summary>The case with the worst ratio, random or climbed; null when none was non-vacuous.</summary>
    public CaseRecord? Worst { get; init; }

    /// <summary>The shrunk counterexample; null when there is none.</summary>
    public Counterexample? Counterexample { get; init; }

    /// <summary>The slope of a scaling claim with its interval; null for other claims.</summary>
    public ScalingSlope? Slope { get; init; }

    /// <summary>What a scaling study measured, in its order.</summary>
    public IReadOnlyList<ScalingRow> Rows { get; init; } = [];

    /// <summary>Cases examined by the climb, vacuous ones included; they are not in the counts.</summary>
    public int ClimbedCases { get; init; }

    /// <summary>
    /// The exploration over data sets of a probability claim, random and then climbed, vacuous cases left out; empty
    /// for other claims.
    /// </summary>
    public IReadOnlyList<ExploredCase> Exploration { get; init; } = [];

    /// <summary>One entry a confirmed data set.</summary>
    public IReadOnlyList<DataSetEvidence> Evidence { get; init; } = [];

    /// <summary>How often each law was drawn, key, value, drawn, non-vacuous.</summary>
    public required IReadOnlyList<Coverage> Coverage { get; init; }

    /// <summary>
    /// Left/right of the worst comparison of every held, violated or inconclusive random case, in index order.
    /// </summary>
    public required IReadOnlyList<double> Ratios { get; init; }

    /// <summary>
    /// The hypotheses of the case nearest to not being met (or, if all cases are vacuous, nearest to being met).
    /// </summary>
    public required IReadOnlyList<Hypothesis> TightestHypotheses { get; init; }

    /// <summary>Pictures of the worst case.</summary>
    public IReadOnlyList<Figure> Figures { get; init; } = [];

    /// <summary>The verdict is the expected one.</summary>
    public bool IsAsExpected => Verdict == Description.Expected;

    /// <summary>Undecided, or vacuous where a verdict was expected.</summary>
    public bool IsUndecided => !IsAsExpected && Verdict is LemmaVerdict.Undecided or LemmaVerdict.Vacuous;
}
