using System.CommandLine;
using System.Globalization;
using ExpRegVerify.Cli.Options;
using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Verdicts;

namespace ExpRegVerify.Cli.Studies;

/// <summary>Sizes, replicates and seed of a study.</summary>
internal sealed class ScalingOptions
{
    private const int SizeCountMax = 100;

    private readonly Option<IReadOnlyList<long>?> sizes = OptionKinds.Of<IReadOnlyList<long>?>(
        "--sizes",
        "N,N,…",
        "The sizes to measure. [default: the study's own]",
        "at least two ascending whole numbers with commas between them, such as 2,4,8",
        ReadSizes
    );

    private readonly Option<long?> replicates = OptionKinds.Whole(
        "--replicates",
        "R",
        "Independent replicates per size. [default: the study's own]",
        ScalingPlan.ReplicatesMin,
        ScalingPlan.ReplicatesMax
    );

    private readonly Option<ulong?> seed = SeedOption.Create();

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(sizes);
        command.Add(replicates);
        command.Add(seed);
    }

    /// <summary>The seed.</summary>
    public ulong Seed(ParseResult parse) => parse.GetValue(seed) ?? SeedOption.Default;

    /// <summary>The sizes; null for the study's own.</summary>
    public IReadOnlyList<long>? Sizes(ParseResult parse) => parse.GetValue(sizes);

    /// <summary>Refuses options that a study would not heed.</summary>
    /// <exception cref="UsageException">One of them was given.</exception>
    public void RequireNone(ParseResult parse, string study, bool withSizes)
    {
        if (withSizes && parse.GetValue(sizes) is { } given)
        {
            throw new UsageException(
                $"--sizes is '{string.Join(',', given)}', but {study} has its own; accepted is none"
            );
        }

        if (parse.GetValue(replicates) is { } count)
        {
            throw new UsageException($"--replicates is '{count}', but {study} has its own; accepted is none");
        }
    }

    /// <summary>What is to be measured for one claim.</summary>
    /// <exception cref="UsageException">A size is outside of what the study can measure.</exception>
    public ScalingPlan Plan(ParseResult parse, ILemma lemma)
    {
        var study = lemma.Study ?? throw new ArgumentException("accepted are lemmas with a study", nameof(lemma));
        var given = parse.GetValue(sizes) ?? study.Sizes;
        foreach (var size in given.Where(size => size < study.SizeMin || size > study.SizeMax))
        {
            throw new UsageException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"--sizes has {size}; accepted by {lemma.Description.Id} are sizes from {study.SizeMin} to "
                        + $"{study.SizeMax} ({study.SizeLabel})"
                )
            );
        }

        return new ScalingPlan { Sizes = given, Replicates = (int)(parse.GetValue(replicates) ?? study.Replicates) };
    }

    private static (bool IsAccepted, IReadOnlyList<long>? Value) ReadSizes(string text)
    {
        var parts = text.Split(',');
        var numbers = new List<long>(parts.Length);
        foreach (var part in parts)
        {
            var (isAccepted, value) = OptionKinds.ReadWhole(part, 1, long.MaxValue);
            if (!isAccepted || value is not { } number || (numbers.Count > 0 && number <= numbers[^1]))
            {
                return (false, null);
            }

            numbers.Add(number);
        }

        return (numbers.Count is >= 2 and <= SizeCountMax, numbers);
    }
}
