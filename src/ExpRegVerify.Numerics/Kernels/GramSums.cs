using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Numerics.Kernels;

/// <summary>The computed sums Σ_r Ê_ri Ê_rj with what their bound needs.</summary>
/// <param name="Sums">The sums, n × n; meaningless when an exponent left the domain.</param>
/// <param name="ChainLength">No term takes part in more roundings than this.</param>
/// <param name="ExponentMax">The largest computed |⟨w_r, x_i⟩|.</param>
/// <param name="WeightNormMax">An upper bound on max ‖w_r‖.</param>
internal sealed record GramSums(SymmetricMatrix Sums, long ChainLength, double ExponentMax, double WeightNormMax);
