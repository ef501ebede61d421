/// What a failing property leaves behind, whatever it is about.
module ExpRegVerify.Properties.Lemmas.PropertyRunExamples

open System.IO
open System.Threading
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Solver.Networks
open ExpRegVerify.Xunit
open FsCheck
open FsCheck.FSharp
open FsCheck.Xunit
open global.Xunit

let private config = Config.Quick.WithMaxTest(100).WithReplay(20_231_604UL, 9_001UL)

/// The message of a run that fails, and the page that it names.
let private failing name property =
    let folder = Directory.CreateTempSubdirectory "expreg"

    try
        let failure =
            Assert.Throws<PropertyFailedException>(fun () ->
                PropertyRun.run folder.FullName name config property |> ignore)

        let page = Assert.Single(folder.GetFiles())
        Assert.Contains("Page: " + page.FullName, failure.Message)
        failure.Message, File.ReadAllText page.FullName
    finally
        folder.Delete true

[<Fact>]
let ``a property of numbers leaves a page with what it shrank to and the seeds that repeat it`` () =
    let numbers = ArbMap.defaults |> ArbMap.arbitrary<int>
    let message, page = failing "numbers <b>are</b> below five" (Prop.forAll numbers (fun x -> x < 5))
    Assert.Contains("Shrunk:\n5\n", message)
    Assert.Matches(@"Token: \(\d+,\d+,\d+\)", message)
    Assert.Contains("Shrunk:\n5\n", page)
    Assert.DoesNotContain("<b>are", page)

[<Fact>]
let ``a property that is never put to the test fails`` () =
    let numbers = ArbMap.defaults |> ArbMap.arbitrary<int>
    let message, page = failing "nothing" (Prop.forAll numbers (fun _ -> Prop.filter false true))
    Assert.Contains("vacuous and inconclusive cases", message)
    Assert.Contains("Token: none", message)
    Assert.DoesNotContain("Replay", page[page.IndexOf "<body" .. page.IndexOf "<script"])

[<Fact>]
let ``a false lemma leaves a page with the token of its shrunk case, which replays to violated`` () =
    let lemma =
        Catalogue.lemmas
        |> Seq.collect _.Mutants
        |> Seq.find (fun mutant -> mutant.Id = "gram-without-inner-product")
        |> _.Lemma

    let message, page = failing lemma.Description.Id (Examine.always lemma)
    Assert.Contains("Minimal case", page)
    Assert.DoesNotContain("is not known here", page)
    Assert.Contains("or any other value", page)
    let token = message.Substring(message.IndexOf "Token: er1:" + 7).Trim()
    Assert.Contains(token, page)
    Assert.Contains("The slow path agrees", page)
    let again = Replayer.Replay(Catalogue.lemmas, token, null, KernelArithmetic 1, CancellationToken.None)
    Assert.Equal(CaseVerdict.Violated, again.Finding.Verdict)
