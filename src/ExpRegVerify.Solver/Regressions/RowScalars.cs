namespace ExpRegVerify.Solver.Regressions;

/// <summary>What all rows of a tall regression share.</summary>
/// <param name="Shift">σ, the model's shift.</param>
/// <param name="Alpha">α/e^σ; 1 for a plain form.</param>
/// <param name="Inner">⟨c, f⟩ of a normalised form, ⟨b, c⟩ of a rescaled one, else 0.</param>
internal readonly record struct RowScalars(double Shift, double Alpha, double Inner)
{
    /// <summary>Those of every plain form.</summary>
    public static RowScalars OfPlain { get; } = new(0.0, 1.0, 0.0);

    /// <summary>Those of a point.</summary>
    /// <param name="point">Defined.</param>
    public static RowScalars Of(TallPoint point) => new(point.Shift, point.ScaledAlpha, point.Inner);
}
