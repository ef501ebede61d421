/// `scaling`: rows that are there are not measured again, and rows of another study are refused.
module ExpRegVerify.Properties.CommandLine.ScalingExamples

open System.IO
open Xunit
open ExpRegVerify.Properties.CommandLine.CallHarness

let private study (folder: string) = [
    "scaling"
    "movement-against-width-independent"
    "--sizes"
    "64,128,256"
    "--replicates"
    "3"
    "--out"
    folder
]

let private rowsFile (folder: Folder) =
    folder.Path "movement-against-width-independent.rows.jsonl"

[<Fact>]
let ``a study that was cut off goes on to the same rows and the same document`` () =
    use whole = new Folder()
    use cut = new Folder()
    let expected = document (study (whole.Path "") @ [ "--threads"; "2" ])
    let rows = File.ReadAllLines(rowsFile whole)
    // The head of the file and four of nine rows.
    File.WriteAllLines(rowsFile cut, Array.take 5 rows)
    let actual = document (study (cut.Path "") @ [ "--threads"; "1" ])
    Assert.Equal(10, rows.Length)
    Assert.Equal<string[]>(rows, File.ReadAllLines(rowsFile cut))
    Assert.Equal(withoutEnvironment expected, withoutEnvironment actual)

[<Fact>]
let ``rows of another seed, of other sizes, and rows that were edited are refused`` () =
    use folder = new Folder()
    call (study (folder.Path "")) |> ignore
    let rows = File.ReadAllText(rowsFile folder)
    isRefused [ "rows.jsonl" ] (study (folder.Path "") @ [ "--seed"; "2" ])
    File.WriteAllText(rowsFile folder, rows.Replace("128", "129"))
    isRefused [ "rows.jsonl" ] (study (folder.Path ""))
    File.WriteAllText(rowsFile folder, rows[.. rows.IndexOf '\n'] + "{\n")
    isRefused [ "rows.jsonl" ] (study (folder.Path ""))

[<Fact>]
let ``a claim that is no exponent is refused, and the nearest words are said`` () =
    isRefused [ "loss-contraction" ] [ "scaling"; "loss-contraction" ]
    isRefused [ "convergence-width" ] [ "scaling"; "convergence-widht" ]
    isRefused [ "--sizes" ] [ "scaling"; "convergence-width"; "--sizes"; "4,two" ]

[<Fact>]
let ``phases writes its page and one entry a place, the same on another call`` () =
    use folder = new Folder()
    let arguments = [ "scaling"; "phases"; "--sizes"; "2,3"; "--out"; folder.Path "" ]
    let json = document arguments
    let phases = json.GetProperty("phases").EnumerateArray() |> Array.ofSeq
    Assert.Equal(2, phases |> Array.distinctBy (fun one -> one.GetProperty("samples").GetInt64()) |> Array.length)
    Assert.Equal("1", json.GetProperty("seed").GetString())

    for one in phases do
        Assert.InRange(one.GetProperty("successes").GetInt32(), 0, one.GetProperty("draws").GetInt32())

    Assert.Contains("How wide is wide enough", File.ReadAllText(folder.Path "phases.html"))
    Assert.Equal(withoutEnvironment json, withoutEnvironment (document arguments))

[<Fact>]
let ``options that a comparison would not heed are refused`` () =
    isRefused [ "--replicates"; "phases" ] [ "scaling"; "phases"; "--replicates"; "5" ]
    isRefused [ "--sizes"; "257"; "256" ] [ "scaling"; "phases"; "--sizes"; "2,257" ]
    isRefused [ "--sizes"; "activations" ] [ "scaling"; "activations"; "--sizes"; "2,4" ]
