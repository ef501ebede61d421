using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Search;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>
/// The work of a run, counted in evaluations and kernel operations before it starts; no clock decides anything. An
/// evaluation is one lemma on one instance, or one measurement of a scaling study.
/// </summary>
public sealed record WorkPlan
{
    /// <summary>Cases are drawn, examined and consumed in batches of so many, whatever the number of threads.</summary>
    public const int BatchSize = 32;

    /// <summary>Random non-vacuous cases that must hold before an always-claim is called supported.</summary>
    public const int HeldCasesMin = 100;

    /// <summary>An always-claim with a larger share of inconclusive cases is undecided.</summary>
    public const double InconclusiveShareMax = 0.05;

    /// <summary>Initialisations of an always-claim on a data file.</summary>
    public const int FileInitialisations = 20;

    internal const int ShrinkEvaluationsMax = 500;
    private const int RandomCasesAtEffortOne = 1500;
    private const int RandomCasesFactorMax = 4;
    private const int ClimbAtEffortOne = 400;
    private const int ExploredAtEffortOne = 400;
    private const int DrawsMaxAtEffortOne = 608;
    private const int ConfirmedDataSets = 4;

    /// <summary>
    /// Random cases of an always-claim; more are drawn, up to <see cref="RandomCasesMax"/>, until enough are not
    /// vacuous.
    /// </summary>
    public required int RandomCases { get; init; }

    /// <summary>The limit on random cases of an always-claim.</summary>
    public required int RandomCasesMax { get; init; }

    /// <summary>Evaluations of the climb towards small margins, for either kind of claim.</summary>
    public required int ClimbEvaluations { get; init; }

    /// <summary>Random data sets of a probability claim, one draw each.</summary>
    public required int ExploredDataSets { get; init; }

    /// <summary>k: the worst data sets of a probability claim that are confirmed with fresh initialisations.</summary>
    public required int DataSetsPerLemma { get; init; }

    /// <summary>The limit on draws of one confirmation.</summary>
    public required int DrawsMax { get; init; }

    /// <summary>The limit on evaluations while a counterexample is shrunk.</summary>
    public required int ShrinkEvaluations { get; init; }

    /// <summary>Confirmations of the whole run; K is twice as many.</summary>
    public required int Confirmations { get; init; }

    /// <summary>Scales the number of replicates of a scaling study.</summary>
    public required double Effort { get; init; }

    /// <summary>ln(K/α), the height that an e-process must reach; K is at least 1.</summary>
    public required double ThresholdLog { get; init; }

    /// <summary>Evaluations of the whole run at most, shrinking and varying included.</summary>
    public required long EvaluationsMax { get; init; }

    /// <summary>Kernel operations of the whole run at most, every case as dear as its space allows.</summary>
    public required double KernelOperationsMax { get; init; }

    /// <summary>The plan of a run; depends on nothing but the arguments.</summary>
    /// <param name="arguments">Lemmas, effort, cases, α, file.</param>
    public static WorkPlan For(RunArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        Require(arguments);
        var hasFile = arguments.File is not null;
        var cases = arguments.Cases ?? (hasFile ? FileInitialisations : Scaled(RandomCasesAtEffortOne, arguments));
        var casesMax = arguments.Cases is not null || hasFile ? cases : RandomCasesFactorMax * cases;
        var explored = arguments.Cases ?? (hasFile ? 1 : Scaled(ExploredAtEffortOne, arguments));
        var climb = hasFile ? 0 : Scaled(ClimbAtEffortOne, arguments);
        var confirmed = hasFile ? 1 : ConfirmedDataSets;
        var draws = Scaled(DrawsMaxAtEffortOne, arguments);
        var confirmations = arguments
            .Lemmas.Where(IsProbability)
            .Sum(lemma => IsOnFile(lemma, arguments) ? 1 : ConfirmedDataSets);
        var withoutFile = hasFile ? WithoutFile(arguments) : null;
        var evaluations = arguments
            .Lemmas.Select(lemma =>
                withoutFile is not null && !IsOnFile(lemma, arguments)
                    ? (Lemma: lemma, Count: withoutFile.EvaluationsOf(lemma))
                    : (
                        Lemma: lemma,
                        Count: EvaluationsOf(
                            lemma,
                            casesMax,
                            explored,
                            climb,
                            (long)confirmed * draws,
                            arguments.Effort
                        )
                    )
            )
            .ToArray();
        return new WorkPlan
        {
            RandomCases = cases,
            RandomCasesMax = casesMax,
            ClimbEvaluations = climb,
            ExploredDataSets = explored,
            DataSetsPerLemma = confirmed,
            DrawsMax = draws,
            ShrinkEvaluations = ShrinkEvaluationsMax,
            Confirmations = confirmations,
            Effort = arguments.Effort,
            ThresholdLog = ThresholdOf(confirmations, arguments),
            EvaluationsMax = evaluations.Sum(entry => entry.Count),
            KernelOperationsMax = evaluations.Sum(entry => entry.Count * CostOf(entry.Lemma)),
        };
    }

