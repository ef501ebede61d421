/// What a reader's browser makes of the pages.
module ExpRegVerify.Properties.Reports.InBrowserLaws

open System.Text.RegularExpressions
open Xunit
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Reports

let private count (pattern: string) (text: string) = Regex.Count(text, pattern)

let private room = [ "--window-size=1400,12000" ]

/// The plots that are in view: those of chapters that are open.
let private drawn (seen: Chromium.Seen) =
    count "<div class=\"plot[^>]*data-drawn" seen.Dom

/// Charts are drawn when they come into view, and on a busy machine the browser's virtual time may end before the first
/// frame: then it looks again.
let private lookUntilDrawn page anchor charts =
    let rec again left =
        let seen = Chromium.look page anchor room

        if drawn seen = charts || left = 0 then
            seen
        else
            again (left - 1)

    again 5

[<Fact>]
let ``an open chapter draws its charts without a word on the console`` () =
    let page = IndexPage.render AnExampleRun.run AnExampleRun.environment
    let seen = lookUntilDrawn page "gram-lower-tail" 11
    Assert.Empty seen.Console
    // Open are loss-contraction (2 + 1 + 1), weights-stay-close (2) and, by its anchor, gram-lower-tail
    // (1 + 1 + 2 + 1).
    Assert.Equal(11, drawn seen)
    Assert.True(count "class=\"main-svg\"" seen.Dom >= 11)

[<Fact>]
let ``charts take the colours of the reader's scheme`` () =
    let counterexample = nonNull AnExampleRun.refuted.Counterexample

    let page =
        FailurePage.render AnExampleRun.refuted.Description counterexample null [] AnExampleRun.environment

    let light = Chromium.look page "" room
    let dark = Chromium.look page "" ("--blink-settings=preferredColorScheme=0" :: room)
    Assert.Contains("rgb(0, 114, 178)", light.Dom)
    Assert.Contains("rgb(86, 180, 233)", dark.Dom)
    Assert.DoesNotContain("rgb(0, 114, 178)", dark.Dom)

let private isHarmless (seen: Chromium.Seen) =
    // Not even the page's own policy has had anything to refuse.
    Assert.Empty seen.Console
    Assert.DoesNotContain("data-taken", seen.Dom)

[<Fact>]
let ``no text of a run becomes script, and none is even tried`` () =
    isHarmless (Chromium.look (IndexPage.render AnUntrustedRun.run AnExampleRun.environment) "" [])

[<Fact>]
let ``no label of a chart becomes more than a label`` () =
    let lemma = AnUntrustedRun.run.Lemmas[0]
    let figures = AnUntrustedRun.run.Lemmas |> Seq.collect (fun result -> result.Figures) |> Array.ofSeq
    let page = CasePage.render lemma.Description (nonNull lemma.Worst) figures AnExampleRun.environment
    let seen = lookUntilDrawn page "" figures.Length
    isHarmless seen
    Assert.Equal(figures.Length, drawn seen)
    Assert.Equal(0, count "<a [^>]*javascript:|<image|<img" seen.Dom)

[<Fact>]
let ``the page of a replayed case draws its figures`` () =
    let record = nonNull AnExampleRun.supported.Worst

    let page =
        CasePage.render AnExampleRun.supported.Description record [ AnExampleRun.spectrum ] AnExampleRun.environment

    let seen = lookUntilDrawn page "" 1
    Assert.Empty seen.Console
    Assert.Equal(1, drawn seen)
    Assert.Equal(CaseVerdict.Holds, record.Finding.Verdict)
    Assert.Contains("holds on this instance", seen.Dom)
