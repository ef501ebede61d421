namespace ExpRegVerify.Evidence.Figures;

/// <summary>A picture as plain data; reports and notebooks draw the same one.</summary>
/// <param name="Title">A few words.</param>
/// <param name="Sentence">What to see in it.</param>
/// <param name="Horizontal">The horizontal axis.</param>
/// <param name="Vertical">The vertical axis.</param>
/// <param name="Series">What is drawn, in this order.</param>
public sealed record Figure(
    string Title,
    string Sentence,
    FigureAxis Horizontal,
    FigureAxis Vertical,
    IReadOnlyList<FigureSeries> Series
);