    /// <summary>Whether the cases of a lemma are on the run's file: there is one, and its space takes it.</summary>
    /// <param name="lemma">A lemma of the run.</param>
    /// <param name="arguments">The run.</param>
    internal static bool IsOnFile(ILemma lemma, RunArguments arguments) =>
        arguments.File is not null && lemma.Space.TakesFile;

    /// <summary>The plan of those lemmas of a run that stay on random instances although it has a file.</summary>
    /// <param name="arguments">The run; K and α are those of the whole of it.</param>
    internal static WorkPlan WithoutFile(RunArguments arguments)
    {
        var plan = For(arguments with { File = null });
        var confirmations = arguments
            .Lemmas.Where(IsProbability)
            .Sum(lemma => IsOnFile(lemma, arguments) ? 1 : ConfirmedDataSets);
        return plan with { Confirmations = confirmations, ThresholdLog = ThresholdOf(confirmations, arguments) };
    }

    private long EvaluationsOf(ILemma lemma) =>
        EvaluationsOf(
            lemma,
            RandomCasesMax,
            ExploredDataSets,
            ClimbEvaluations,
            (long)DataSetsPerLemma * DrawsMax,
            Effort
        );

    private static double ThresholdOf(int confirmations, RunArguments arguments) =>
        Math.Log(Math.Max(1, 2 * confirmations)) - Math.Log(arguments.Alpha);

    private static long EvaluationsOf(ILemma lemma, int casesMax, int explored, int climb, long draws, double effort) =>
        lemma.Description.Claim switch
        {
            Claim.Always => casesMax + climb + ShrinkEvaluationsMax + Varying.EvaluationsMax,
            Claim.Probability => explored + climb + draws + ShrinkEvaluationsMax,
            _ => lemma.Study is { } study ? ScalingPlan.For(study, effort).Measurements : 0,
        };

    private static double CostOf(ILemma lemma) => lemma.Study?.CostMax ?? lemma.Space.CostMax;

    private static bool IsProbability(ILemma lemma) => lemma.Description.Claim is Claim.Probability;

    private static int Scaled(int count, RunArguments arguments) =>
        (int)Math.Clamp(Math.Round(count * arguments.Effort), 1, int.MaxValue / RandomCasesFactorMax);

    private static void Require(RunArguments arguments)
    {
        if (!(arguments.Alpha > 0 && arguments.Alpha <= 0.5))
        {
            throw new ArgumentException(Message("alpha", arguments.Alpha, "a number in (0, 0.5]"), nameof(arguments));
        }

        if (!(arguments.Effort > 0 && double.IsFinite(arguments.Effort)))
        {
            throw new ArgumentException(Message("effort", arguments.Effort, "a positive number"), nameof(arguments));
        }

        if (arguments.Cases < 1)
        {
            throw new ArgumentException(Message("cases", arguments.Cases.Value, "a number ≥ 1"), nameof(arguments));
        }

        if (arguments.Threads < 1)
        {
            throw new ArgumentException(Message("threads", arguments.Threads, "a number ≥ 1"), nameof(arguments));
        }
    }

    private static string Message(string name, double value, string accepted) =>
        FormattableString.Invariant($"{name}: {value}; accepted is {accepted}");
}
