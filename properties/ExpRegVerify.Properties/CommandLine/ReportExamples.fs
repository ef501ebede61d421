/// The report of recorded results.
module ExpRegVerify.Properties.CommandLine.ReportExamples

open System.IO
open Xunit
open ExpRegVerify.Properties.CommandLine.CallHarness

let private names = [ "index.html"; "results.json"; "junit.xml" ]

[<Fact>]
let ``report makes the files of verify again, byte for byte`` () =
    use folder = new Folder()
    let first, second = folder.Path "first", folder.Path "second"

    let verified = call [ "verify"; "one-step-identity"; "--effort"; "0.1"; "--out"; first ]

    Assert.True((verified.Code < 4), verified.Error)
    let reported = call [ "report"; Path.Combine(first, "results.json"); "--out"; second ]
    Assert.Equal("", reported.Error)
    Assert.Equal(0, reported.Code)

    for name in names do
        Assert.Equal(File.ReadAllText(Path.Combine(first, name)), File.ReadAllText(Path.Combine(second, name)))

[<Fact>]
let ``results that cannot be read are refused by file and place`` () =
    use folder = new Folder()
    isRefused [ "absent.json"; "no such file" ] [ "report"; folder.Path "absent.json" ]
    isRefused [ "empty.json"; "run is missing" ] [ "report"; folder.File("empty.json", "{}") ]
    isRefused [ "text.json"; "is not JSON" ] [ "report"; folder.File("text.json", "verdicts") ]
