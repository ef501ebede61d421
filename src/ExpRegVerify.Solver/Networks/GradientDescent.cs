using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Numerics.Kernels;

namespace ExpRegVerify.Solver.Networks;

/// <summary>Gradient descent w_r ← w_r − η ∂L/∂w_r on L(W) = ½‖u − y‖² (THEORY.md 0.4, E5).</summary>
public static class GradientDescent
{
    /// <summary>
    /// The state at W(0). Neurons that come in pairs of equal weights and opposite signs cancel exactly (E7), so there
    /// u(0) = 0 and e(0) = −y without any allowance; this is decided by comparing the weights, not by the spec.
    /// Computed once an instance: the weights are a copy each time, the other arrays are the same ones and not to be
    /// written.
    /// </summary>
    /// <param name="instance">Data and initial weights; not changed.</param>
    public static DescentState Start(NetworkInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return instance.Start.Detach();
    }

    internal static DescentState Start(NetworkData data, NeuronBlocks weights)
    {
        var pass = data.Arithmetic.Forward(data.Inputs, weights);
        if (pass.IsFinite && CancelsInPairs(weights))
        {
            pass = pass with
            {
                Outputs = new double[pass.Outputs.Length],
                OutputAllowances = new double[pass.Outputs.Length],
            };
        }

        return State(0, data, weights, pass);
    }

    /// <summary>W(0) and the iterate after one step, each with weights of its own.</summary>
    /// <param name="instance">Where it starts; not changed.</param>
    /// <param name="stepSize">η &gt; 0.</param>
    /// <returns>The second state's pass may be not finite; its weights are then those of the first.</returns>
    public static (DescentState Before, DescentState After) StepFrom(NetworkInstance instance, double stepSize)
    {
        ArgumentNullException.ThrowIfNull(instance);
        RequireStepSize(stepSize);
        var before = Start(instance);
        return (before, Next(instance.Data, before.Detach(), null, stepSize));
    }

    /// <summary>
    /// The iterates from W(0) on, lazily; ends after <paramref name="stepCountMax"/> steps or at the first pass that is
    /// not finite (which is yielded, so that the caller sees it, with the weights of the last finite one).
    /// </summary>
    /// <param name="instance">Where it starts; not changed.</param>
    /// <param name="stepSize">η &gt; 0.</param>
    /// <param name="stepCountMax">T ≥ 0.</param>
    public static IEnumerable<DescentState> Iterate(NetworkInstance instance, double stepSize, int stepCountMax)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return Iterate(instance, instance.InitialWeights.Clone, null, stepSize, stepCountMax);
    }

    /// <summary>The same iterates, each pass with its <see cref="NeuronPass.MovementMax"/> from W(0) on.</summary>
    /// <param name="instance">Where it starts; not changed.</param>
    /// <param name="stepSize">η &gt; 0.</param>
    /// <param name="stepCountMax">T ≥ 0.</param>
    public static IEnumerable<DescentState> IterateMeasured(NetworkInstance instance, double stepSize, int stepCountMax)
    {
        ArgumentNullException.ThrowIfNull(instance);
        var start = instance.InitialWeights;
        return Iterate(instance, start.Clone, start, stepSize, stepCountMax);
    }

    /// <summary>
    /// The same iterates where memory is scarce: the instance's own initial weights move, so that nothing may be asked
    /// of the instance afterwards, this enumeration included; and in place, so that the weights mean nothing when the
    /// last pass is not finite.
    /// </summary>
    /// <param name="instance">Where it starts; its weights are the last iterate's in the end.</param>
    /// <param name="stepSize">η &gt; 0.</param>
    /// <param name="stepCountMax">T ≥ 0.</param>
    public static IEnumerable<DescentState> IterateInPlace(NetworkInstance instance, double stepSize, int stepCountMax)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return Iterate(instance, Expendable, null, stepSize, stepCountMax);

        NeuronBlocks Expendable()
        {
            instance.InitialWeights.AreExpendable = true;
            return instance.InitialWeights;
        }
    }

    private static IEnumerable<DescentState> Iterate(
        NetworkInstance instance,
        Func<NeuronBlocks> weights,
        NeuronBlocks? measuredFrom,
        double stepSize,
        int stepCountMax
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stepCountMax);
        RequireStepSize(stepSize);
        return IterateChecked();

        IEnumerable<DescentState> IterateChecked()
        {
            var state = instance.Start with { Weights = weights() };
            if (measuredFrom is not null)
            {
                state = state with { Pass = state.Pass with { MovementMax = 0.0 } };
            }

            yield return state;
            while (state.Pass.IsFinite && state.Step < stepCountMax)
            {
                state = Next(instance.Data, state, measuredFrom, stepSize);
                yield return state;
            }
        }
    }

    /// <summary>A whole run with its outcome and its record.</summary>
    /// <param name="instance">Where it starts; not changed.</param>
    /// <param name="options">Step size, limits, what is recorded.</param>
    /// <param name="cancellation">Stops between two steps; what is finished is kept, and the sentence says so.</param>
    public static Trajectory Run(NetworkInstance instance, DescentOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(options);
        var recorder = new TrajectoryRecorder(instance, options);
        foreach (var state in IterateMeasured(instance, options.StepSize, options.StepCountMax))
        {
            var isOver = recorder.Take(state);
            if (isOver || cancellation.IsCancellationRequested)
            {
                break;
            }
        }

        return recorder.Finish();
    }

    // The state's weights become those of the next one.
    private static DescentState Next(NetworkData data, DescentState state, NeuronBlocks? measuredFrom, double stepSize)
    {
        var pass = data.Arithmetic.Step(data.Inputs, state.Weights, state.Residual, stepSize, measuredFrom);
        return State(state.Step + 1, data, state.Weights, pass);
    }

    private static DescentState State(int step, NetworkData data, NeuronBlocks weights, NeuronPass pass)
    {
        var n = data.Inputs.Samples;
        var residual = new double[n];
        var allowance = new double[n];
        var squared = Enclosure.Exact(0.0);
        for (var i = 0; i < n; i++)
        {
            residual[i] = pass.Outputs[i] - data.Labels[i];
            var isExact = pass.Outputs[i] == 0.0 || data.Labels[i] == 0.0;
            var rounding = isExact ? 0.0 : Rounding.MultiplyUp(Rounding.UnitRoundoff, Math.Abs(residual[i]));
            allowance[i] = Rounding.AddUp(pass.OutputAllowances[i], rounding);
            squared += Enclosure.Square(Enclosure.FromCenter(residual[i], allowance[i]));
        }

        return new DescentState(step, weights, pass, residual, allowance, Enclosure.Sqrt(squared));
    }

    private static bool CancelsInPairs(NeuronBlocks weights)
    {
        if (weights.Width % 2 != 0)
        {
            return false;
        }

        // Neurons of a pair stand side by side in one block of eight; padding is a pair of zeros with signs 0.
        var signs = weights.Signs;
        for (var r = 0; r < signs.Length; r += 2)
        {
            if (signs[r] != -signs[r + 1])
            {
                return false;
            }
        }

        for (var block = 0; block < weights.BlockCount; block++)
        {
            var numbers = weights.Block(block);
            for (var lane = 0; lane < numbers.Length; lane += 2)
            {
                if (numbers[lane] != numbers[lane + 1])
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static void RequireStepSize(double stepSize)
    {
        if (!(stepSize > 0.0 && double.IsFinite(stepSize)))
        {
            throw new ArgumentOutOfRangeException(nameof(stepSize), stepSize, "accepted is a positive finite number");
        }
    }
}
