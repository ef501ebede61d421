/// What holds for every JSON document of the command line.
module ExpRegVerify.Properties.CommandLine.JsonLaws

open System
open System.Globalization
open System.Text.Json
open System.Threading
open Xunit
open ExpRegVerify.Properties.CommandLine.CallHarness

/// A regression of four rows, as arguments.
let private regression (folder: Folder) = [
    "--model"
    "resnet-softmax"
    "--matrix"
    folder.File("A.csv", "1,0.5\n0,1\n-0.5,0.25\n0.75,-1\n")
    "--target"
    folder.File("b.csv", "0.5\n0.25\n0.125\n0.125\n")
    "--weights"
    folder.File("w.csv", "2\n2\n2\n2\n")
    "--point"
    folder.File("x.csv", "0.25\n-0.5\n")
]

/// One call of every command, on small data files.
let private commands (folder: Folder) (path: string) = [
    "evaluate", "evaluate" :: "--hessian" :: regression folder
    "solve", "solve" :: "--method" :: "approximate-newton" :: regression folder
    "list", [ "list" ]
    "gram", [ "gram"; "--data"; path; "--matrix" ]
    "train", [ "train"; "--data"; path; "--width"; "64"; "--steps"; "20" ]
    "certify", [ "certify"; "--data"; path; "--width"; "auto"; "--scale"; "max=0.5" ]
    "replay", [ "replay"; "TOKEN" ]
]

/// The token of the worst case of a short run.
let private token =
    lazy
        (use folder = new Folder()
         let lemma = "one-step-identity"

         let json =
             document [
                 "verify"
                 lemma
                 "--cases"
                 "4"
                 "--effort"
                 "0.05"
                 "--out"
                 folder.Path "out"
             ]

         string (json.GetProperty("lemmas").[0].GetProperty("worst").GetProperty("token").GetString()))

let private onEveryCommand (action: string -> string list -> unit) =
    use folder = new Folder()
    let path = folder.File("small.csv", smallData)

    for name, arguments in commands folder path do
        action name [ for word in arguments -> if word = "TOKEN" then token.Value else word ]

[<Fact>]
let ``every document is the same at one and at two threads, but for its environment`` () =
    onEveryCommand (fun _ arguments ->
        let one = document (arguments @ [ "--threads"; "1" ])
        let two = document (arguments @ [ "--threads"; "2" ])
        Assert.Equal(withoutEnvironment one, withoutEnvironment two))

[<Fact>]
let ``every document is the same in a country that writes a decimal comma`` () =
    let before = CultureInfo.CurrentCulture

    onEveryCommand (fun _ arguments ->
        let here = withoutEnvironment (document arguments)

        try
            Thread.CurrentThread.CurrentCulture <- CultureInfo.GetCultureInfo "de-DE"
            Assert.Equal(here, withoutEnvironment (document arguments))
        finally
            Thread.CurrentThread.CurrentCulture <- before)

[<Fact>]
let ``standard output is one document and one line break`` () =
    onEveryCommand (fun _ arguments ->
        let called = call (arguments @ [ "--json" ])
        Assert.EndsWith("}\n", called.Output)
        use json = JsonDocument.Parse called.Output
        Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind))

[<Fact>]
let ``the environment stands last`` () =
    onEveryCommand (fun name arguments ->
        if name <> "list" && name <> "replay" then
            let last = (document arguments).EnumerateObject() |> Seq.last
            Assert.Equal("environment", last.Name))

[<Fact>]
let ``without --json a person reads something, and no brace`` () =
    onEveryCommand (fun name arguments ->
        // Of gram this is a flag, which asks for JSON.
        let called = call (arguments |> List.filter (fun word -> name <> "gram" || word <> "--matrix"))
        Assert.NotEqual<string>("", called.Output)
        Assert.False(called.Output.StartsWith "{"))

[<Fact>]
let ``verify and replay name a case by the same comparisons`` () =
    use folder = new Folder()

    let json =
        document [
            "verify"
            "one-step-identity"
            "--cases"
            "4"
            "--effort"
            "0.05"
            "--out"
            folder.Path "out"
        ]

    let worst = json.GetProperty("lemmas").[0].GetProperty("worst")
    let again = document [ "replay"; string (worst.GetProperty("token").GetString()) ]

    let margins = again.GetProperty("comparisons").EnumerateArray() |> Seq.map (field "margin" >> number)

    Assert.Contains(number (worst.GetProperty "margin"), margins)

[<Fact>]
let ``verify is the same on two runs and at any number of threads`` () =
    use folder = new Folder()

    let run threads =
        document [
            "verify"
            "loss-contraction"
            "--cases"
            "4"
            "--effort"
            "0.05"
            "--threads"
            threads
            "--out"
            folder.Path "out"
        ]
        |> withoutEnvironment

    Assert.Equal(run "1", run "2")
    Assert.Equal(run "2", run "2")
