using System.CommandLine;
using ExpRegVerify.Evidence.Statistics;

namespace ExpRegVerify.Cli.Options;

/// <summary>What <c>calibrate</c> plants, and how often.</summary>
internal sealed class CalibrationOptions
{
    private const double DeltaDefault = 0.1;

    // At the default α of a run no wrong decision would ever be seen; this one shows a share above 0.
    private const double AlphaDefault = 0.05;
    private const int ReplaysDefault = 10_000;

    // Zero failures need about 15/δ draws at α = 1e-6; this leaves room for failures.
    private const double DrawsTimesDelta = 200;

    private readonly Option<double?> rate = OptionKinds.Real(
        "--rate",
        "P",
        "The planted failure rate. [default: δ, where both decisions are false]",
        "a number from 0 to 1",
        value => value is >= 0 and <= 1
    );

    private readonly Option<double?> delta = OptionKinds.Real(
        "--delta",
        "D",
        "δ, the failure rate that the planted lemma claims not to exceed. [default: 0.1]",
        "a number between 0 and 1",
        value => value is > 0 and < 1
    );

    private readonly Option<double?> alpha = OptionKinds.Real(
        "--alpha",
        "A",
        "The promise: neither share of false decisions is above it. [default: 0.05]",
        "a number above 0 and at most 0.5",
        value => value is > 0 and <= 0.5
    );

    private readonly Option<long?> replays = OptionKinds.Whole(
        "--replays",
        "R",
        "Independent repetitions. [default: 10000]",
        1,
        10_000_000
    );

    private readonly Option<long?> draws = OptionKinds.Whole(
        "--max-draws",
        "N",
        "The limit on draws of one repetition. [default: 200/δ, at most 10000000]",
        1,
        CalibrationPlan.DrawsLimit
    );

    private readonly Option<ulong?> seed = SeedOption.Create();

    private readonly Option<string?> document = OptionKinds.Text(
        "--document",
        "DIR",
        "Write DIR/CALIBRATION.md and its pictures: a grid of rates for two δ and two α, instead of one plan."
    );

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { rate, delta, alpha, replays, draws, seed, document })
        {
            command.Add(option);
        }
    }

    /// <summary>The folder of the document, or null.</summary>
    /// <exception cref="UsageException">It is given together with a plan of one's own.</exception>
    public string? ReadDocument(ParseResult parse)
    {
        var folder = parse.GetValue(document);
        var planned = Array.Find(
            new Option[] { rate, delta, alpha, draws },
            option => parse.GetResult(option) is { Implicit: false }
        );
        return folder is not null && planned is not null
            ? throw new UsageException(
                $"{planned.Name} is given with --document; accepted beside it are --replays, --seed, --threads"
            )
            : folder;
    }

    /// <summary>Repetitions of one plan.</summary>
    public int ReadReplays(ParseResult parse) => (int)(parse.GetValue(replays) ?? ReplaysDefault);

    /// <summary>The seed.</summary>
    public ulong ReadSeed(ParseResult parse) => parse.GetValue(seed) ?? SeedOption.Default;

    /// <summary>The one plan that was asked for.</summary>
    public CalibrationPlan ReadPlan(ParseResult parse)
    {
        var claimed = parse.GetValue(delta) ?? DeltaDefault;
        return new CalibrationPlan
        {
            Rate = parse.GetValue(rate) ?? claimed,
            Delta = claimed,
            Alpha = parse.GetValue(alpha) ?? AlphaDefault,
            Replays = ReadReplays(parse),
            DrawsMax = (int)(
                parse.GetValue(draws) ?? Math.Min(Math.Ceiling(DrawsTimesDelta / claimed), CalibrationPlan.DrawsLimit)
            ),
            Seed = ReadSeed(parse),
        };
    }
}
