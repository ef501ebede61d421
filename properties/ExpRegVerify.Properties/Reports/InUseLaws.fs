/// The pages in use: filtered, sorted, narrow and wide, dark and light, without a word to console or network.
module ExpRegVerify.Properties.Reports.InUseLaws

open Xunit
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Reports
open ExpRegVerify.Properties.Reports.Browser

let private desk = {
    Width = 1600
    Height = 1000
    IsDark = false
}

let private telephone = { desk with Width = 400 }

let private counterexample = nonNull AnExampleRun.refuted.Counterexample

let private pages: (string * (unit -> string)) list = [
    "run", (fun () -> IndexPage.render AnExampleRun.run AnExampleRun.environment)
    "untrusted run", (fun () -> IndexPage.render AnUntrustedRun.run AnExampleRun.environment)
    "run with mutants", (fun () -> IndexPage.render AnExampleRun.toothless AnExampleRun.environment)
    "failure",
    (fun () ->
        FailurePage.render
            AnExampleRun.refuted.Description
            counterexample
            AnExampleRun.refuted.Worst
            [ AnExampleRun.descends ]
            AnExampleRun.environment)
    "case",
    (fun () ->
        CasePage.render
            AnExampleRun.supported.Description
            (nonNull AnExampleRun.supported.Worst)
            [ AnExampleRun.spectrum ]
            AnExampleRun.environment)
    "study", (fun () -> StudyPage.render [ AnExampleRun.supported ] [ AnExampleRun.descends ] AnExampleRun.environment)
    "comparison",
    (fun () ->
        StudyPage.renderTable
            "Side by side"
            "A sentence."
            [ "a"; "b" ]
            [ [ "1"; "2" ] ]
            [ AnExampleRun.spectrum ]
            AnExampleRun.environment)
    "output",
    (fun () ->
        Pages.page "Output" AnExampleRun.environment [
            Html.plain "pre" ("Falsifiable, after 1 test " + String.replicate 40 "0123456789")
        ])
]

let private openAll = "document.querySelectorAll('details').forEach(one => { one.open = true; })"

/// What sticks out of the page to the right, by tag and class; nothing scrolls sideways but what says so.
let private sticksOut =
    "[...document.querySelectorAll('main *')].filter(one => {
        for (let up = one.parentElement; up; up = up.parentElement)
            if (['auto', 'hidden', 'scroll', 'clip'].includes(getComputedStyle(up).overflowX)) return false;
        return one.getBoundingClientRect().right > innerWidth + 1;
    }).slice(0, 5).map(one => one.tagName + '.' + one.getAttribute('class')).join(' ')"

/// Tables that scroll sideways in their place; with words of ordinary length none does.
let private scrolling =
    "[...document.querySelectorAll('.wide')].filter(one => one.scrollWidth > one.clientWidth + 1)
        .slice(0, 5).map(one => one.firstElementChild.className).join(' ')"

[<Fact>]
let ``every page is silent and fits desk, projector and telephone in both colour schemes`` () =
    for name, render in pages do
        use browser = new Browser()
        let page = render ()

        for view in [ desk; { desk with Width = 1024 }; telephone ] do
            for isDark in [ false; true ] do
                browser.Open page { view with IsDark = isDark }
                browser.Ask openAll |> ignore
                Assert.Equal($"{name}: ", $"{name}: " + browser.Ask sticksOut)

                if name <> "untrusted run" then
                    Assert.Equal($"{name}: ", $"{name}: " + browser.Ask scrolling)

                let paper = browser.Ask "getComputedStyle(document.body).backgroundColor"
                Assert.Equal((if isDark then "rgb(21, 24, 28)" else "rgb(252, 252, 250)"), paper)

        Assert.Equal("undefined", browser.Ask "typeof document.documentElement.dataset.taken")
        Assert.Empty browser.Console
        Assert.Empty browser.Requests

let private ids =
    "[...document.querySelectorAll('.lemmas tbody tr')].filter(row => !row.hidden)
        .map(row => row.querySelector('code').textContent).join(' ')"

let private choose (id: string) (value: string) =
    $"(() => {{ const one = document.getElementById('{id}'); one.value = '{value}';
        one.dispatchEvent(new Event('input')); }})()"

let private press (column: int) =
    $"document.querySelectorAll('.lemmas th button')[{column}].click()"

