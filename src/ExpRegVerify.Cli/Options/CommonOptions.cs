using System.CommandLine;

namespace ExpRegVerify.Cli.Options;

/// <summary>Options that every command takes.</summary>
internal sealed class CommonOptions
{
    /// <summary>More threads than any machine has; a limit on a mistyped number.</summary>
    private const int ThreadCountMax = 1024;

    private readonly Option<bool> json = OptionKinds.Flag(
        "--json",
        "Print exactly one JSON document on standard output; words for a person go to standard error."
    );

    private readonly Option<long?> threads = OptionKinds.Whole(
        "--threads",
        "N",
        "Worker threads; changes no byte of the result. [default: logical cores]",
        1,
        ThreadCountMax
    );

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(threads);
        command.Add(json);
    }

    /// <summary>Tells the session what was asked for.</summary>
    public void Apply(ParseResult parse, Session session)
    {
        session.IsJson = parse.GetValue(json);
        session.Threads = (int)(parse.GetValue(threads) ?? Environment.ProcessorCount);
    }
}
