using System.Globalization;
using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Networks;

/// <summary>
/// Watches a run: decides when it is over and keeps its record. Where it will end is not known in advance, so the few
/// numbers of every step are kept and thinned at the end; λ_min, which is dear, is certified at every 2^k-th step, k
/// growing so that the limit on their number is kept.
/// </summary>
/// <param name="instance">What is run.</param>
/// <param name="options">Limits.</param>
internal sealed class TrajectoryRecorder(NetworkInstance instance, DescentOptions options)
{
    private readonly List<TrajectoryPoint> points = [];
    private SortedDictionary<int, Enclosure> eigenvalues = [];
    private int eigenvalueStride = 1;
    private Outcome outcome = Outcome.StepLimit;
    private DescentState? last;

    /// <summary>Takes the next state, whose pass knows its movement; true when the run is over.</summary>
    public bool Take(DescentState state)
    {
        if (!state.Pass.IsFinite)
        {
            outcome = Outcome.NonFinite;
            return true;
        }

        last = state;
        var norm = state.ResidualNorm;
        points.Add(new TrajectoryPoint(state.Step, state.Loss, norm, state.Pass.MovementMax!.Value, null));
        if (options.EigenvalueCountMax > 0 && state.Step % eigenvalueStride == 0)
        {
            eigenvalues[state.Step] = Eigenvalue(state);
            ThinEigenvalues();
        }

        if (options.Until is { } until && norm.Upper <= until)
        {
            outcome = Outcome.Converged;
            return true;
        }

        if (norm.Lower > options.DivergenceFactor * points[0].ResidualNorm.Upper)
        {
            outcome = Outcome.Diverged;
            return true;
        }

        return false;
    }

    /// <summary>The record of what was taken.</summary>
    public Trajectory Finish()
    {
        if (last is null)
        {
            return Finished([]);
        }

        if (options.EigenvalueCountMax > 1 && !eigenvalues.ContainsKey(last.Step))
        {
            eigenvalues[last.Step] = Eigenvalue(last);
        }

        return Finished([
            .. RecordedSteps()
                .Select(t =>
                    eigenvalues.TryGetValue(t, out var λ) ? points[t] with { SmallestEigenvalue = λ } : points[t]
                ),
        ]);
    }

    // Evenly spaced, first and last included; where λ_min was certified nearby, that very step.
    private SortedSet<int> RecordedSteps()
    {
        var end = points.Count - 1;
        var intervals = Math.Max(options.RecordCountMax, 2) - 1;
        if (end <= intervals)
        {
            return [.. Enumerable.Range(0, end + 1)];
        }

        var steps = new SortedSet<int>();
        for (var j = 0; j <= intervals; j++)
        {
            steps.Add((int)((((long)j * end) + (intervals / 2)) / intervals));
        }

        foreach (var t in eigenvalues.Keys.Where(t => !steps.Contains(t)))
        {
            var before = steps.GetViewBetween(1, Math.Max(t, 1));
            if (before.Count > 0 && !eigenvalues.ContainsKey(before.Max))
            {
                steps.Remove(before.Max);
                steps.Add(t);
            }
        }

        return steps;
    }

    // Keeps one place for the last step.
    private void ThinEigenvalues()
    {
        if (eigenvalues.Count < options.EigenvalueCountMax || eigenvalues.Count < 2)
        {
            return;
        }

        eigenvalueStride *= 2;
        eigenvalues = new SortedDictionary<int, Enclosure>(
            eigenvalues.Where(entry => entry.Key % eigenvalueStride == 0).ToDictionary()
        );
    }

    private Trajectory Finished(IReadOnlyList<TrajectoryPoint> recorded) =>
        new()
        {
            Outcome = outcome,
            Sentence = Sentence(),
            Steps = last?.Step ?? 0,
            StepSize = options.StepSize,
            Points = recorded,
        };

    private string Sentence()
    {
        var steps = last?.Step ?? 0;
        var norm = last?.ResidualNorm.Upper ?? double.NaN;
        return outcome switch
        {
            Outcome.Converged => Text(
                $"Converged: after {steps} steps the residual norm is certainly at most {norm:R}."
            ),
            Outcome.Diverged => Text(
                $"Diverged: after {steps} steps ‖e‖ is over {options.DivergenceFactor:G6} times the first."
            ),
            Outcome.NonFinite => last is null
                ? "Not finite at the start: an exponent is outside ±700, or a sum overflows."
                : Text($"Not finite after {steps} steps: an exponent left ±700, or a sum overflowed."),
            _ => steps < options.StepCountMax
                ? Text($"Interrupted after {steps} of {options.StepCountMax} steps; ‖e‖ is at most {norm:R}.")
                : Text($"Stopped at the limit of {steps} steps; ‖e‖ is at most {norm:R}."),
        };
    }

    private Enclosure Eigenvalue(DescentState state) => NtkGram.At(instance, state.Weights).SmallestEigenvalue;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
