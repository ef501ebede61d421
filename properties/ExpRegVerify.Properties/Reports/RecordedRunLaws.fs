/// A page made again from recorded results is the page that the run made.
module ExpRegVerify.Properties.Reports.RecordedRunLaws

open System
open Xunit
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Reports

let private written run =
    JsonDocuments.verify run AnExampleRun.environment

let private again (content: string) =
    let struct (run, machine) = RecordedRun.read content
    run, machine

let private refusal (content: string) =
    (Assert.Throws<FormatException>(fun () -> RecordedRun.read content |> ignore)).Message

let private changed (before: string) (after: string) =
    let content = written AnExampleRun.run
    Assert.Contains(before, content)
    let at = content.IndexOf(before, StringComparison.Ordinal)
    refusal (content[.. at - 1] + after + content[at + before.Length ..])

[<Fact>]
let ``the page made again has the same bytes, and so have the two documents`` () =
    let run, machine = again (written AnExampleRun.run)
    Assert.True((IndexPage.render AnExampleRun.run AnExampleRun.environment = IndexPage.render run machine))
    Assert.Equal(written AnExampleRun.run, JsonDocuments.verify run machine)
    Assert.Equal(JUnitDocument.render AnExampleRun.run, JUnitDocument.render run)

[<Fact>]
let ``what became of the mutants comes back, and of those that were not tried that they were not`` () =
    let run, machine = again (written AnExampleRun.toothless)
    Assert.Equal(written AnExampleRun.toothless, JsonDocuments.verify run machine)
    Assert.True((IndexPage.render AnExampleRun.toothless AnExampleRun.environment = IndexPage.render run machine))
    Assert.Equal((1, 1), ((nonNull run.Teeth).Killed, run.SurvivedCount))

[<Fact>]
let ``hostile texts come back as texts`` () =
    let run, machine = again (written AnUntrustedRun.run)
    Assert.Equal(written AnUntrustedRun.run, JsonDocuments.verify run machine)

[<Fact>]
let ``a fault of ours and what the failure depends on come back`` () =
    let plain = AnExampleRun.fault
    let run, machine = again (written (AnExampleRun.runOf [ plain ]))
    let counterexample = nonNull run.Lemmas[0].Counterexample
    Assert.Equal(LemmaVerdict.ImplementationDisagrees, run.Lemmas[0].Verdict)
    Assert.Equal((nonNull plain.Counterexample).Variations.Count, counterexample.Variations.Count)
    Assert.Contains("or any other value", IndexPage.render run machine)

[<Fact>]
let ``what is not JSON is refused by its line`` () =
    Assert.Contains("is not JSON", refusal "{\n\"run\": }")
    Assert.Contains("is not JSON", refusal "{\"run\": 1, \"run\": 2}")

[<Fact>]
let ``a value that does not fit is refused by place, value and what is accepted`` () =
    Assert.Equal("run is missing", (refusal "{}").Split(';')[0])

    Assert.Equal(
        "lemmas[0].counts.held is \"many\"; accepted is a whole number",
        changed "\"held\": 380" "\"held\": \"many\""
    )

    Assert.StartsWith(
        "lemmas[0].verdict is \"proved\"; accepted is one of",
        changed "\"verdict\": \"supported\"" "\"verdict\": \"proved\""
    )

    Assert.StartsWith(
        "run.version is \"0.0.1\"",
        changed $"\"version\": \"{Readings.version}\"" "\"version\": \"0.0.1\""
    )

[<Fact>]
let ``a number that does not follow from the others is refused, and so is a member that nobody reads`` () =
    Assert.Equal("lemmas[0].counts.cases is 399; accepted is 400", changed "\"cases\": 400" "\"cases\": 399")
    Assert.Equal("summary.asExpected is 5; accepted is 3", changed "\"asExpected\": 3" "\"asExpected\": 5")
    Assert.Equal("run.extra is 1; accepted is no such member", changed "\"stopped\"" "\"extra\": 1, \"stopped\"")
