namespace ExpRegVerify.Cli;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    /// <summary>It ran; verdicts, where there are any, are the expected ones.</summary>
    public const int AsExpected = 0;

    /// <summary>A verdict is not the expected one. Wins over <see cref="Undecided"/>.</summary>
    public const int NotAsExpected = 1;

    /// <summary>Bad usage or bad input: one line on standard error, nothing on standard output.</summary>
    public const int BadUsage = 2;

    /// <summary>Undecided or vacuous where a verdict was expected, not certified, or out of time.</summary>
    public const int Undecided = 3;

    /// <summary>The environment failed, or the fast and the slow path disagree on a counterexample.</summary>
    public const int EnvironmentFailed = 4;

    /// <summary>Ctrl-C.</summary>
    public const int Interrupted = 130;
}
