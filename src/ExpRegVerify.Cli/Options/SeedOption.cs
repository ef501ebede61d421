using System.CommandLine;

namespace ExpRegVerify.Cli.Options;

/// <summary><c>--seed</c>.</summary>
internal static class SeedOption
{
    /// <summary>The seed unless the user says otherwise.</summary>
    public const ulong Default = 1;

    /// <summary>The option.</summary>
    public static Option<ulong?> Create() =>
        OptionKinds.Seed("--seed", "Decides every random number, unsigned 64-bit. [default: 1]");
}
