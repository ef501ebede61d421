/// Figures drawn with Plotly.NET: the figure's JSON stands in the page beside an empty place; the page's script draws
/// it when it comes into view and colours it for the reader's colour scheme.
module ExpRegVerify.Reports.Charts

open System
open System.Globalization
open System.Security.Cryptography
open System.Text
open Plotly.NET
open Plotly.NET.LayoutObjects
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Reports.Html

/// The most points that one series keeps; beyond it, evenly spaced ones are drawn.
[<Literal>]
let PointsMax = 10_000

let private labelLength = 120

/// Plotly reads a little HTML in labels: escape it, so that a label is only ever a text with indices and exponents.
let private label (content: string) =
    (Wording.clipped labelLength (Wording.visible content))
        .Replace("&", "&amp;")
        .Replace("<", "&lt;")
        .Replace(">", "&gt;")
    |> scripts

type private Drawable = {
    Name: string
    Kind: SeriesKind
    Points: (float * float)[]
    LeftOut: int
    Total: int
}

/// Eight digits: finer than a pixel and than what is shown when a point is pointed at, and half the bytes of a page.
let private drawn (value: float) =
    Double.Parse(value.ToString("G8", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)

let private drawable (figure: Figure) (series: FigureSeries) =
    let shows isLogarithmic value =
        Double.IsFinite value && (not isLogarithmic || value > 0.0)

    let all = Array.zip series.Horizontal series.Vertical

    let kept =
        all
        |> Array.filter (fun (x, y) -> shows figure.Horizontal.IsLogarithmic x && shows figure.Vertical.IsLogarithmic y)

    let thinned =
        // Failing points are what the picture is for: none of them is thinned out.
        if kept.Length <= PointsMax || series.Kind = SeriesKind.Failing then
            kept
        else
            Array.init PointsMax (fun index ->
                kept[int (int64 index * int64 (kept.Length - 1) / int64 (PointsMax - 1))])

    {
        Name = series.Name
        Kind = series.Kind
        Points = thinned |> Array.map (fun (x, y) -> drawn x, drawn y)
        LeftOut = all.Length - kept.Length
        Total = kept.Length
    }

let private line name points dash (width: float) =
    Chart.Line(
        xy = points,
        // A line of one point, drawn as often as it may be, is a point.
        ShowMarkers = (Array.length (Array.distinct points) = 1),
        Name = name,
        LineDash = dash,
        LineWidth = width,
        UseDefaults = false
    )

let private markers name points symbol size =
    Chart.Point(
        xy = points,
        Name = name,
        MarkerSymbol = symbol,
        Marker = TraceObjects.Marker.init (Size = size, Symbol = symbol),
        UseDefaults = false
    )

// Several bounds in one picture are told apart by their dashes.
let private dashes = [|
    StyleParam.DrawingStyle.Dash
    StyleParam.DrawingStyle.DashDot
    StyleParam.DrawingStyle.Dot
|]

let private trace (bound: int) (series: Drawable) =
    let name = label series.Name

    match series.Kind with
    | SeriesKind.Bars ->
        Chart.Column(
            values = Array.map snd series.Points,
            Keys = Array.map fst series.Points,
            Name = name,
            UseDefaults = false
        )
    | SeriesKind.Points -> markers name series.Points StyleParam.MarkerSymbol.Circle 6
    | SeriesKind.Failing -> markers name series.Points StyleParam.MarkerSymbol.X 11
    | SeriesKind.Bound -> line name series.Points dashes[bound % dashes.Length] 2.0
    | _ -> line name series.Points StyleParam.DrawingStyle.Solid 2.2

let private axis (described: FigureAxis) =
    LinearAxis.init (
        Title = Title.init (Text = label described.Label),
        AxisType =
            (if described.IsLogarithmic then
                 StyleParam.AxisType.Log
             else
                 StyleParam.AxisType.Linear),
        ZeroLine = false
    )

/// The figure's JSON, fit to stand inside HTML.
let private json (figure: Figure) (series: Drawable list) =
    let layout =
        Layout.init (
            HoverMode = StyleParam.HoverMode.Closest,
            ShowLegend = (series.Length > 1),
            BarMode = StyleParam.BarMode.Overlay,
            BarGap = 0.06
        )

    let bounds =
        series |> List.scan (fun count one -> if one.Kind = SeriesKind.Bound then count + 1 else count) 0

    let drawn =
        match List.map2 trace (List.take series.Length bounds) series with
        | [] -> Chart.Invisible()
        | [ single ] -> single
        | several -> Chart.combine several

    let text =
        drawn
        |> Chart.withLayout layout
        |> Chart.withXAxis (axis figure.Horizontal)
        |> Chart.withYAxis (axis figure.Vertical)
        |> GenericChart.toFigureJson

    // In JSON these characters stand inside strings only, where an escape means the same.
    text
        .Replace("<", "\\u003c")
        .Replace(">", "\\u003e")
        .Replace("&", "\\u0026")
        .Replace("'", "\\u0027")
        .Replace("\u2028", "\\u2028")
        .Replace("\u2029", "\\u2029")

let private hash (content: string) =
    Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes content))[..11]

let private notes (series: Drawable list) = [
    for one in series do
        let name = Wording.clipped labelLength one.Name

        if one.LeftOut > 0 then
            Wording.plural one.LeftOut "value" "values"
            + $" of “{name}” left out: not finite, or not positive on a logarithmic axis."

        if one.Total > one.Points.Length then
            $"“{name}”: {Wording.count one.Points.Length} of {Wording.count one.Total} points are drawn, evenly spaced."
]

/// One figure: caption, the place where it is drawn, its data, and what was left out. `place` makes its id unique.
let draw (place: string) (figure: Figure) =
    let series = figure.Series |> Seq.map (drawable figure) |> List.ofSeq
    let content = json figure series
    let roles = series |> List.map (fun one -> Readings.seriesKind one.Kind) |> String.concat " "
    let sentence = Wording.clipped Wording.LabelLengthMax figure.Sentence

    styled "figure" "chart" [
        element "figcaption" [] [
            styled "strong" "chart-title" [ scripted (Wording.clipped Wording.LabelLengthMax figure.Title) ]
            text " "
            styled "span" "chart-sentence" [ scripted sentence ]
        ]
        element "div" [
            // A legend of many entries would leave a low plot no room.
            "class", (if series.Length > 3 then "plot tall" else "plot")
            "id", $"plot-{hash (place + content)}"
            "role", "img"
            "aria-label", sentence
            "data-roles", roles
        ] []
        element "script" [ "type", "application/json" ] [ trusted content ]
        styled "p" "chart-notes" (notes series |> List.map (fun note -> text (note + " ")))
    ]

/// plotly.js as Plotly.NET bundles it: read from the assembly, so that a page needs no network.
let plotlyScript =
    lazy
        (let assembly = typeof<GenericChart>.Assembly

         let name =
             assembly.GetManifestResourceNames()
             |> Array.find (fun name -> name.EndsWith(".min.js", StringComparison.Ordinal))

         use stream = nonNull (assembly.GetManifestResourceStream name)
         use reader = new IO.StreamReader(stream, Encoding.UTF8)
         // A script ends at the first "</script", whatever the language says about strings.
         reader.ReadToEnd().Replace("</script", "<\\/script"))
