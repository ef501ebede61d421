namespace ExpRegVerify.Solver.Networks;

/// <summary>Gradient descent w_r ← w_r − η ∂L/∂w_r on L(W) = ½‖u − y‖² (THEORY.md 0.4, E5).</summary>
public static class GradientDescent
{
    /// <summary>
    /// The iterates from W(0) on, lazily; ends after <paramref name="stepCountMax"/> steps or at the first pass that is
    /// not finite (which is yielded, so that the caller sees it).
    /// </summary>
    /// <param name="instance">Where it starts; not changed.</param>
    /// <param name="stepSize">η &gt; 0.</param>
    /// <param name="stepCountMax">T ≥ 0.</param>
    public static IEnumerable<DescentState> Iterate(NetworkInstance instance, double stepSize, int stepCountMax) =>
        throw new NotSupportedException();

    /// <summary>A whole run with its outcome and its record.</summary>
    /// <param name="instance">Where it starts; not changed.</param>
    /// <param name="options">Step size, limits, what is recorded.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    public static Trajectory Run(NetworkInstance instance, DescentOptions options, CancellationToken cancellation) =>
        throw new NotSupportedException();
}
