using ExpRegVerify.Solver.Instances;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Evidence.Claims;

/// <summary>The means with which a lemma examines a spec: who computes, and which file is at hand.</summary>
/// <param name="Arithmetic">Fused kernels, or plain loops when a counterexample is being confirmed.</param>
/// <param name="File">The data file of this run, or null.</param>
/// <param name="Cancellation">Stops between two steps.</param>
public sealed record Examination(INetworkArithmetic Arithmetic, DataFile? File, CancellationToken Cancellation);
