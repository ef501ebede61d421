using ExpRegVerify.Evidence.Claims;
using ExpRegVerify.Evidence.Figures;

namespace ExpRegVerify.Notebooks;

/// <summary>The report's colours for light paper (page.css); readable by the colour-blind.</summary>
internal static class Palette
{
    public const string Paper = "#fcfcfa";
    public const string Ink = "#1c1f24";
    public const string Soft = "#5a616b";
    public const string Grid = "#e7e8ea";
    private const string Good = "#00694f";
    private const string Bad = "#b04300";
    private const string Open = "#7a5b00";
    private const string Fault = "#8f3f73";
    private const string Bound = "#4a4f57";
    private const string Failing = "#d55e00";
    private static readonly string[] Lines = ["#0072b2", "#e69f00", "#009e73", "#cc79a7"];
    private static readonly string[] Bars = [Lines[0], Failing];

    /// <summary>One colour a series, by its kind and its place among those that take turns.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<FigureSeries> series)
    {
        var next = 0;
        return
        [
            .. series.Select(one =>
                one.Kind switch
                {
                    SeriesKind.Failing => Failing,
                    SeriesKind.Bound => Bound,
                    SeriesKind.Bars => Bars[next++ % Bars.Length],
                    _ => Lines[next++ % Lines.Length],
                }
            ),
        ];
    }

    /// <summary>The colour of a case's verdict.</summary>
    public static string Of(CaseVerdict verdict) =>
        verdict switch
        {
            CaseVerdict.Holds => Good,
            CaseVerdict.Violated => Bad,
            CaseVerdict.Inconclusive => Open,
            _ => Soft,
        };

    /// <summary>The colour of a lemma's verdict.</summary>
    public static string Of(LemmaVerdict verdict) =>
        verdict switch
        {
            LemmaVerdict.Supported or LemmaVerdict.Consistent => Good,
            LemmaVerdict.Refuted => Bad,
            LemmaVerdict.Undecided => Open,
            LemmaVerdict.Vacuous => Soft,
            _ => Fault,
        };
}
