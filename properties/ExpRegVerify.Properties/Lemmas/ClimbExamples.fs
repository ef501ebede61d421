/// The climb after a property has passed.
module ExpRegVerify.Properties.Lemmas.ClimbExamples

open System
open System.IO
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Xunit
open FsCheck
open FsCheck.FSharp
open FsCheck.Xunit
open global.Xunit

let private config = Config.Quick.WithMaxTest(20).WithReplay(20_231_604UL, 9_001UL)

let private exactly value = Enclosure(value, value)

/// A lemma about the spec alone: its ratio is the scale plus a tenth of n, over a limit.
let private scaleAndSize limit =
    let description =
        LemmaDescription(
            Id = "scale-and-size",
            Paper = "none",
            Title = "Scale and size",
            Statement = "κ + n/10 ≤ limit",
            Theory = "none",
            Source = Source(SourceKind.Ours, "a formula of the spec"),
            Claim = Claim.Always(),
            Expected = LemmaVerdict.Supported,
            Hypotheses = [||],
            VacuousWhen = "never"
        )

    let statement =
        OnData(
            (fun _ -> []),
            fun instance ->
                let spec = instance.Data.Spec

                [
                    Comparison.AtMost("κ + n/10", exactly (spec.Scale + float spec.Samples / 10.0), exactly limit)
                ]
        )

    Lemma.network description (NetworkSpace(Widths = [| 16L |])) statement |> Lemma.build

let private folder = Directory.CreateTempSubdirectory("expreg-").FullName

let private climb (lemma: ILemma) =
    PropertyRun.climbing 200 folder lemma.Description.Id config (Examine.always lemma)

[<Fact>]
let ``a climb reaches a larger ratio than the random cases, and says which, and its token`` () =
    let account = climb (scaleAndSize 10.0)
    let words = account.Split([| ' '; '\n'; ',' |], StringSplitOptions.RemoveEmptyEntries)

    let after (word: string) =
        float words[Array.IndexOf(words, word) + 1]

    Assert.True(after "ratio" <= float words[Array.IndexOf(words, "before") + 1], account)
    Assert.Contains("Climb of 200 evaluations from 20 cases of scale-and-size", account)
    Assert.Contains("er1:scale-and-size:", account)
    Assert.Equal(account, climb (scaleAndSize 10.0))

[<Fact>]
let ``a violation on the climb fails the property, with page and token`` () =
    // The least limit, in steps of a tenth, that the random cases do not break: the climb finds what does.
    let passes limit =
        try
            PropertyRun.run folder "any" config (Examine.always (scaleAndSize limit)) |> ignore
            true
        with :? PropertyFailedException ->
            false

    let limit = seq { 0.1..0.1..5.0 } |> Seq.find passes

    let failure = Assert.Throws<PropertyFailedException>(fun () -> climb (scaleAndSize limit) |> ignore)

    Assert.Contains("violated there", failure.Message)

    let page =
        failure.Message.Split('\n')
        |> Array.find (fun line -> line.StartsWith("Page: ", StringComparison.Ordinal))

    let text = File.ReadAllText(page["Page: ".Length ..])

    for wanted in [ "Minimal case"; "Shrunk in "; "Worst margin"; "or any other value" ] do
        Assert.Contains(wanted, text)

    Assert.Contains("Token: er1:scale-and-size:", failure.Message)

[<Fact>]
let ``without a climb the account says nothing of one`` () =
    let lemma = scaleAndSize 10.0
    Assert.DoesNotContain("Climb", PropertyRun.run folder "any" config (Examine.always lemma))

[<LemmaProperty(MaxTest = 20, Climb = 40)>]
let ``one step of gradient descent holds where a climb looks for trouble`` () =
    Examine.always (Catalogue.lemmas |> Array.find (fun lemma -> lemma.Description.Id = "one-step-identity"))
