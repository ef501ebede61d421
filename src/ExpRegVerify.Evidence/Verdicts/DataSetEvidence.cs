namespace ExpRegVerify.Evidence.Verdicts;

/// <summary>The confirmation of a probability claim on one data set, with fresh initialisations.</summary>
public sealed record DataSetEvidence
{
    /// <summary>Names the data set (its initialisation seed is the exploration's).</summary>
    public required string Token { get; init; }

    /// <summary>δ.</summary>
    public required double Delta { get; init; }

    /// <summary>Fresh initialisations drawn.</summary>
    public required int Draws { get; init; }

    /// <summary>The limit on draws that was planned.</summary>
    public required int DrawsMax { get; init; }

    /// <summary>Draws on which the claim is certainly violated.</summary>
    public required int Failures { get; init; }

    /// <summary>Draws that rounding left open; they count against the side being proved.</summary>
    public required int Inconclusive { get; init; }

    /// <summary>ln of the e-process against p ≤ δ, inconclusive draws counted as held.</summary>
    public required double LogERefute { get; init; }

    /// <summary>ln of the e-process against p ≥ δ, inconclusive draws counted as failed.</summary>
    public required double LogESupport { get; init; }

    /// <summary>ln(K/α).</summary>
    public required double ThresholdLog { get; init; }

    /// <summary>The confidence sequence for the failure rate at level α/K, lower end.</summary>
    public required double RateLower { get; init; }

    /// <summary>Its upper end.</summary>
    public required double RateUpper { get; init; }

    /// <summary>Draws without a failure that would still be needed for support; 0 when decided.</summary>
    public required int DrawsStillNeeded { get; init; }

    /// <summary>Both log-e-processes after every draw, for the picture: (draw, refute, support).</summary>
    public required IReadOnlyList<(int Draw, double Refute, double Support)> Curve { get; init; }
}
