/// Pictures as a reader sees them: their numbers and names apart, on desk, telephone and paper.
module ExpRegVerify.Properties.Reports.PictureLaws

open System.Net
open System.Text.RegularExpressions
open Xunit
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Reports
open ExpRegVerify.Properties.Reports.Browser

let private desk = {
    Width = 1600
    Height = 1000
    IsDark = false
}

let private telephone = { desk with Width = 400 }

/// The page without scripts and styles: what a reader reads, with its markup.
let private markup (page: string) =
    Regex.Replace(page, "<(script|style)[ >].*?</\\1>", "", RegexOptions.Singleline)

let private count (pattern: string) (text: string) = Regex.Count(text, pattern)

/// A logarithmic axis on which 1, 2 and 5 do not occur, an axis that counts, and a bound that is one point.
let private narrow =
    Figure(
        "Narrow",
        "The eigenvalue lies above the dashed half.",
        FigureAxis("eigenvalue number", false),
        FigureAxis("λ_i", true),
        [|
            FigureSeries("λ_i", SeriesKind.Points, [| 1.0 |], [| 0.0469 |])
            FigureSeries("λ₀/2", SeriesKind.Bound, [| 1.0; 1.0 |], [| 0.0235; 0.0235 |])
        |]
    )

[<Fact>]
let ``an axis has numbers however narrow its range, and a bound on one place is seen`` () =
    use browser = new Browser()
    let case = nonNull AnExampleRun.supported.Worst
    let figures = [ narrow; AnExampleRun.descends; AnExampleRun.spectrum ]
    browser.Open (CasePage.render AnExampleRun.supported.Description case figures AnExampleRun.environment) desk

    let numbers axis =
        browser.Ask
            $"(async () => {{ const plots = [...document.querySelectorAll('div.plot')];
                for (const plot of plots) {{ plot.scrollIntoView(); await new Promise(done => setTimeout(done, 300)); }}
                return plots.map(plot => plot.querySelectorAll('.{axis}tick text').length > 1).join(' '); }})()"

    Assert.Equal("true true true", numbers "x")
    Assert.Equal("true true true", numbers "y")
    // One eigenvalue, and both ends of the bound, which are one place.
    Assert.Equal("3", browser.Ask "document.querySelector('div.plot').querySelectorAll('.scatterlayer .point').length")

let private ones length = Array.create length 1.0

/// Decades as narrow as a telephone, one value on a logarithmic axis, and more names of series than fit a line.
let private crowded =
    Figure(
        "Crowded",
        "All points lie on the dashed line.",
        FigureAxis("condition number of what is approximated", true),
        FigureAxis("the ratio of left to right, its largest over all of the cases", true),
        [|
            for name in [ "random"; "climbed"; "confirmed below"; "left out of the picture"; "shrunk" ] do
                FigureSeries(name, SeriesKind.Points, Array.init 13 (fun power -> 10.0 ** float (power - 1)), ones 13)
            FigureSeries("ratio = 1", SeriesKind.Bound, [| 0.1; 1e11 |], [| 1.0; 1.0 |])
        |]
    )

/// Texts of the first picture that lie over one another or leave it.
let private crossing =
    "(async () => { const plot = document.querySelector('div.plot'); plot.scrollIntoView();
        await new Promise(done => setTimeout(done, 500));
        const texts = [...plot.querySelectorAll('.xtick text, .ytick text, .xtitle, .ytitle, .legendtext')]
            .map(one => [one.textContent, one.getBoundingClientRect()]);
        const room = plot.getBoundingClientRect();
        const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
            && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
        return texts.flatMap(([text, at], index) =>
            (at.top < room.top - 1 || at.left < room.left - 1 || at.right > room.right + 1 ? [text + ' leaves'] : [])
                .concat(texts.slice(index + 1).filter(other => over(at, other[1])).map(other => text + '|' + other[0])))
            .concat(texts.length > 8 ? [] : ['few texts']).join('; '); })()"

[<Fact>]
let ``no two texts of a picture lie over one another, on a desk and on a telephone`` () =
    use browser = new Browser()
    let case = nonNull AnExampleRun.supported.Worst

    for view in [ desk; telephone ] do
        browser.Open (CasePage.render AnExampleRun.supported.Description case [ crowded ] AnExampleRun.environment) view
        Assert.Equal("", browser.Ask crossing)

let private pictureWidths =
    "[...document.querySelectorAll('div.plot')].map(plot => plot.querySelector('.main-svg').getAttribute('width'))
        .filter(width => Number(width) > 480).length"

[<Fact>]
let ``on paper no picture is wider than half a page, and on the screen again as before`` () =
    use browser = new Browser()
    let case = nonNull AnExampleRun.supported.Worst
    let figures = [ AnExampleRun.spectrum; AnExampleRun.descends ]
    browser.Open (CasePage.render AnExampleRun.supported.Description case figures AnExampleRun.environment) desk

    let after name =
        browser.Ask
            $"(async () => {{ dispatchEvent(new Event('{name}'));
                await new Promise(done => setTimeout(done, 300)); }})()"
        |> ignore

        browser.Ask pictureWidths

    Assert.Equal("0", after "beforeprint")
    Assert.Equal("2", after "afterprint")

[<Fact>]
let ``pictures of several data sets are told apart by the number that their row has`` () =
    let text =
        markup (IndexPage.render (AnExampleRun.runOf [ AnExampleRun.probable ]) AnExampleRun.environment)

    for index in 1 .. AnExampleRun.probable.Evidence.Count do
        Assert.Equal(1, count $"Evidence, draw by draw, data set {index}<" text)
        Assert.Equal(1, count $">data set {index}<" text)

[<Fact>]
let ``a comparison says its sentence once, and its heads without underscores`` () =
    let sentence = "All widths are even."
    let heads = [ "activation"; "width for λ_min(H(0)) ≥ ¾ λ" ]
    let descends = AnExampleRun.descends

    let figure =
        Figure("Title", sentence + " It falls.", descends.Horizontal, descends.Vertical, descends.Series)

    let page =
        StudyPage.renderTable "Side by side" sentence heads [ [ "exp"; "1" ] ] [ figure ] AnExampleRun.environment

    let text = markup page
    Assert.Equal(1, count (Regex.Escape sentence) text)
    Assert.Contains(">It falls.<", text)
    Assert.Contains("<th scope=\"col\">width for λ<sub>min</sub>(H(0)) ≥ ¾ λ</th>", WebUtility.HtmlDecode text)
    Assert.Contains("data-head=\"width for λₘᵢₙ(H(0)) ≥ ¾ λ\"", WebUtility.HtmlDecode text)
