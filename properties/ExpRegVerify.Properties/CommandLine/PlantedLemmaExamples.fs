/// `calibrate` as a user calls it, on planted lemmas of known failure rate.
module ExpRegVerify.Properties.CommandLine.PlantedLemmaExamples

open System.IO
open System.Text.Json
open Xunit
open ExpRegVerify.Properties.CommandLine.CallHarness

let private calibrate more =
    [ "calibrate"; "--replays"; "500"; "--max-draws"; "300" ] @ more

[<Fact>]
let ``the document has the counts, the draws and what was planted`` () =
    let json = document (calibrate [ "--rate"; "0.05" ])
    let whole (name: string) = json.GetProperty(name).GetInt32()
    Assert.Equal(500, whole "replays")
    Assert.Equal(500, whole "refuted" + whole "supported" + whole "undecided")
    Assert.Equal(0, whole "falseSupports")
    Assert.Equal(whole "refuted", whole "falseRefutations")
    let draws = json.GetProperty "drawsToDecision"
    Assert.True(draws.GetProperty("median").GetInt32() <= draws.GetProperty("p95").GetInt32())
    Assert.Equal(0.05, json.GetProperty("rate").GetDouble())

[<Fact>]
let ``where nothing is decided there are no draws to a decision`` () =
    let json = document [ "calibrate"; "--replays"; "10"; "--max-draws"; "1" ]
    Assert.Equal(JsonValueKind.Null, json.GetProperty("drawsToDecision").GetProperty("median").ValueKind)

[<Fact>]
let ``a promise that is kept is exit 0, one that is not is exit 1`` () =
    Assert.Equal(0, (call (calibrate [])).Code)
    // One repetition, and a seed at which it happens to end in a false decision: its share is 1.
    let isBroken seed =
        (call [
            "calibrate"
            "--replays"
            "1"
            "--alpha"
            "0.5"
            "--max-draws"
            "200"
            "--seed"
            string seed
        ])
            .Code
            =
            1

    Assert.True(Seq.exists isBroken (seq { 1..50 }))

[<Fact>]
let ``threads change no byte but the environment's`` () =
    let said threads =
        withoutEnvironment (document (calibrate [ "--threads"; threads ]))

    Assert.Equal(said "1", said "3")

[<Theory>]
[<InlineData("--rate", "1.5")>]
[<InlineData("--delta", "1")>]
[<InlineData("--alpha", "0.6")>]
[<InlineData("--replays", "0")>]
[<InlineData("--max-draws", "0")>]
let ``numbers out of their range are refused`` option value =
    isRefused [ option; $"'{value}'" ] [ "calibrate"; option; value ]

[<Fact>]
let ``a grid takes no plan of one's own`` () =
    isRefused [ "--rate"; "--document" ] [ "calibrate"; "--document"; "nowhere"; "--rate"; "0.1" ]

[<Fact>]
let ``the grid is written with its pictures`` () =
    use folder = new Folder()
    let called = call [ "calibrate"; "--document"; folder.Path "out"; "--replays"; "20" ]
    Assert.Contains("CALIBRATION.md", called.Output)
    let text = File.ReadAllText(folder.Path "out/CALIBRATION.md")

    for picture in Directory.GetFiles(folder.Path "out/pictures") do
        Assert.Contains($"pictures/{Path.GetFileName picture}", text)
        Assert.StartsWith("<svg", File.ReadAllText picture)

    Assert.Equal(4, Directory.GetFiles(folder.Path "out/pictures").Length)
