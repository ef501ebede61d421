using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ExpRegVerify.Evidence.Figures;

namespace ExpRegVerify.Notebooks;

/// <summary>A figure as Plotly's JSON, in the report's colours, with the sentence below it.</summary>
internal static class FigureDrawing
{
    private const int HashLength = 12;

    // As in the report: finer than a pixel, and saved outputs do not depend on a library's last bit.
    private const string Digits = "G8";

    private static readonly string[] Dashes = ["dash", "dashdot", "dot"];

    /// <summary>The whole of it; drawn by a plotly.js that the page has already.</summary>
    public static string Draw(Figure figure)
    {
        var colours = Palette.Of(figure.Series);
        var leftOut = new List<string>();
        var traces = new JsonArray();
        var bounds = 0;
        foreach (var (series, colour) in figure.Series.Zip(colours))
        {
            traces.Add(Trace(figure, series, colour, leftOut));
            if (series.Kind == SeriesKind.Bound)
            {
                // Several bounds in one picture are told apart by their dashes.
                traces[^1]!["line"]!["dash"] = Dashes[bounds++ % Dashes.Length];
            }
        }

        // The default encoder escapes <, >, & and quotes: fit to stand inside a script.
        var data = traces.ToJsonString();
        var layout = Layout(figure).ToJsonString();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(figure.Title + data + layout)));
        var id = "figure-" + hash[..HashLength];
        var sentence = Markup.Text(figure.Sentence);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <figure style="margin:1em 0;max-width:760px"><strong>{Markup.Text(figure.Title)}</strong>
            <div class="{id}" role="img" aria-label="{sentence}"></div>
            <figcaption>{sentence}{string.Concat(leftOut.Select(note => " " + Markup.Text(note)))}</figcaption>
            <script>document.querySelectorAll("div.{id}").forEach(place => {"{"}
            if (!window.Plotly) return; place.replaceChildren();
            Plotly.newPlot(place, {data}, {layout}, {"{"}displaylogo: false, responsive: true{"}"});{"}"});
            </script></figure>
            """
        );
    }

    private static JsonObject Trace(Figure figure, FigureSeries series, string colour, List<string> leftOut)
    {
        var points = series
            .Horizontal.Zip(series.Vertical)
            .Where(point => Shows(figure.Horizontal, point.First) && Shows(figure.Vertical, point.Second))
            .ToArray();
        var missing = series.Vertical.Length - points.Length;
        if (missing > 0)
        {
            leftOut.Add(
                FormattableString.Invariant(
                    $"{missing} of “{series.Name}” left out: not finite, or not positive on a logarithmic axis."
                )
            );
        }

        var isLine = series.Kind is SeriesKind.Measured or SeriesKind.Bound;
        var trace = new JsonObject
        {
            ["type"] = series.Kind == SeriesKind.Bars ? "bar" : "scatter",
            ["name"] = Markup.Label(series.Name),
            ["x"] = Numbers(points.Select(point => point.First)),
            ["y"] = Numbers(points.Select(point => point.Second)),
            ["marker"] = Marker(series.Kind, colour),
            ["hovertemplate"] = "%{x:.6~g}, %{y:.6~g}",
        };
        if (series.Kind != SeriesKind.Bars)
        {
            trace["mode"] = isLine && points.Length > 1 ? "lines" : "markers";
        }

        if (isLine)
        {
            trace["line"] = new JsonObject
            {
                ["color"] = colour,
                ["width"] = 2,
                ["dash"] = "solid",
            };
        }

        return trace;
    }

    private static JsonObject Marker(SeriesKind kind, string colour)
    {
        var marker = new JsonObject { ["color"] = colour };
        if (kind != SeriesKind.Bars)
        {
            marker["size"] = kind == SeriesKind.Failing ? 11 : 6;
            marker["symbol"] = kind == SeriesKind.Failing ? "x" : "circle";
        }

        return marker;
    }

    private static JsonObject Layout(Figure figure) =>
        new()
        {
            ["height"] = 380,
            ["paper_bgcolor"] = Palette.Paper,
            ["plot_bgcolor"] = Palette.Paper,
            ["font"] = new JsonObject { ["size"] = 13, ["color"] = Palette.Ink },
            ["showlegend"] = figure.Series.Count > 1,
            ["legend"] = Legend(),
            ["barmode"] = "overlay",
            ["bargap"] = 0.06,
            ["margin"] = new JsonObject
            {
                ["l"] = 64,
                ["r"] = 16,
                ["t"] = 24,
                ["b"] = 52,
            },
            ["xaxis"] = Axis(figure.Horizontal, figure.Series.SelectMany(one => one.Horizontal)),
            ["yaxis"] = Axis(figure.Vertical, figure.Series.SelectMany(one => one.Vertical)),
        };

    private static JsonObject Legend() =>
        new()
        {
            ["orientation"] = "h",
            ["x"] = 0,
            ["y"] = 1.02,
            ["yanchor"] = "bottom",
        };

    private static JsonObject Axis(FigureAxis axis, IEnumerable<double> values)
    {
        var made = new JsonObject
        {
            ["title"] = new JsonObject { ["text"] = Markup.Label(axis.Label) },
            ["type"] = axis.IsLogarithmic ? "log" : "linear",
            ["gridcolor"] = Palette.Grid,
            ["linecolor"] = Palette.Soft,
            ["showline"] = true,
            ["zeroline"] = false,
            ["automargin"] = true,
            ["exponentformat"] = "power",
        };
        if (axis.IsLogarithmic)
        {
            foreach (var (name, value) in LogarithmicTicks.Of(values.Where(value => Shows(axis, value))))
            {
                made[name] = value;
            }
        }

        return made;
    }

    private static bool Shows(FigureAxis axis, double value) =>
        double.IsFinite(value) && (!axis.IsLogarithmic || value > 0);

    private static JsonArray Numbers(IEnumerable<double> values)
    {
        var numbers = new JsonArray();
        foreach (var value in values)
        {
            var rounded = value.ToString(Digits, CultureInfo.InvariantCulture);
            numbers.Add(JsonValue.Create(double.Parse(rounded, CultureInfo.InvariantCulture)));
        }

        return numbers;
    }
}
