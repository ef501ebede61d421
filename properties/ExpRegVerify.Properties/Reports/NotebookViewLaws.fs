/// What a kernel shows of our values, rendered by the kernel's own formatting library.
module ExpRegVerify.Properties.Reports.NotebookViewLaws

open System.Text.Json
open System.Text.RegularExpressions
open System.Threading
open Microsoft.DotNet.Interactive.Formatting
open Xunit
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Notebooks
open ExpRegVerify.Reports
open ExpRegVerify.Solver.Certificates
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private shown (view: View) = view.ToDisplayString "text/html"

let private instance =
    let factory = InstanceFactory(KernelArithmetic 1)
    factory.Instance(factory.Data(NetworkSpec(Samples = 2, Dimension = 3, Width = 64L)))

let private trajectory =
    let options = DescentOptions(StepSize = 1e-3, StepCountMax = 5)
    GradientDescent.Run(instance, options, CancellationToken.None)

let private views: (string * View)[] = [|
    "figure", View.Of AnExampleRun.descends
    "comparison", View.Of((AnExampleRun.finding "a" 3 1.0 2.0).Comparisons[0])
    "finding", View.Of(AnExampleRun.finding "a" 3 1.0 2.0)
    "supported", View.Of AnExampleRun.supported
    "refuted", View.Of AnExampleRun.refuted
    "vacuous", View.Of AnExampleRun.vacuous
    "certificate", View.Of(ConvergenceCertificate.Evaluate instance)
    "trajectory", View.Of trajectory
    "table", View.Table([| "size" |], [| [| (0.5 :> obj) |] |])
|]

let names: objnull[] seq = views |> Seq.map (fun (name, _) -> [| name :> objnull |])

[<Theory>]
[<MemberData(nameof names)>]
let ``a kernel shows every view as its own HTML`` (name: string) =
    let view = views |> Array.find (fun (other, _) -> other = name) |> snd
    Assert.EndsWith(view.Html, shown view)

[<Fact>]
let ``plotly.js comes with the first figure of a kernel, and with no other`` () =
    let library = "plotly.js v2.28.0"
    // The first figure of this process may have been shown by another test.
    shown (View.Of AnExampleRun.descends) |> ignore
    Assert.DoesNotContain(library, shown (View.Of AnExampleRun.descends))
    Assert.Contains(library, View.Page("a page", [ View.Of AnExampleRun.descends ]))
    Assert.DoesNotContain(library, View.Page("a page", [ View.Of((nonNull AnExampleRun.supported.Worst).Finding) ]))

[<Fact>]
let ``a view names the sentence, the verdict and the token`` () =
    Assert.Contains("it stops to fall.", (View.Of AnExampleRun.descends).Html)
    let refuted = (View.Of AnExampleRun.refuted).Html
    Assert.Contains(">refuted<", refuted)
    Assert.Contains((nonNull AnExampleRun.refuted.Counterexample).Shrunk.Token, refuted)

[<Fact>]
let ``what a figure leaves out is said`` () =
    Assert.Contains("left out: not finite", (View.Of AnExampleRun.descends).Html)

let private scripts = Regex(@"<script>document\.querySelectorAll.*?</script>", RegexOptions.Singleline)

[<Fact>]
let ``no text is more than a text`` () =
    for result in AnUntrustedRun.run.Lemmas do
        let view = View.Of result
        let markup = scripts.Replace(view.Html, "")
        // Quotes inside a value are escaped, so that a value ends where its quotes do.
        let withoutValues = Regex.Replace(markup, "\"[^\"]*\"", "")
        Assert.DoesNotContain("<script", markup)
        Assert.DoesNotContain("<img", markup)
        Assert.DoesNotContain("<svg", markup)
        Assert.DoesNotContain("<a ", markup)
        Assert.DoesNotMatch(@"<[^>]*\son\w+=", withoutValues)
        Assert.DoesNotContain('\u202E', view.Html)

