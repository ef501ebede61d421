namespace ExpRegVerify.Evidence.Figures;

/// <summary>An axis.</summary>
/// <param name="Label">Symbol and unit, such as <c>step t</c> or <c>‖e(t)‖²</c>.</param>
/// <param name="IsLogarithmic">Whether it is.</param>
public sealed record FigureAxis(string Label, bool IsLogarithmic);
