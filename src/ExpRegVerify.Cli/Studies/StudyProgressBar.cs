using Spectre.Console;

namespace ExpRegVerify.Cli.Studies;

/// <summary>The progress of a study on a terminal; elsewhere nothing is shown.</summary>
internal static class StudyProgressBar
{
    /// <summary>Runs <paramref name="work"/> and shows how many measurements there are.</summary>
    /// <param name="session">Knows whether there is a terminal.</param>
    /// <param name="name">The claim.</param>
    /// <param name="planned">Measurements in all.</param>
    /// <param name="work">Is given a way to say how many there are.</param>
    public static void Watch(Session session, string name, int planned, Action<Action<int>> work)
    {
        if (session.ProgressConsole() is not { } console)
        {
            work(_ => { });
            return;
        }

        console
            .Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new ElapsedTimeColumn()
            )
            .Start(context =>
            {
                var task = context.AddTask(Markup.Escape(name), true, planned);
                work(done => task.Value = done);
            });
    }
}
