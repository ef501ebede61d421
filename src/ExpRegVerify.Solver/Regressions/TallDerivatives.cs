using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>Gradient and Hessian of a tall regression.</summary>
/// <param name="Gradient">d numbers.</param>
/// <param name="Hessian">d × d; null where it was not asked for.</param>
/// <param name="LowRank">Aᵀ(s·qqᵀ − r·qᵀ − q·rᵀ)A, d × d; null for a plain form.</param>
public sealed record TallDerivatives(double[] Gradient, SymmetricMatrix? Hessian, SymmetricMatrix? LowRank);
