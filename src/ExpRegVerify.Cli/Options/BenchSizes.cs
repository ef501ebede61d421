using System.CommandLine;
using ExpRegVerify.Solver.Instances;

namespace ExpRegVerify.Cli.Options;

/// <summary>Sizes, initialisation and seed of a random instance.</summary>
internal sealed class BenchSizes
{
    private readonly Option<long?> samples = OptionKinds.Whole(
        "--n",
        "N",
        "Samples. [default: 64]",
        1,
        SpecLimits.SamplesMax
    );

    private readonly Option<long?> dimension = OptionKinds.Whole(
        "--d",
        "D",
        "Dimension. [default: 16]",
        1,
        SpecLimits.DimensionMax
    );

    private readonly Option<long?> width = OptionKinds.Whole(
        "--m",
        "M",
        "Neurons. [default: 131072]",
        1,
        SpecLimits.WidthMax
    );

    private readonly Option<Initialisation> initialisation = InitialisationOption.Create();
    private readonly Option<ulong?> seed = SeedOption.Create();

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(samples);
        command.Add(dimension);
        command.Add(width);
        command.Add(initialisation);
        command.Add(seed);
    }

    /// <summary>Unit rows, labels that are fair signs.</summary>
    /// <exception cref="UsageException">An odd width with pairs, or more than memory holds.</exception>
    public NetworkSpec Spec(ParseResult parse, int samplesDefault, int dimensionDefault, long widthDefault)
    {
        var seedGiven = parse.GetValue(seed) ?? SeedOption.Default;
        var spec = new NetworkSpec
        {
            Samples = (int)(parse.GetValue(samples) ?? samplesDefault),
            Dimension = (int)(parse.GetValue(dimension) ?? dimensionDefault),
            Width = parse.GetValue(width) ?? widthDefault,
            Initialisation = parse.GetValue(initialisation),
            DataSeed = seedGiven,
            InitialisationSeed = seedGiven,
        };
        Limits.Require("--m", spec);
        return spec;
    }
}
