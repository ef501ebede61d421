using System.Globalization;
using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Figures;
using ExpRegVerify.Evidence.Verdicts;
using ExpRegVerify.Solver.Certificates;
using ExpRegVerify.Solver.Networks;

namespace ExpRegVerify.Notebooks;

/// <summary>
/// Something of ours as a notebook shows it: <c>display(View.Of(result))</c>. .NET Interactive shows a view by itself,
/// the library that draws its pictures included; elsewhere <see cref="Html"/> and <see cref="Page"/> are there.
/// </summary>
[TypeFormatterSource(typeof(ViewFormatterSource), PreferredMimeTypes = ["text/html"])]
public sealed class View
{
    private View(string html, bool hasFigure)
    {
        Html = html;
        HasFigure = hasFigure;
    }

    /// <summary>A fragment of HTML without plotly.js; the same bytes for the same value, every text in it
    /// escaped.</summary>
    public string Html { get; }

    /// <summary>Whether there is a picture in it, which needs plotly.js.</summary>
    public bool HasFigure { get; }

    /// <summary>A picture with its sentence, drawn as in the report.</summary>
    /// <param name="figure">The picture.</param>
    public static View Of(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return new(FigureDrawing.Draw(figure), hasFigure: true);
    }

    /// <summary>Both sides of a comparison, its margin and what was shown.</summary>
    /// <param name="comparison">The comparison.</param>
    public static View Of(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return new(FindingText.Comparisons([comparison]), hasFigure: false);
    }

    /// <summary>The hypotheses and comparisons of one lemma on one instance.</summary>
    /// <param name="finding">The finding.</param>
    public static View Of(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return new(FindingText.Of(finding), hasFigure: false);
    }

    /// <summary>A verdict with its reason, counts, worst case and counterexample, and the pictures of it.</summary>
    /// <param name="result">What a run showed about one lemma.</param>
    public static View Of(LemmaResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var figures = result.Counterexample?.Figures ?? result.Figures;
        var html = LemmaText.Of(result) + string.Concat(figures.Select(FigureDrawing.Draw));
        return new(html, figures.Count > 0);
    }

    /// <summary>A convergence certificate, condition by condition.</summary>
    /// <param name="certificate">The certificate.</param>
    public static View Of(Certificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return new(NetworkText.Of(certificate), hasFigure: false);
    }

    /// <summary>What gradient descent did: its outcome and the loss, step by step.</summary>
    /// <param name="trajectory">The record.</param>
    public static View Of(Trajectory trajectory)
    {
        ArgumentNullException.ThrowIfNull(trajectory);
        return new(NetworkText.Of(trajectory) + FigureDrawing.Draw(NetworkText.Loss(trajectory)), hasFigure: true);
    }

    /// <summary>A table of texts and numbers; numbers with four significant digits.</summary>
    /// <param name="columns">Its head.</param>
    /// <param name="rows">Its rows, each as long as the head.</param>
    public static View Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object>> rows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        return new(Markup.Table(columns, rows.Select(row => row.Select(Cell).ToArray())), hasFigure: false);
    }

    /// <summary>Views one below the other as one file that needs no network.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="views">In this order.</param>
    public static string Page(string title, IEnumerable<View> views)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(views);
        var parts = views.ToArray();
        var library = parts.Any(part => part.HasFigure) ? $"<script>{PlotlyScript.Text}</script>" : "";
        return $"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>{Markup.Text(title)}</title>
            <style>
            body{"{"}font:16px system-ui,sans-serif;background:{Palette.Paper};color:{Palette.Ink};margin:1em{"}"}
            table{"{"}border-collapse:collapse{"}"}td,th{"{"}padding:.2em .8em;text-align:left{"}"}
            </style>{library}</head>
            <body>{string.Join('\n', parts.Select(part => part.Html))}</body></html>

            """;
    }

    private static string Cell(object value) =>
        value switch
        {
            double number => Markup.Number(number),
            Numerics.Bounds.Enclosure enclosure => Markup.Number(enclosure),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
}
