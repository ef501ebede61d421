namespace ExpRegVerify.Solver.Regressions;

/// <summary>What all rows of a tall regression share.</summary>
/// <param name="Shift">σ, the model's shift.</param>
/// <param name="Alpha">α/e^σ; 1 for a plain form.</param>
/// <param name="Inner">⟨c, f⟩ of a normalised form, ⟨b, c⟩ of a rescaled one, else 0.</param>
/// <param name="Scale">s of B = diag(δ) + s·qqᵀ − r·qᵀ − q·rᵀ.</param>
internal readonly record struct RowScalars(double Shift, double Alpha, double Inner, double Scale)
{
    /// <summary>Those of every plain form.</summary>
    public static RowScalars OfPlain { get; } = new(0.0, 1.0, 0.0, 0.0);

    /// <summary>Those of a point.</summary>
    /// <param name="point">Defined.</param>
    public static RowScalars Of(TallPoint point) => new(point.Shift, point.ScaledAlpha, point.Inner, point.Scale);

    /// <summary>Those of a form with an α, from sums that need no α.</summary>
    /// <param name="form">Normalised or rescaled.</param>
    /// <param name="shift">σ.</param>
    /// <param name="sums"><see cref="RowFormulas.UnitSums"/>.</param>
    public static RowScalars OfUnits(RegressionForm form, double shift, double[] sums)
    {
        var (alpha, squares, products, targets) = (sums[0], sums[2], sums[3], sums[4]);
        if (form == RegressionForm.Rescaled)
        {
            return new(shift, alpha, products - (alpha * targets), targets);
        }

        var (ff, fb) = (squares / alpha / alpha, products / alpha);
        return new(shift, alpha, ff - fb, (3.0 * ff) - (2.0 * fb));
    }
}
