using ExpRegVerify.Numerics.Bounds;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Solver.Regressions;

/// <summary>Bounds on B at a point, from the numbers of that point (THEORY.md R5, R6, H2, H3).</summary>
public static class RegressionBounds
{
    /// <summary>
    /// K = 2|⟨c, f⟩|·‖q‖² + 2‖q∘c‖·‖q‖ + ‖α⁻¹u″∘g‖_∞ (R5): −K·I ≤ B ≤ (‖J‖² + K)·I.
    /// </summary>
    /// <param name="point">A defined point of a normalised model.</param>
    /// <exception cref="ArgumentException">The model is not normalised.</exception>
    public static Enclosure Symmetric(RegressionPoint point)
    {
        RequireNormalised(point);
        var rows = point.Rows;
        var directions = NormSquared(rows, row => row.Direction);
        var residuals = NormSquared(rows, row => row.Direction * row.Residual);
        return (2.0 * Enclosure.Abs(point.Inner) * directions)
            + (2.0 * Enclosure.Sqrt(residuals) * Enclosure.Sqrt(directions))
            + Largest(rows.Count, i => Enclosure.Abs(point.CurvatureTerm(i)));
    }

    /// <summary>
    /// A number K_s ≥ 0 with B ≥ −K_s·I. Normalised (R5): 2(−⟨c, f⟩)₊‖q‖² + ‖q∘c‖·‖q‖ + ⟨q∘c, q⟩ + max_i(−α⁻¹u″_i
    /// g_i)₊. Rescaled (H3): max_i(−u″_i h_i)₊, for the rest is a Gram matrix. Plain (H2): max_i(−δ_i)₊, which is
    /// exact.
    /// </summary>
    /// <param name="point">A defined point.</param>
    public static Enclosure Below(RegressionPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        var rows = point.Rows;
        var form = point.Problem.Model.Form;
        if (form == RegressionForm.Plain)
        {
            return Largest(rows.Count, i => (-rows[i].Diagonal).ClampedAtZero());
        }

        var curvature = Largest(rows.Count, i => (-point.CurvatureTerm(i)).ClampedAtZero());
        if (form == RegressionForm.Rescaled)
        {
            return curvature;
        }

        var directions = NormSquared(rows, row => row.Direction);
        var residuals = NormSquared(rows, row => row.Direction * row.Residual);
        var mixed = DesignSums.Sum(rows.Count, i => Enclosure.Square(rows[i].Direction) * rows[i].Residual);
        var cross = (Enclosure.Sqrt(residuals) * Enclosure.Sqrt(directions)) + mixed;
        // Cauchy and Schwarz: the sum is never negative.
        return (2.0 * (-point.Inner).ClampedAtZero() * directions) + cross.ClampedAtZero() + curvature;
    }

    /// <summary>
    /// JᵀJ = diag(q∘q) − (q∘f)qᵀ − q(q∘f)ᵀ + ‖f‖²·qqᵀ, n × n, J the derivative of f in z (R2, R3).
    /// </summary>
    /// <param name="point">A defined point of a normalised model.</param>
    /// <exception cref="ArgumentException">The model is not normalised.</exception>
    public static EnclosedMatrix JacobianGram(RegressionPoint point)
    {
        RequireNormalised(point);
        var rows = point.Rows;
        var shares = NormSquared(rows, row => row.Share);
        return EnclosureOperations.Matrix(
            rows.Count,
            (i, j) =>
                (rows[i].Direction * rows[j].Direction * (shares - rows[i].Share - rows[j].Share))
                + (i == j ? Enclosure.Square(rows[i].Direction) : Enclosure.Exact(0.0))
        );
    }

    private static void RequireNormalised(RegressionPoint point)
    {
        ArgumentNullException.ThrowIfNull(point);
        if (point.Problem.Model.Form != RegressionForm.Normalised)
        {
            throw new ArgumentException($"{point.Problem.Model.Name} is not normalised", nameof(point));
        }
    }

    private static Enclosure NormSquared(
        IReadOnlyList<RowTerms<Enclosure>> rows,
        Func<RowTerms<Enclosure>, Enclosure> entry
    ) => DesignSums.Sum(rows.Count, i => Enclosure.Square(entry(rows[i])));

    private static Enclosure Largest(int count, Func<int, Enclosure> entry)
    {
        var largest = Enclosure.Exact(0.0);
        for (var i = 0; i < count; i++)
        {
            largest = Enclosure.Max(largest, entry(i));
        }

        return largest;
    }
}
