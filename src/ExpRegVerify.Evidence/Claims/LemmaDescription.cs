namespace ExpRegVerify.Evidence.Claims;

/// <summary>All that is said about a lemma before it meets an instance.</summary>
public sealed record LemmaDescription
{
    /// <summary>Kebab-case, after what it says.</summary>
    public required string Id { get; init; }

    /// <summary>The paper's id, such as <c>exponential-regression</c>.</summary>
    public required string Paper { get; init; }

    /// <summary>A few words.</summary>
    public required string Title { get; init; }

    /// <summary>The statement on one line, Unicode mathematics.</summary>
    public required string Statement { get; init; }

    /// <summary>The statement's number in THEORY.md, such as <c>E3e</c>.</summary>
    public required string Theory { get; init; }

    /// <summary>Whose statement it is.</summary>
    public required Source Source { get; init; }

    /// <summary>What it promises.</summary>
    public required Claim Claim { get; init; }

    /// <summary>The verdict that the catalogue holds to be right.</summary>
    public required LemmaVerdict Expected { get; init; }

    /// <summary>The hypotheses in words.</summary>
    public required IReadOnlyList<string> Hypotheses { get; init; }

    /// <summary>What makes it vacuous, in a sentence.</summary>
    public required string VacuousWhen { get; init; }

    /// <summary>Entries of the gap register that touch it, such as <c>G1</c>.</summary>
    public IReadOnlyList<string> Gaps { get; init; } = [];

    /// <summary>
    /// Statements of the literature that touch it and get no verdict, because only an abstract or unnamed constants are
    /// known of them: each a sentence with its source.
    /// </summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The same description with another claim; how a mutant claims another exponent.</summary>
    /// <param name="claim">What it promises instead.</param>
    public LemmaDescription Claiming(Claim claim) => this with { Claim = claim };

    /// <summary>
    /// The description of a mutant: another id, the change in the statement, and refutation as what is right.
    /// </summary>
    /// <param name="mutantId">Kebab-case, unique within the lemma; the mutant's id is <c>lemma~mutant</c>.</param>
    /// <param name="change">What was strengthened or weakened.</param>
    public LemmaDescription AsMutant(string mutantId, string change) =>
        this with
        {
            Id = $"{Id}~{mutantId}",
            Statement = $"{Statement} — made false: {change}",
            Expected = LemmaVerdict.Refuted,
        };
}
