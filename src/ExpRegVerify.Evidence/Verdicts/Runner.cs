using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>The one runner: examines lemmas by a plan that is fixed before it starts, and says what was shown.</summary>
/// <param name="fast">Who computes; used by several threads at once.</param>
/// <param name="slow">The independent path that is asked before a lemma is called refuted.</param>
public sealed class Runner(INetworkArithmetic fast, INetworkArithmetic slow)
{
    /// <summary>Fused kernels, confirmed by plain loops.</summary>
    public Runner()
        : this(null!, null!) { }

    /// <summary>Runs all lemmas of the arguments, in their order.</summary>
    /// <param name="arguments">Everything that decides the verdicts.</param>
    /// <param name="progress">Whom to tell how far it has come, or null.</param>
    /// <param name="cancellation">Interrupts: the lemmas finished by then are returned.</param>
    /// <exception cref="FormatException">A bad <c>--where</c> text.</exception>
    /// <exception cref="ArgumentException">An argument out of its range; the message names it and what is accepted.</exception>
    /// <exception cref="LemmaFaultException">A lemma threw.</exception>
    public RunResult Run(RunArguments arguments, IProgress<RunProgress>? progress, CancellationToken cancellation) =>
        throw new NotSupportedException($"{fast.Name} {slow.Name}");
}
