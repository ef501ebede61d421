using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Verdicts;
using Spectre.Console;

namespace ExpRegVerify.Cli.Commands;

/// <summary>The progress of a run on a terminal; elsewhere nothing is shown.</summary>
internal static class RunProgressBar
{
    /// <summary>Runs <paramref name="run"/> and shows how far it has come.</summary>
    /// <param name="session">Knows whether there is a terminal.</param>
    /// <param name="arguments">The run: its lemmas in this order, then their mutants if it has teeth.</param>
    /// <param name="run">The work.</param>
    public static RunResult Watch(Session session, RunArguments arguments, Func<IProgress<RunProgress>?, RunResult> run)
    {
        if (session.ProgressConsole() is not { } console)
        {
            return run(null);
        }

        return console
            .Progress()
            .AutoClear(true)
            .HideCompleted(false)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new ElapsedTimeColumn()
            )
            .Start(context => run(new Bar(context.AddTask("verify", true, UnitsOf(arguments)), arguments.Lemmas)));
    }

    private static int UnitsOf(RunArguments arguments) => arguments.Lemmas.Count + (arguments.WithTeeth ? 1 : 0);

    /// <summary>One bar for the run: a lemma is one unit, its phases share it; so are all mutants together. Several
    /// lemmas report at a time.</summary>
    private sealed class Bar(ProgressTask task, IReadOnlyList<ILemma> lemmas) : IProgress<RunProgress>
    {
        private readonly Dictionary<string, double> shares = lemmas.ToDictionary(
            lemma => lemma.Description.Id,
            _ => 0.0,
            StringComparer.Ordinal
        );
        private double mutants;

        public void Report(RunProgress value)
        {
            var share = value.Planned > 0 ? Math.Min((double)value.Done / value.Planned, 1) : 0;
            lock (shares)
            {
                // Phases follow each other without saying how many there will be: the bar never goes back.
                if (shares.TryGetValue(value.LemmaId, out var before))
                {
                    shares[value.LemmaId] = Math.Max(share, before);
                }
                else
                {
                    mutants = Math.Max(mutants, share);
                }

                task.Description = Markup.Escape($"{value.LemmaId}: {value.Phase}");
                task.Value = shares.Values.Sum() + mutants;
            }
        }
    }
}
