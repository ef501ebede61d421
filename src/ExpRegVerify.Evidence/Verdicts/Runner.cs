using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Search;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>
/// The one runner: examines lemmas by a plan that is fixed before it starts, and says what was shown.
/// </summary>
/// <param name="fast">Who computes; used by several threads at once.</param>
/// <param name="slow">The independent path that is asked before a lemma is called refuted.</param>
public sealed class Runner(INetworkArithmetic fast, INetworkArithmetic slow)
{
    /// <summary>Fused kernels, confirmed by plain loops.</summary>
    public Runner()
        : this(new KernelArithmetic(threads: 1), new PlainArithmetic()) { }

    /// <summary>Runs all lemmas of the arguments, in their order, then their mutants if asked for.</summary>
    /// <param name="arguments">Everything that decides the verdicts.</param>
    /// <param name="progress">Whom to tell how far it has come, or null.</param>
    /// <param name="cancellation">Interrupts: the lemmas and mutants finished by then are returned.</param>
    /// <exception cref="FormatException">A bad <c>--where</c> text.</exception>
    /// <exception cref="ArgumentException">An argument out of its range; the message names it and what is
    /// accepted.</exception>
    /// <exception cref="LemmaFaultException">A lemma threw.</exception>
    public RunResult Run(RunArguments arguments, IProgress<RunProgress>? progress, CancellationToken cancellation)
    {
        var plan = WorkPlan.For(arguments);
        var planWithoutFile = WorkPlan.WithoutFile(arguments);
        // All spaces before the first draw, so that bad pins are refused before any work is done.
        var spaces = arguments.Lemmas.Select(lemma => SpaceOf(lemma, arguments)).ToArray();
        var workers = new Workers(arguments.Threads);
        var laboratories = arguments
            .Lemmas.Zip(spaces)
            .Select(pair => new Laboratory(
                pair.First,
                pair.Second,
                new Examination(fast, arguments.File, cancellation),
                slow,
                arguments.Seed,
                workers,
                progress
            ))
            .ToArray();
        var (results, isStopped) = JudgeAll(
            workers,
            laboratories,
            laboratory =>
            {
                var isOnFile = WorkPlan.IsOnFile(laboratory.Lemma, arguments);
                return Judge(laboratory, isOnFile ? plan : planWithoutFile, isOnFile);
            },
            cancellation
        );
        var teeth = arguments.WithTeeth ? TeethOf(arguments, progress, cancellation) : null;
        isStopped |= teeth is { IsStopped: true };
        return new RunResult(arguments, isStopped, plan.ThresholdLog, plan.Confirmations, results) { Teeth = teeth };
    }

    // Several lemmas at a time, so that nobody waits where one has little to share out. A fault ends the run; it is
    // that of the first faulty lemma, for all before it have begun and are finished.
    private static (IReadOnlyList<LemmaResult> Results, bool IsStopped) JudgeAll(
        Workers workers,
        Laboratory[] laboratories,
        Func<Laboratory, LemmaResult> judge,
        CancellationToken cancellation
    )
    {
        var results = new LemmaResult?[laboratories.Length];
        var faults = new LemmaFaultException?[laboratories.Length];
        var isStopped = false;
        try
        {
            workers.Share(
                laboratories.Length,
                index =>
                {
                    if (Array.Exists(faults[..index], fault => fault is not null))
                    {
                        return;
                    }

                    try
                    {
                        results[index] = judge(laboratories[index]);
                    }
                    catch (LemmaFaultException fault)
                    {
                        faults[index] = fault;
                    }
                },
                cancellation
            );
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            isStopped = true;
        }

        return Array.Find(faults, fault => fault is not null) is { } first
            ? throw first
            : ([.. results.OfType<LemmaResult>()], isStopped);
    }

    private TeethResult TeethOf(
        RunArguments arguments,
        IProgress<RunProgress>? progress,
        CancellationToken cancellation
    ) =>
        new Teeth(fast, slow).Examine(
            arguments.Lemmas,
            arguments.Seed,
            MutantTrial.Budget,
            arguments.Threads,
            progress,
            cancellation
        );

    private static ISpecSpace SpaceOf(ILemma lemma, RunArguments arguments)
    {
        var space = arguments.File is null ? lemma.Space : lemma.Space.On(arguments.File);
        return PinsOf(lemma, arguments) is { } pins ? space.Where(pins) : space;
    }

    // Networks and regressions have keys of their own: one that only the others know says nothing about this lemma. One
    // that nobody knows is left in, and refused.
    private static string? PinsOf(ILemma lemma, RunArguments arguments)
    {
        if (arguments.Where is not { } where)
        {
            return null;
        }

        var foreign = arguments
            .Lemmas.SelectMany(other => other.Space.Keys)
            .Except(lemma.Space.Keys, StringComparer.Ordinal)
            .ToHashSet(StringComparer.Ordinal);
        var own = where.Split(',').Where(entry => !foreign.Contains(entry.Split('=')[0])).ToArray();
        return own.Length > 0 ? string.Join(',', own) : null;
    }

    private static LemmaResult Judge(Laboratory laboratory, WorkPlan plan, bool isOnFile) =>
        laboratory.Lemma.Description.Claim switch
        {
            Claim.Always => new AlwaysJudge(laboratory, plan, isOnFile).Judge(),
            Claim.Probability claim => new ProbabilityJudge(laboratory, plan, claim.Delta).Judge(),
            _ => new ScalingJudge(laboratory, plan.Effort).Judge(),
        };
}
