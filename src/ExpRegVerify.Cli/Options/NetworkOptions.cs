using System.CommandLine;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Cli.Options;

/// <summary>Width, initialisation and seed of a network.</summary>
internal sealed class NetworkOptions
{
    /// <summary>The value of <c>--width auto</c>.</summary>
    public const long AutomaticWidth = 0;

    private readonly Option<long?> width;
    private readonly Option<Initialisation> initialisation = InitialisationOption.Create();
    private readonly Option<ulong?> seed = SeedOption.Create();

    /// <summary>The options.</summary>
    /// <param name="isAutomaticAccepted">Whether <c>--width auto</c> means something here.</param>
    public NetworkOptions(bool isAutomaticAccepted)
    {
        var limits = $"a whole number from 1 to {SpecLimits.WidthMax}";
        width = OptionKinds.Of<long?>(
            "--width",
            isAutomaticAccepted ? "M|auto" : "M",
            isAutomaticAccepted
                ? "Neurons m; auto is the smallest power of two that certifies."
                : "Neurons m; even when paired.",
            isAutomaticAccepted ? limits + ", or auto" : limits,
            text =>
                isAutomaticAccepted && text == "auto"
                    ? (true, AutomaticWidth)
                    : OptionKinds.ReadWhole(text, 1, SpecLimits.WidthMax)
        );
        width.Required = true;
    }

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(width);
        command.Add(initialisation);
        command.Add(seed);
    }

    /// <summary>The seed.</summary>
    public ulong Seed(ParseResult parse) => parse.GetValue(seed) ?? SeedOption.Default;

    /// <summary>The spec of this network on <paramref name="file"/>, its sizes checked.</summary>
    /// <exception cref="UsageException">An odd width with pairs, or more than memory holds.</exception>
    public NetworkSpec Spec(ParseResult parse, DataFile file)
    {
        var spec = new NetworkSpec
        {
            Samples = file.Inputs.Samples,
            Dimension = file.Inputs.Dimension,
            Width = parse.GetRequiredValue(width)!.Value,
            Initialisation = parse.GetValue(initialisation),
            Law = DataLaw.File,
            Labels = LabelLaw.File,
            InitialisationSeed = Seed(parse),
            File = file.Reference,
        };
        Limits.Require("--width", spec);
        return spec;
    }
}
