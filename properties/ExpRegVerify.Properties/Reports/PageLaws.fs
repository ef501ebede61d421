/// The pages as text.
module ExpRegVerify.Properties.Reports.PageLaws

open System
open System.Globalization
open System.Net
open System.Text.RegularExpressions
open Xunit
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Reports

let private render run =
    IndexPage.render run AnExampleRun.environment

/// The page without scripts and styles: what a reader reads, with its markup.
let private markup (page: string) =
    Regex.Replace(page, "<(script|style)[ >].*?</\\1>", "", RegexOptions.Singleline)

let private count (pattern: string) (text: string) = Regex.Count(text, pattern)

let private inCulture (name: string) (make: unit -> string) =
    let before = CultureInfo.CurrentCulture

    try
        CultureInfo.CurrentCulture <- CultureInfo.GetCultureInfo name
        make ()
    finally
        CultureInfo.CurrentCulture <- before

let private documents () =
    String.concat "\n" [
        render AnExampleRun.run
        JsonDocuments.verify AnExampleRun.run AnExampleRun.environment
        JUnitDocument.render AnExampleRun.run
    ]

[<Fact>]
let ``the same run gives the same bytes`` () =
    Assert.True((documents () = documents ()))

[<Theory; InlineData "de-DE"; InlineData "ar-SA"; InlineData "tr-TR">]
let ``every culture gives the same bytes`` (culture: string) =
    Assert.True((inCulture "" documents = inCulture culture documents))

[<Fact>]
let ``a page asks the network for nothing`` () =
    let text = markup (render AnExampleRun.run)
    Assert.Equal(0, count "https?://|//[a-z]+\\.| src=|@import|url\\(" text)
    Assert.Contains("default-src &#39;none&#39;", text)

let private tagNames =
    "html head meta title body main header footer section div p span a code ul li dl dt dd h1 h2 h3 h4 h5 strong label "
    + "input button table thead tbody tr th td details summary figure figcaption !DOCTYPE "
    + "select option output math mrow mi mn mo mtext mspace msup msub msubsup msqrt sub sup"

let private attributeNames =
    "lang charset http-equiv content name class id href title dir for type placeholder hidden scope data-head "
    + "data-copy data-roles aria-hidden aria-label role style open value stretchy mathvariant width"

let private words (text: string) = text.Split ' ' |> Set.ofArray

[<Fact>]
let ``no text of a run becomes markup`` () =
    let page = render AnUntrustedRun.run
    let figures = count "<figure " page
    // plotly.js and the page's own script, and one block of data a figure.
    Assert.Equal(2 + figures, count "<script[ >]" (page.Replace(Charts.plotlyScript.Value, "")))
    Assert.Equal(2 + figures, count "</script" page)
    let text = markup page
    let tags = Regex.Matches(text, "</?([!A-Za-z0-9]+)((?: [a-z-]+(?:=\"[^\"]*\")?)*)>")
    Assert.Equal(count "<" text, tags.Count)

    for tag in tags do
        Assert.Contains(tag.Groups[1].Value, words tagNames)

        for attribute in Regex.Matches(tag.Groups[2].Value, " ([a-z-]+)=\"[^\"]*\"") do
            Assert.Contains(attribute.Groups[1].Value, words attributeNames)

            if attribute.Groups[1].Value = "href" then
                Assert.StartsWith(" href=\"#", attribute.Value)

[<Fact>]
let ``characters that HTML forbids or that turn the reading direction are shown, not sent`` () =
    let text = markup (render AnUntrustedRun.run)
    Assert.Equal(0, count "[\u0000-\u0008\u007F\uFFFE\u202A-\u202E\u2066-\u2069\u200E\u200F]" text)
    Assert.Contains("⟨U+202E⟩", text)

[<Fact>]
let ``the first line says whether everything is as expected`` () =
    let headline page =
        Regex.Match(page, "<h1[^>]*>([^<]*)</h1>").Groups[1].Value

    let well = AnExampleRun.runOf [ AnExampleRun.supported; AnExampleRun.vacuous ]
    Assert.Equal("All 2 lemmas came out as expected.", headline (render well))

    Assert.Equal(
        "1 of 5 lemmas did not come out as expected; 1 could not be settled.",
        headline (render AnExampleRun.run)
    )

    let fault = headline (render (AnExampleRun.runOf [ AnExampleRun.fault ]))
    Assert.Equal("Implementation disagrees: a fault of ours, not a verdict on a paper.", fault)

