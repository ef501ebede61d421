/// The summary of a step says what a reader of a list of builds wants to know.
module ExpRegVerify.Properties.Reports.StepSummaryLaws

open System
open Xunit
open ExpRegVerify.Reports

let private rows (summary: string) =
    summary.Split('\n')
    |> Array.filter (fun line -> line.StartsWith("| ", StringComparison.Ordinal))
    |> Array.skip 2

[<Fact>]
let ``what is not as expected comes first, in bold, with its token`` () =
    let first = (rows (StepSummary.render AnExampleRun.run))[0]
    Assert.Contains("**refuted**", first)
    Assert.Contains("er1:loss", first)

[<Fact>]
let ``the answer is the first sentence`` () =
    Assert.Contains("of 5 lemmas not as expected", StepSummary.render AnExampleRun.run)
    let good = StepSummary.render (AnExampleRun.runOf [ AnExampleRun.supported ])
    Assert.Contains("1 lemma, as expected.", good)
    Assert.DoesNotContain("**", good)

[<Fact>]
let ``mutants are counted where they were tried`` () =
    Assert.Contains("1 mutant killed, 1 survived", StepSummary.render AnExampleRun.toothless)
    Assert.DoesNotContain("mutants", StepSummary.render AnExampleRun.run)

[<Fact>]
let ``any text stays in its cell`` () =
    let summary = StepSummary.render AnUntrustedRun.run

    for row in rows summary do
        Assert.Equal(6 + 2, row.Split('|').Length)

    Assert.DoesNotContain("<", summary)
    Assert.DoesNotContain("`", summary)
