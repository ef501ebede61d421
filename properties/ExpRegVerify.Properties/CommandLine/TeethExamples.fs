/// `teeth` as a user calls it.
module ExpRegVerify.Properties.CommandLine.TeethExamples

open System
open System.IO
open System.Text.Json
open Xunit
open ExpRegVerify.Properties.CommandLine.CallHarness

/// This very assembly: it holds lemmas whose mutants are known (Evidence/TeethLaws.fs).
let private ours = Path.Combine(AppContext.BaseDirectory, "ExpRegVerify.Properties.dll")

let private teeth lemma more =
    [ "teeth"; lemma; "--lemmas"; ours ] @ more

[<Fact>]
let ``a mutant that claims no more than its lemma survives, and that is exit 1`` () =
    let called = call (teeth "toothless" [])
    Assert.Equal(1, called.Code)
    Assert.Contains("0 killed, 1 survived", called.Output)

[<Fact>]
let ``a mutant that claims more is killed, and its token replays to violated`` () =
    Assert.Equal(0, (call (teeth "toothed" [])).Code)
    let json = document (teeth "toothed" [])
    let mutant = json.GetProperty("lemmas").[0].GetProperty("mutants").[0]
    Assert.True(mutant.GetProperty("killed").GetBoolean())
    let token = string (mutant.GetProperty("token").GetString())
    let again = document [ "replay"; token; "--lemmas"; ours ]
    Assert.Equal("violated", again.GetProperty("finding").GetString())

[<Fact>]
let ``every mutant of a lemma of the catalogue is listed with its token, which replays to violated`` () =
    let json = document [ "teeth"; "one-step-identity" ]
    Assert.Equal(3, json.GetProperty("killed").GetInt32())
    Assert.Equal(0, json.GetProperty("survived").GetInt32())

    for mutant in json.GetProperty("lemmas").[0].GetProperty("mutants").EnumerateArray() do
        let again = document [ "replay"; string (mutant.GetProperty("token").GetString()) ]
        Assert.Equal("violated", again.GetProperty("finding").GetString())

[<Fact>]
let ``verify tries the mutants, too, when it is asked to, and its page says how they died`` () =
    use folder = new Folder()
    let arguments = [ "verify"; "one-step-identity"; "--effort"; "0.1"; "--out"; folder.Path "" ]
    let plain, toothed = document arguments, document (arguments @ [ "--teeth" ])

    let summary (json: JsonElement) =
        json.GetProperty("summary").GetProperty "mutants"

    Assert.Equal(JsonValueKind.Null, (summary plain).ValueKind)
    Assert.Equal(3, (summary toothed).GetProperty("killed").GetInt32())
    let page = File.ReadAllText(folder.Path "index.html")
    Assert.Contains("3 of 3 were killed", page)

    for mutant in
        (document [ "teeth"; "one-step-identity" ]).GetProperty("lemmas").[0].GetProperty("mutants").EnumerateArray() do
        Assert.Contains(string (mutant.GetProperty("token").GetString()), page)

[<Fact>]
let ``the page of a replayed violation says which keys may have other values`` () =
    use folder = new Folder()
    let json = document [ "teeth"; "one-step-identity" ]
    let mutant = json.GetProperty("lemmas").[0].GetProperty("mutants").[0]
    let token = string (mutant.GetProperty("token").GetString())
    Assert.Equal(0, (call [ "replay"; token; "--report"; folder.Path "page.html" ]).Code)
    let page = File.ReadAllText(folder.Path "page.html")

    for wanted in [ "or any other value"; "a token names one case"; "The slow path agrees" ] do
        Assert.Contains(wanted, page)

[<Fact>]
let ``threads change no byte but the environment's, another seed finds other cases`` () =
    let said more =
        withoutEnvironment (document ([ "teeth"; "one-step-identity" ] @ more))

    Assert.Equal(said [ "--threads"; "1" ], said [ "--threads"; "3" ])
    Assert.NotEqual<string>(said [], said [ "--seed"; "2" ])

[<Fact>]
let ``unknown lemmas, papers and budgets are refused`` () =
    isRefused [ "'one-step-identty'"; "one-step-identity" ] [ "teeth"; "one-step-identty" ]
    isRefused [ "--paper"; "'none'" ] [ "teeth"; "--paper"; "none" ]
    isRefused [ "--budget"; "'10'"; "40" ] [ "teeth"; "--budget"; "10" ]
    isRefused [ "--bogus" ] [ "teeth"; "--bogus" ]
    isRefused [ "--lemmas"; "no file" ] [ "teeth"; "--lemmas"; "nowhere.dll" ]
