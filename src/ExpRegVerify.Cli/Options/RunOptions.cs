using System.CommandLine;
using ExpRegVerify.Evidence.Verdicts;
using ExpRegVerify.Lemmas;

namespace ExpRegVerify.Cli.Options;

/// <summary>Everything that decides the verdicts of a run.</summary>
/// <param name="lemmas">The lemmas' ids; the command adds it.</param>
internal sealed class RunOptions(Argument<string[]> lemmas)
{
    /// <summary>More would not end.</summary>
    private const double EffortMax = 1e6;

    private readonly Option<string?> paper = OptionKinds.Text("--paper", "ID", "Only the lemmas of this paper.");

    private readonly Option<string?> where = OptionKinds.Text(
        "--where",
        "KEY=VALUE,…",
        "Pin keys of the specs, the same as in a token: n=4..8,d=10,width=auto,init=paired,labels=bottom,law=sphere,…"
    );

    private readonly DataOptions data = new(isRequired: false);

    private readonly Option<double?> alpha = OptionKinds.Real(
        "--alpha",
        "A",
        "The run's error probability over all statistical verdicts. [default: 1e-6]",
        "a number above 0 and at most 0.5",
        value => value is > 0 and <= 0.5
    );

    private readonly Option<double?> effort = OptionKinds.Real(
        "--effort",
        "E",
        "Scales the work plan, which is fixed before the run. [default: 1]",
        "a number above 0 and at most 1e6",
        value => value is > 0 and <= EffortMax
    );

    private readonly Option<long?> cases = OptionKinds.Whole(
        "--cases",
        "N",
        "Random cases a lemma. [default: the plan's own number]",
        1,
        1_000_000
    );

    private readonly Option<ulong?> seed = SeedOption.Create();

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(paper);
        command.Add(where);
        data.AddTo(command);
        command.Add(alpha);
        command.Add(effort);
        command.Add(cases);
        command.Add(seed);
    }

    /// <summary>What was given, checked.</summary>
    /// <exception cref="UsageException">An unknown lemma or paper, a bad pin.</exception>
    public RunArguments Read(ParseResult parse, Session session)
    {
        var arguments = new RunArguments
        {
            Lemmas = LemmaSelection.Named(Catalogue.lemmas, LemmaSelection.Ids(parse, lemmas), parse.GetValue(paper)),
            Seed = parse.GetValue(seed) ?? SeedOption.Default,
            Alpha = parse.GetValue(alpha) ?? 1e-6,
            Effort = parse.GetValue(effort) ?? 1,
            Cases = (int?)parse.GetValue(cases),
            Where = parse.GetValue(where),
            File = data.Read(parse, session),
            Threads = session.Threads,
        };
        RequirePins(arguments);
        return arguments;
    }

    private static void RequirePins(RunArguments arguments)
    {
        if (arguments.Where is not { } pins)
        {
            return;
        }

        foreach (var lemma in arguments.Lemmas)
        {
            try
            {
                var space = arguments.File is null ? lemma.Space : lemma.Space.On(arguments.File);
                space.Where(pins);
            }
            catch (FormatException error)
            {
                throw new UsageException($"--where, for {lemma.Description.Id}: {error.Message}", error);
            }
        }
    }
}
