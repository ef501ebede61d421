namespace ExpRegVerify.Solver.Regressions;

/// <summary>A tall regression at one point: everything but gradient and Hessian, which cost another pass.</summary>
public sealed record TallPoint
{
    /// <summary>x, d numbers.</summary>
    public required double[] Point { get; init; }

    /// <summary>z = Ax, n numbers.</summary>
    public required double[] Products { get; init; }

    /// <summary>½‖…‖² with the regulariser; NaN where undefined.</summary>
    public required double Value { get; init; }

    /// <summary>About how far rounding may have moved <see cref="Value"/>.</summary>
    public required double ValueResolution { get; init; }

    /// <summary>α/e^σ; 1 for a plain form.</summary>
    public required double ScaledAlpha { get; init; }

    /// <summary>What |α|/e^σ must exceed: a bound on its rounding that takes z's as relative.</summary>
    public required double AlphaResolution { get; init; }

    /// <summary>σ, the model's shift.</summary>
    public required double Shift { get; init; }

    /// <summary>⟨c, f⟩ of a normalised form, ⟨b, c⟩ of a rescaled one, else 0: a difference of two sums, so that
    /// rounding is relative to ‖f‖² + |⟨f, b⟩|, or to |⟨u, b⟩| + |α|·‖b‖², not to the number itself.</summary>
    public required double Inner { get; init; }

    /// <summary>s of B = diag(δ) + s·qqᵀ − r·qᵀ − q·rᵀ.</summary>
    public required double Scale { get; init; }

    /// <summary>Why there is no value here, as a sentence; null where there is one.</summary>
    public required string? Undefined { get; init; }
}