[<Fact>]
let ``what is not as expected stands first in the table and open below`` () =
    let text = markup (render AnExampleRun.run)

    let place (id: string) =
        text.IndexOf($"<td data-head=\"lemma\"><a href=\"#{id}\"", StringComparison.Ordinal)

    Assert.True(place "loss-contraction" > 0)
    Assert.True(place "loss-contraction" < place "one-step-identity")
    Assert.True(place "weights-stay-close" < place "one-step-identity")
    Assert.Contains("id=\"loss-contraction\" open=\"\"", text)
    Assert.DoesNotContain("id=\"one-step-identity\" open", text)

let private failure (result: LemmaResult) (counterexample: Counterexample) (worst: CaseRecord | null) =
    markup (FailurePage.render result.Description counterexample worst [] AnExampleRun.environment)

[<Fact>]
let ``a failure page shows both cases, the numbers that differ, and both commands`` () =
    let counterexample = nonNull AnExampleRun.refuted.Counterexample
    let text = failure AnExampleRun.refuted counterexample AnExampleRun.refuted.Worst

    for wanted in
        [
            "Minimal case"
            "Worst margin"
            "0.100001"
            ">0.1<"
            ">0.27<"
            "The slow path agrees"
            "or any other value"
        ] do
        Assert.Contains(wanted, text)

    Assert.Contains($"expreg replay &#39;{counterexample.Shrunk.Token}&#39;", text)

    Assert.Contains(
        $"dotnet run -c Release --project src/ExpRegVerify.Cli -- replay &#39;{counterexample.Shrunk.Token}&#39;",
        text
    )

[<Fact>]
let ``a failure page says so where the worst margin is not known, or is the case shown`` () =
    let shrunk = (nonNull AnExampleRun.refuted.Counterexample).Shrunk
    let single = Counterexample(shrunk, shrunk, true, 0, [||])
    Assert.Contains("not known here: a token names one case", failure AnExampleRun.refuted single null)
    Assert.Contains("This case has the worst margin, too", failure AnExampleRun.refuted single shrunk)

[<Fact>]
let ``a failure page of a claim that may fail says that one failure shows nothing`` () =
    let shrunk = (nonNull AnExampleRun.refuted.Counterexample).Shrunk
    let single = Counterexample(shrunk, shrunk, true, 0, [||])
    let words = "One violated draw shows nothing about it"
    Assert.Contains(words, failure AnExampleRun.probable single null)
    Assert.DoesNotContain(words, failure AnExampleRun.refuted single null)

[<Fact>]
let ``a chapter names the lemma's mutants, and of those that were tried what became of them`` () =
    let text = markup (render AnExampleRun.toothless)

    for wanted in
        [
            "half-lambda"
            "equal-twin"
            "not-tried"
            "1 of 2 were killed"
            "er1:one-step-identity~half-lambda:n=3:aa"
        ] do
        Assert.Contains(wanted, text)

    Assert.Equal(2, count "verdict-survived|verdict-killed" (text[text.IndexOf "class=\"mutants\"" ..]))

[<Fact>]
let ``a mutant that survived is what broke`` () =
    let text = markup (render AnExampleRun.toothless)
    Assert.Contains("class=\"headline broken\"", text)
    Assert.Contains("1 mutant survived.", text)
    Assert.Equal(1, AnExampleRun.toothless.ExitCode)

[<Fact>]
let ``a slow path that disagrees is our fault and no verdict on a paper`` () =
    let counterexample = nonNull AnExampleRun.fault.Counterexample
    let text = failure AnExampleRun.fault counterexample null

    Assert.Contains("Implementation disagrees", text)
    Assert.Contains("a fault of ours, not a verdict on a paper", text)
    Assert.DoesNotContain("The slow path agrees", text)

