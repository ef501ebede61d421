/// The report of a run: `index.html`.
module ExpRegVerify.Reports.IndexPage

open ExpRegVerify.Evidence.Verdicts
open ExpRegVerify.Reports.Html

/// One self-contained page; the same result and environment give the same bytes.
[<CompiledName "Render">]
let render (run: RunResult) (environment: RunEnvironment) : string =
    Pages.page "ExpRegVerify report" environment [
        Overview.section run
        // Chapters keep the order of the catalogue, so that two reports can be compared side by side.
        styled "div" "chapters" [
            for result in run.Lemmas -> Chapters.chapter (Readings.mutants run result) result
        ]
    ]
