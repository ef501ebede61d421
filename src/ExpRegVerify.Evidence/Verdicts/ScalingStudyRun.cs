using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>A scaling study with sizes and replicates of the caller's, which may go on where it was left.</summary>
/// <param name="lemma">A lemma with a study.</param>
/// <param name="plan">Sizes and replicates.</param>
/// <param name="seed">Decides every random number.</param>
public sealed class ScalingStudyRun(ILemma lemma, ScalingPlan plan, ulong seed)
{
    /// <summary>The measurements after the first <paramref name="done"/>, in the order of the plan.</summary>
    /// <param name="done">Rows that are already there.</param>
    /// <param name="arithmetic">Who computes; used by several threads at once.</param>
    /// <param name="threads">Worker threads; changes nothing.</param>
    /// <param name="cancellation">Stops between two steps of a measurement.</param>
    /// <exception cref="OperationCanceledException">It was stopped; the rows handed over by then are good.</exception>
    /// <exception cref="LemmaFaultException">A measurement threw.</exception>
    public IEnumerable<ScalingRow> Continue(
        int done,
        INetworkArithmetic arithmetic,
        int threads,
        CancellationToken cancellation
    ) =>
        new ScalingMeasurements(lemma, seed, new Examination(arithmetic, null, cancellation)).At(
            plan.Places.Skip(done),
            threads
        );

    /// <summary>What rows of a study show: slope, verdict, picture.</summary>
    /// <param name="rows">In the order of the plan; replicates that are not whole are left out of the slope.</param>
    public LemmaResult Judge(IReadOnlyList<ScalingRow> rows) => ScalingJudge.Of(lemma, rows);
}
