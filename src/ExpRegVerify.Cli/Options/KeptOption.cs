using System.CommandLine;

namespace ExpRegVerify.Cli.Options;

/// <summary><c>--kept</c>: memory for what a step leaves to the next one.</summary>
internal static class KeptOption
{
    private const int MebibytesMax = 1 << 20;

    /// <summary>The option.</summary>
    public static Option<long?> Create() =>
        OptionKinds.Whole(
            "--kept",
            "MIB",
            "Memory for the exponentials that a step keeps for the next one, which then takes up to a third less time; "
                + "changes no byte of the result. [default: for all where that is less than 4 MiB; else for half of "
                + "them, as much as the weights take and 10 MiB, or an eighth of the machine's, whichever is least]",
            0,
            MebibytesMax
        );

    /// <summary>Its value in bytes, or null.</summary>
    public static long? Bytes(ParseResult parse, Option<long?> option) => parse.GetValue(option) << 20;
}
