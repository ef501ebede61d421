namespace ExpRegVerify.Evidence.Figures;

/// <summary>One line, set of points or set of bars.</summary>
/// <param name="Name">What the legend says; a bound is named as such.</param>
/// <param name="Kind">How it is drawn.</param>
/// <param name="Horizontal">Positions; as long as <paramref name="Vertical"/>.</param>
/// <param name="Vertical">Values; non-finite ones are left out by who draws, and said so.</param>
public sealed record FigureSeries(string Name, SeriesKind Kind, double[] Horizontal, double[] Vertical);