[<Fact>]
let ``the same figure has the same bytes, and another has another name`` () =
    let name (figure: Figure) =
        Regex.Match((View.Of figure).Html, "figure-[0-9a-f]{12}").Value

    Assert.Equal((View.Of AnExampleRun.descends).Html, (View.Of AnExampleRun.descends).Html)
    Assert.NotEqual<string>(name AnExampleRun.descends, name AnExampleRun.spectrum)

/// Name, x and y of every trace, to the digits that pictures keep.
let private traces (pattern: string) (html: string) =
    use document = JsonDocument.Parse(Regex.Match(html, pattern, RegexOptions.Singleline).Groups[1].Value)

    let data =
        match document.RootElement.ValueKind with
        | JsonValueKind.Array -> document.RootElement
        | _ -> document.RootElement.GetProperty "data"

    let numbers (trace: JsonElement) (key: string) = [
        for value in trace.GetProperty(key).EnumerateArray() do
            value.GetDouble()
    ]

    [
        for trace in data.EnumerateArray() do
            string (trace.GetProperty "name"), numbers trace "x", numbers trace "y"
    ]

[<Fact>]
let ``a notebook draws what the report draws`` () =
    for figure in [ AnExampleRun.descends; AnExampleRun.spectrum ] do
        let report = Html.toText (Charts.draw "here" figure)
        let notebook = (View.Of figure).Html
        let expected = traces @"<script type=""application/json"">(.*?)</script>" report
        let found = traces @"newPlot\(place, (\[\{.*?\}\]), \{""height""" notebook
        Assert.NotEmpty expected
        // The report sets indices and exponents; a notebook says them as they are written.
        let found = found |> List.map (fun (name, x, y) -> Html.scripts name, x, y)
        Assert.Equal<(string * float list * float list) list>(expected, found)

[<Fact>]
let ``several bounds of a picture are told apart by their dashes`` () =
    let bound name =
        FigureSeries(name, SeriesKind.Bound, [| 1.0; 2.0 |], [| 1.0; 1.0 |])

    let axis = FigureAxis("x", false)
    let html = (View.Of(Figure("Bounds", "Two.", axis, axis, [| bound "a"; bound "b" |]))).Html

    Assert.Equal<string list>(
        [ "dash"; "dashdot" ],
        [
            for found in Regex.Matches(html, "\"dash\":\"(\w+)\"") -> found.Groups[1].Value
        ]
    )

/// The numbers that a logarithmic axis over these values says, or the step between its decades.
let private ticks (values: float[]) =
    let series = FigureSeries("a", SeriesKind.Points, Array.create values.Length 1.0, values)

    let html =
        (View.Of(Figure("Ticks", "Some.", FigureAxis("x", false), FigureAxis("y", true), [| series |]))).Html

    Regex.Match(html, "\"(?:dtick|ticktext)\":(\\[.*?\\]|\\d+)").Groups[1].Value |> Regex.Unescape

[<Fact>]
let ``a logarithmic axis has whole decades or written numbers, never digits between numbers`` () =
    Assert.Equal("1", ticks [| 1e-3; 1.0 |])
    Assert.Equal("3", ticks [| 1e-20; 1.0 |])
    Assert.Equal("1", ticks [| 7.0; 7.0 |])
    Assert.Equal("""["10","20","50","100","200","500"]""", ticks [| 15.0; 150.0 |])

    Assert.StartsWith("""["10<sup>−5</sup>","2×10<sup>−5</sup>",""", ticks [| 1.2e-5; 4e-5 |])

[<Fact>]
let ``tables scroll in their place, and verdicts bring their own paper`` () =
    for view in
        [
            View.Of AnExampleRun.supported
            View.Table([| "size" |], [| [| (0.5 :> obj) |] |])
        ] do
        Assert.Equal(
            Regex.Count(view.Html, "<table>"),
            Regex.Count(view.Html, "<div style=\"overflow-x:auto\"><table>")
        )

    Assert.Matches("<strong style=\"color:#[0-9a-f]{6};background:#fcfcfa", (View.Of AnExampleRun.refuted).Html)
