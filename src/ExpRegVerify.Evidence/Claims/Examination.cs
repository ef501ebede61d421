using ExpRegVerify.Solver.Instances;
using ExpRegVerify.Solver.Networks;
using ExpRegVerify.Solver.Regressions;

namespace ExpRegVerify.Evidence.Claims;

/// <summary>The means with which a lemma examines a spec: who computes, and which file is at hand.</summary>
/// <param name="Arithmetic">Networks: fused kernels, or plain loops when a counterexample is being confirmed.</param>
/// <param name="File">The data file of this run, or null.</param>
/// <param name="Cancellation">Stops between two steps.</param>
public sealed record Examination(INetworkArithmetic Arithmetic, DataFile? File, CancellationToken Cancellation)
{
    /// <summary>
    /// Regressions: closed forms, or the differentiated definition when a counterexample is being confirmed.
    /// </summary>
    public IRegressionArithmetic Regressions { get; init; } = new ClosedFormArithmetic();

    /// <summary>The same means on the slow path, for networks and for regressions.</summary>
    /// <param name="networks">The slow path of networks.</param>
    public Examination Slowly(INetworkArithmetic networks) =>
        this with
        {
            Arithmetic = networks,
            Regressions = new DifferentiatingArithmetic(),
        };
}
