using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>Everything that decides a run's verdicts, and the number of threads, which does not.</summary>
public sealed record RunArguments
{
    /// <summary>The lemmas to examine, in the order of the catalogue.</summary>
    public required IReadOnlyList<ILemma> Lemmas { get; init; }

    /// <summary>Decides every random number.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The run's error probability over all e-processes, in (0, 0.5].</summary>
    public double Alpha { get; init; } = 1e-6;

    /// <summary>Scales the work plan, positive.</summary>
    public double Effort { get; init; } = 1;

    /// <summary>Random cases a lemma, or null for the plan's own number.</summary>
    public int? Cases { get; init; }

    /// <summary>Pinned keys as given, or null.</summary>
    public string? Where { get; init; }

    /// <summary>The data file, or null.</summary>
    public DataFile? File { get; init; }

    /// <summary>
    /// Whether every mutant of the lemmas is tried after them, with <see cref="MutantTrial.Budget"/>, on the mutants'
    /// own spaces: neither pins nor file apply.
    /// </summary>
    public bool WithTeeth { get; init; }

    /// <summary>Worker threads; changes no byte of the result.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
