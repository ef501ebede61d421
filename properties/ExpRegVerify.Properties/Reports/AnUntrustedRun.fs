/// Texts that try to be more than text, in every place of a run that holds one.
module ExpRegVerify.Properties.Reports.AnUntrustedRun

open System
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Numerics.Bounds

let private act = "document.documentElement.dataset.taken='yes'"

let corpus = [|
    $"</script><script>{act}</script>"
    $"<img src=x onerror=\"{act}\">"
    $"\" onmouseover=\"{act}\" x=\""
    $"' autofocus onfocus='{act}"
    $"<!--<script>{act}"
    $"]]><svg onload={act}>"
    $"<a href=\"javascript:{act}\">b</a>"
    $"javascript:{act}"
    "&lt;script&gt; &amp; &#x3c;"
    "\u202Egnp.exe\u202C \u2066x\u2069 \u200F"
    "nul \u0000, bell \u0007, delete \u007F, \uFFFE, \u2028 \u2029"
    "lone \uD800 surrogate"
    String('w', 10_240)
    "%{x} ${HOME} `id` $(id) {{7*7}}"
    ""
|]

let private of' (text: string) =
    let side = Enclosure(0.5, 0.5)

    let finding =
        Finding(
            text,
            AnExampleRun.spec 3 16L,
            [| Hypothesis(text, side, side, false) |],
            [| Comparison.AtMost(text, Enclosure(2.0, 2.0), side, text) |]
        )

    let figure =
        Figure(
            text,
            text,
            FigureAxis(text, false),
            FigureAxis(text, true),
            [|
                FigureSeries(text, SeriesKind.Measured, [| 1.0; 2.0 |], [| 1.0; nan |])
                FigureSeries(text, SeriesKind.Failing, [| 1.5 |], [| 2.0 |])
            |]
        )

    let case = CaseRecord(text, finding)

    LemmaResult(
        Description =
            LemmaDescription(
                Id = text,
                Paper = text,
                Title = text,
                Statement = text,
                Theory = text,
                Source = Source(SourceKind.Stated, text),
                Claim = Claim.Always(),
                Expected = LemmaVerdict.Supported,
                Hypotheses = [| text |],
                VacuousWhen = text,
                Gaps = [| text |]
            ),
        Verdict = LemmaVerdict.Refuted,
        Sentence = text,
        Counts = CaseCounts(0, 1, 0, 0),
        Worst = case,
        Counterexample =
            Counterexample(case, case, true, 0, [| figure |], Variations = [| KeyVariation(text, [| text |], 1) |]),
        Coverage = [| Coverage(text, text, 1, 1) |],
        Ratios = [| 4.0 |],
        TightestHypotheses = finding.Hypotheses,
        Figures = [| figure |]
    )

/// One refuted lemma a text.
let run = corpus |> Array.map of' |> List.ofArray |> AnExampleRun.runOf
