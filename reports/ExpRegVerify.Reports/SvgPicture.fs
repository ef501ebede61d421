/// A figure as a static SVG picture, for documents that show no scripts: the same plain data that Charts draws.
module ExpRegVerify.Reports.SvgPicture

open System
open System.Globalization
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Reports.Html

let private width, height = 760.0, 400.0
let private left, right, top, bottom = 70.0, 20.0, 44.0, 92.0

/// Colours that stay apart on white for most readers, one a series; dashes and marks tell them apart too.
let private colours = [| "#1f5fa8"; "#b3541e"; "#3d7a33"; "#7a3d8c"; "#555555" |]

/// Two decimals: a hundredth of a pixel is below what a screen shows.
let private at (value: float) =
    value.ToString("0.##", CultureInfo.InvariantCulture)

type private Scale = {
    Lowest: float
    Highest: float
    Ticks: (float * string) list
    /// From a value to its share of the axis.
    Share: float -> float
}

let private linear (lowest: float) (highest: float) =
    let span = if highest > lowest then highest - lowest else 1.0
    let rough = span / 6.0
    let decade = 10.0 ** floor (log10 rough)
    let step = [ 1.0; 2.0; 5.0; 10.0 ] |> List.map ((*) decade) |> List.find (fun step -> step >= rough)
    let first, last = floor (lowest / step), ceil (highest / step)

    {
        Lowest = first * step
        Highest = last * step
        Ticks = [ for tick in first..last -> tick * step, Wording.number (tick * step) ]
        Share = fun value -> (value - first * step) / ((last - first) * step)
    }

let private logarithmic (lowest: float) (highest: float) =
    let first = floor (log10 lowest)
    let last = max (first + 1.0) (ceil (log10 highest))
    // Labels at every decade, or at so many of them that they do not touch.
    let step = max 1.0 (ceil ((last - first) / 8.0))

    {
        Lowest = 10.0 ** first
        Highest = 10.0 ** last
        Ticks = [
            for exponent in first..step..last -> 10.0 ** exponent, Wording.number (10.0 ** exponent)
        ]
        Share = fun value -> (log10 value - first) / (last - first)
    }

let private isShown (axis: FigureAxis) value =
    Double.IsFinite value && (not axis.IsLogarithmic || value > 0.0)

let private scale (axis: FigureAxis) (values: float seq) =
    let shown = values |> Seq.filter (isShown axis) |> Array.ofSeq

    if shown.Length = 0 then
        linear 0.0 1.0
    elif axis.IsLogarithmic then
        logarithmic (Array.min shown) (Array.max shown)
    else
        linear (Array.min shown) (Array.max shown)

let private label (x: float) (y: float) anchor (content: string) =
    element "text" [ "x", at x; "y", at y; "text-anchor", anchor ] [ text content ]

let private line (x1: float) (y1: float) (x2: float) (y2: float) stroke =
    element "line" [ "x1", at x1; "y1", at y1; "x2", at x2; "y2", at y2; "stroke", stroke ] []

let private polyline colour dash (points: (float * float) seq) =
    let path = points |> Seq.map (fun (x, y) -> $"{at x},{at y}") |> String.concat " "

    element "polyline" [
        "points", path
        "fill", "none"
        "stroke", colour
        "stroke-width", "2"
        if dash then
            "stroke-dasharray", "7 5"
    ] []

let private disc colour (x: float, y: float) =
    element "circle" [ "cx", at x; "cy", at y; "r", "3.5"; "fill", colour ] []

let private cross colour (x: float, y: float) =
    concat [
        for slope in [ 1.0; -1.0 ] -> line (x - 5.0) (y - 5.0 * slope) (x + 5.0) (y + 5.0 * slope) colour
    ]

let private bar colour (floorAt: float) (barWidth: float) (x: float, y: float) =
    element "rect" [
        "x", at (x - barWidth / 2.0)
        "y", at (min y floorAt)
        "width", at barWidth
        "height", at (abs (floorAt - y))
        "fill", colour
    ] []

let private series (horizontal: Scale) (vertical: Scale) (figure: Figure) index (one: FigureSeries) =
    let colour = colours[index % colours.Length]

    let place (x, y) =
        left + horizontal.Share x * (width - left - right), height - bottom - vertical.Share y * (height - top - bottom)

    let points =
        Array.zip one.Horizontal one.Vertical
        |> Array.filter (fun (x, y) -> isShown figure.Horizontal x && isShown figure.Vertical y)
        |> Array.map place

    match one.Kind with
    | SeriesKind.Points -> concat [ for point in points -> disc colour point ]
    | SeriesKind.Failing -> concat [ for point in points -> cross colour point ]
    | SeriesKind.Bars ->
        let barWidth = (width - left - right) / float (max 1 (2 * points.Length))
        concat [ for point in points -> bar colour (height - bottom) barWidth point ]
    | SeriesKind.Bound -> polyline colour true points
    | _ ->
        concat [
            polyline colour false points
            concat [ for point in points -> disc colour point ]
        ]

let private axes (horizontal: Scale) (vertical: Scale) (figure: Figure) =
    let low = height - bottom

    concat [
        for value, words in horizontal.Ticks do
            let x = left + horizontal.Share value * (width - left - right)
            line x top x low "#e4e4e4"
            label x (low + 18.0) "middle" words
        for value, words in vertical.Ticks do
            let y = low - vertical.Share value * (low - top)
            line left y (width - right) y "#e4e4e4"
            label (left - 8.0) (y + 4.0) "end" words
        line left low (width - right) low "#444444"
        line left top left low "#444444"
        label ((left + width - right) / 2.0) (low + 40.0) "middle" figure.Horizontal.Label
        element "text" [
            "transform", $"translate(18 {at ((top + low) / 2.0)}) rotate(-90)"
            "text-anchor", "middle"
        ] [ text figure.Vertical.Label ]
    ]

let private legend (figure: Figure) =
    let column = (width - left - right) / float (max 1 figure.Series.Count)

    concat [
        for index, one in Seq.indexed figure.Series do
            let x = left + float index * column
            let y = height - 18.0
            let dash = one.Kind = SeriesKind.Bound
            polyline colours[index % colours.Length] dash [ x, y - 4.0; x + 26.0, y - 4.0 ]
            label (x + 32.0) y "start" one.Name
    ]

/// The picture: axes, series, legend, on white, with the figure's sentence as its description. The same figure gives
/// the same bytes. Values that are not finite, or not positive on a logarithmic axis, are left out.
[<CompiledName "Render">]
let render (figure: Figure) : string =
    let horizontal = figure.Series |> Seq.collect (fun one -> one.Horizontal) |> scale figure.Horizontal
    let vertical = figure.Series |> Seq.collect (fun one -> one.Vertical) |> scale figure.Vertical

    element "svg" [
        "xmlns", "http://www.w3.org/2000/svg"
        "viewBox", $"0 0 {at width} {at height}"
        "width", at width
        "height", at height
        "role", "img"
        "font-family", "sans-serif"
        "font-size", "13"
        "fill", "#222222"
    ] [
        element "title" [] [ text figure.Title ]
        element "desc" [] [ text figure.Sentence ]
        element "rect" [ "width", at width; "height", at height; "fill", "#ffffff" ] []
        element "text" [ "x", at left; "y", "26"; "font-size", "16"; "font-weight", "bold" ] [ text figure.Title ]
        axes horizontal vertical figure
        figure.Series |> Seq.mapi (series horizontal vertical figure) |> List.ofSeq |> concat
        legend figure
    ]
    |> toText
