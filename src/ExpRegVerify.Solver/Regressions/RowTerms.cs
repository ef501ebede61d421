using ExpRegVerify.Numerics.Bounds;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>What one row contributes to gradient and Hessian of a loss in z = Ax (THEORY.md R2, R3, H).</summary>
/// <param name="Residual">c_i: the loss is ½ Σ c_i².</param>
/// <param name="Centred">g_i = c_i − ⟨c, f⟩ for a normalised form, c_i − ⟨b, c⟩ for a rescaled one, else c_i.</param>
/// <param name="Gradient">The i-th coordinate of the gradient in z.</param>
/// <param name="Diagonal">δ_i of B = diag(δ) + s·qqᵀ − r·qᵀ − q·rᵀ.</param>
/// <param name="Direction">q_i; 0 for a plain form.</param>
/// <param name="Factor">p_i, r_i = q_i p_i; 0 for a plain form.</param>
/// <param name="Share">f_i = u_i/α for a normalised form, else u_i.</param>
/// <typeparam name="T">The kind of number.</typeparam>
public readonly record struct RowTerms<T>(T Residual, T Centred, T Gradient, T Diagonal, T Direction, T Factor, T Share)
    where T : IScalar<T>;