[<Fact>]
let ``the page of a study says in its first line whether the exponents agree`` () =
    let first results =
        Regex.Match(StudyPage.render results [] AnExampleRun.environment, "<h1[^>]*>([^<]*)</h1>").Groups[1].Value

    Assert.Equal(
        "2 of 2 exponents are consistent with their claims on these sizes.",
        first [ AnExampleRun.supported; AnExampleRun.vacuous ]
    )

    Assert.Equal("On these sizes the exponent could not be settled.", first [ AnExampleRun.undecided ])

[<Fact>]
let ``words about sources are careful`` () =
    let text = markup (render AnExampleRun.run)
    Assert.Contains("ExpRegVerify&#39;s statement of “One gradient step, exactly”", text)
    Assert.Contains("The abstract&#39;s sentence, read as written here", text)
    Assert.Contains("derived in properties/THEORY.md E3e", text)
    Assert.Contains("Stated in THEORY.md E3e.", text)

[<Fact>]
let ``somebody else's lemma is neither ours nor derived in our theory`` () =
    let source = Source(SourceKind.Ours, "“A paper”, appendix B")

    let theirs = AnExampleRun.describedBy source "theirs" "Theirs" LemmaVerdict.Supported (Claim.Always())

    Assert.StartsWith("A statement of “Theirs”, derived in “A paper”, appendix B.", Wording.source theirs)

let private figure (series: FigureSeries) =
    Figure("t", "s", FigureAxis("x", false), FigureAxis("y", true), [| series |])
    |> Charts.draw "place"
    |> Html.toText

[<Fact>]
let ``values that cannot be drawn are left out, and said so`` () =
    let series =
        FigureSeries("a", SeriesKind.Measured, [| 1.0; 2.0; 3.0; 4.0 |], [| 1.0; nan; infinity; -1.0 |])

    let text = figure series
    Assert.Contains("3 values of “a” left out: not finite", text)
    Assert.DoesNotContain("NaN", text)
    Assert.DoesNotContain("Infinity", text)

[<Fact>]
let ``more than ten thousand points are thinned, failing ones never`` () =
    let many = Array.init 25_000 (fun index -> float (index + 1))

    let points kind =
        count "\\d\\.0[,\\]]" (figure (FigureSeries("a", kind, many, many)))

    Assert.Equal(2 * Charts.PointsMax, points SeriesKind.Measured)
    Assert.Equal(2 * 25_000, points SeriesKind.Failing)
    let note = figure (FigureSeries("a", SeriesKind.Measured, many, many))
    Assert.Contains("10\u202F000 of 25\u202F000 points are drawn", note)

[<Fact>]
let ``both phases of a probability claim are shown, with draws spent and still needed`` () =
    let text = markup (render (AnExampleRun.runOf [ AnExampleRun.probable ]))

    for wanted in
        [
            "Exploration over data sets"
            "2 reached by climbing"
            "The 2 worst are confirmed below"
            "Confirmation on fixed data sets"
            "450 draws spent of at most 1\u202F216 planned; every data set is decided."
            "Evidence, draw by draw"
        ] do
        Assert.Contains(string (WebUtility.HtmlEncode wanted), text)

    Assert.DoesNotContain("Exploration over", markup (render (AnExampleRun.runOf [ AnExampleRun.supported ])))

[<Fact>]
let ``the first page says of every lemma which hypothesis is tightest and where it is not vacuous`` () =
    let text = markup (render AnExampleRun.run)
    let table = text[text.IndexOf("<table class=\"speaks\"", StringComparison.Ordinal) ..]
    let table = table[.. table.IndexOf("</table>", StringComparison.Ordinal)]

    for result in AnExampleRun.run.Lemmas do
        Assert.Contains($"href=\"#{result.Description.Id}\"", table)

    for law in Readings.dataLaws AnExampleRun.run.Lemmas do
        Assert.Contains($"<th scope=\"col\">{law}</th>", table)

    Assert.Contains("data-head=\"required\"", table)
    Assert.Contains("data-head=\"missing factor, log₁₀\"", table.Replace("&#8321;", "₁").Replace("&#8320;", "₀"))

[<Fact>]
let ``only a run with a claim that may fail says what a single violated draw means`` () =
    let words = "may be violated on single draws"
    Assert.Contains(words, render (AnExampleRun.runOf [ AnExampleRun.probable ]))
    Assert.DoesNotContain(words, render (AnExampleRun.runOf [ AnExampleRun.supported ]))