/// A lemma of some paper with so many violated cases.
let private entry (id: string) (paper: string) violated =
    let plain = AnExampleRun.supported
    let model = plain.Description

    LemmaResult(
        Description =
            LemmaDescription(
                Id = id,
                Paper = paper,
                Title = model.Title,
                Statement = model.Statement,
                Theory = model.Theory,
                Source = model.Source,
                Claim = model.Claim,
                Expected = model.Expected,
                Hypotheses = model.Hypotheses,
                VacuousWhen = model.VacuousWhen
            ),
        Verdict = plain.Verdict,
        Sentence = plain.Sentence,
        Counts = CaseCounts(380, violated, 8, 12),
        Worst = plain.Worst,
        Coverage = plain.Coverage,
        Ratios = plain.Ratios,
        TightestHypotheses = plain.TightestHypotheses,
        Figures = plain.Figures
    )

let private pageOf results =
    IndexPage.render (AnExampleRun.runOf results) AnExampleRun.environment

[<Fact>]
let ``the table is filtered by text, verdict and paper, and says how much is left`` () =
    use browser = new Browser()
    browser.Open (IndexPage.render AnExampleRun.run AnExampleRun.environment) desk
    Assert.Equal(5, (browser.Ask ids).Split(' ').Length)
    browser.Ask(choose "filter" "TAIL") |> ignore
    Assert.Equal("gram-lower-tail", browser.Ask ids)
    Assert.Equal("1 of 5 lemmas", browser.Ask "document.getElementById('filtered').textContent")
    browser.Ask(choose "filter" "") |> ignore
    Assert.Equal("", browser.Ask "document.getElementById('filtered').textContent")
    browser.Ask(choose "filter-verdict" "supported") |> ignore
    Assert.Equal("one-step-identity gram-lower-tail", browser.Ask ids)
    browser.Ask(choose "filter-verdict" "") |> ignore

    browser.Open
        (pageOf [
            entry "first" "paper-a" 0
            entry "second" "paper-b" 0
            entry "third" "paper-a" 0
        ])
        desk

    browser.Ask(choose "filter-paper" "paper-a") |> ignore
    Assert.Equal("first third", browser.Ask ids)
    browser.Ask(choose "filter" "THIRD") |> ignore
    Assert.Equal("third", browser.Ask ids)
    browser.Ask(choose "filter-paper" "paper-b") |> ignore
    Assert.Equal("0 of 3 lemmas", browser.Ask "document.getElementById('filtered').textContent")

let private sortedHeads =
    "[...document.querySelectorAll('[aria-sort]')]
        .map(one => one.textContent + ' ' + one.getAttribute('aria-sort')).join()"

[<Fact>]
let ``a press on a head sorts by it as numbers where there are numbers, another turns the order`` () =
    use browser = new Browser()

    browser.Open
        (pageOf [
            entry "ten" "a" 10
            entry "nine" "c" 9
            entry "hundred" "b" 100
            entry "none" "d" 0
        ])
        desk

    Assert.Equal("", browser.Ask sortedHeads)
    browser.Ask(press 5) |> ignore
    Assert.Equal("none nine ten hundred", browser.Ask ids)
    Assert.Equal("violated ascending", browser.Ask sortedHeads)
    browser.Ask(press 5) |> ignore
    Assert.Equal("hundred ten nine none", browser.Ask ids)
    Assert.Equal("violated descending", browser.Ask sortedHeads)
    browser.Ask(press 0) |> ignore
    Assert.Equal("hundred nine none ten", browser.Ask ids)
    Assert.Equal("lemma ascending", browser.Ask sortedHeads)

[<Fact>]
let ``a link to a case opens its chapter and goes there`` () =
    use browser = new Browser()
    browser.Open (IndexPage.render AnExampleRun.run AnExampleRun.environment) desk

    let place =
        "new Promise(done => { document.querySelector('a[href=\"#one-step-identity-worst\"]').click();
            setTimeout(() => { const case_ = document.getElementById('one-step-identity-worst');
                done(case_.closest('details').open + ' ' + (case_.getBoundingClientRect().height > 0)); }, 300); })"

    Assert.Equal("true true", browser.Ask place)

[<Fact>]
let ``keys alone reach the filter, the heads and the chapters`` () =
    use browser = new Browser()
    browser.Open (IndexPage.render AnExampleRun.run AnExampleRun.environment) desk

    let reachable =
        "['#filter', '#filter-paper', '.lemmas th button', '.chapter > summary', '.copy']
            .map(one => document.querySelector(one)).every(one => one.tabIndex >= 0 && !one.hidden)"

    Assert.Equal("true", browser.Ask reachable)
