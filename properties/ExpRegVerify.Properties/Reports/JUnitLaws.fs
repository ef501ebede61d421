/// The JUnit document says what a server for tests shows.
module ExpRegVerify.Properties.Reports.JUnitLaws

open System.Xml.Linq
open Xunit
open ExpRegVerify.Reports

let private name (text: string) = XName.Get text

let private testcases (document: string) =
    XDocument.Parse(document).Descendants(name "testcase")
    |> Seq.map (fun element -> (nonNull (element.Attribute(name "name"))).Value, element)
    |> Map.ofSeq

[<Fact>]
let ``a lemma that came out as expected passes`` () =
    let cases = testcases (JUnitDocument.render AnExampleRun.run)
    Assert.Equal(5, cases.Count)

    for id in [ "one-step-identity"; "gram-lower-tail"; "paper-width" ] do
        Assert.Empty(cases[id].Elements())

[<Fact>]
let ``a verdict that is not the expected one is a failure with its token`` () =
    let cases = testcases (JUnitDocument.render AnExampleRun.run)
    let failure = nonNull (cases["loss-contraction"].Element(name "failure"))
    let message = (nonNull (failure.Attribute(name "message"))).Value
    Assert.StartsWith("refuted, expected supported", message)
    Assert.Contains((nonNull AnExampleRun.refuted.Counterexample).Shrunk.Token, message)

[<Fact>]
let ``undecided is an error, and so is a fault of ours`` () =
    let cases =
        testcases (JUnitDocument.render (AnExampleRun.runOf [ AnExampleRun.undecided; AnExampleRun.fault ]))

    Assert.NotNull(cases["weights-stay-close"].Element(name "error"))
    Assert.NotNull(cases["loss-contraction"].Element(name "error"))

[<Fact>]
let ``a mutant that survived is a failure of its lemma`` () =
    let cases = testcases (JUnitDocument.render AnExampleRun.toothless)
    let failure = nonNull (cases["one-step-identity"].Element(name "failure"))
    Assert.Contains("equal-twin", (nonNull (failure.Attribute(name "message"))).Value)

[<Fact>]
let ``any text makes legal XML`` () =
    let document = XDocument.Parse(JUnitDocument.render AnUntrustedRun.run)
    Assert.Equal(AnUntrustedRun.corpus.Length, Seq.length (document.Descendants(name "failure")))
    Assert.Empty(document.Descendants(name "script"))
