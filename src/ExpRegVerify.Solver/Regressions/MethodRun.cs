namespace ExpRegVerify.Solver.Regressions;

/// <summary>What a method did.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Sentence">The same as a sentence that a user reads.</param>
/// <param name="Steps">How many steps it took.</param>
/// <param name="Points">Recorded iterates; empty where there was no value at the start.</param>
/// <param name="Last">The last iterate.</param>
public sealed record MethodRun(
    MethodOutcome Outcome,
    string Sentence,
    int Steps,
    IReadOnlyList<MethodPoint> Points,
    MethodPoint Last
);
