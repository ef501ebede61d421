namespace ExpRegVerify.Evidence.Figures;

/// <summary>How a series is drawn.</summary>
public enum SeriesKind
{
    /// <summary>A measured line.</summary>
    Measured,

    /// <summary>A bound or threshold: a dashed line.</summary>
    Bound,

    /// <summary>Points without a line.</summary>
    Points,

    /// <summary>The points where the statement fails: explicit markers.</summary>
    Failing,

    /// <summary>Bars, as in a histogram.</summary>
    Bars,
}
