/// `evaluate` on regressions whose numbers are known, and on files that are no such thing.
module ExpRegVerify.Properties.CommandLine.EvaluateExamples

open System
open System.Text.Json
open Xunit
open ExpRegVerify.Properties.CommandLine.CallHarness

let private identity = "1,0\n0,1\n"

let private arguments (folder: Folder) model matrix target point = [
    "evaluate"
    "--model"
    model
    "--matrix"
    folder.File("A.csv", matrix)
    "--target"
    folder.File("b.csv", target)
    "--point"
    folder.File("x.csv", point)
]

let private evaluate model matrix target point options =
    use folder = new Folder()
    document (arguments folder model matrix target point @ options)

let private bounds (name: string) (json: JsonElement) =
    let end' (side: string) =
        number (json.GetProperty("eigenvalues").GetProperty(name).GetProperty side)

    end' "lower", end' "upper"

[<Fact>]
let ``R4 is refuted with its numbers`` () =
    let json = evaluate "resnet-softmax" identity "1\n0\n" "0\n0\n" [ "--hessian" ]
    Assert.Equal("defined", json.GetProperty("outcome").GetString())
    Assert.Equal(2.0, number (field "alpha" json))
    Assert.Equal(0.25, number (field "value" json))
    Assert.Equal<float[]>([| -0.5; 0.5 |], numbers (field "gradient" json))
    let hessian = json.GetProperty("hessian").EnumerateArray() |> Seq.map numbers |> Array.ofSeq
    Assert.Equal<float[][]>([| [| 1.25; -0.5 |]; [| -0.5; -0.25 |] |], hessian)
    let lower, upper = bounds "smallest" json
    // ½ − √13/4
    Assert.InRange(0.5 - sqrt 13.0 / 4.0, lower, upper)
    Assert.Equal("refuted", json.GetProperty("psd").GetString())
    Assert.Equal(2, json.GetProperty("lowRank").GetProperty("rank").GetInt32())
    let regulariser = field "regulariser" json
    Assert.InRange(number (field "needed" regulariser), -upper, number (field "sufficient" regulariser))
    Assert.Equal(0.0, number (field "given" regulariser))

[<Fact>]
let ``weights above the threshold prove it`` () =
    use folder = new Folder()
    let weights = folder.File("w.csv", "1.25\n1.5\n")

    let json =
        document (arguments folder "resnet-softmax" identity "1\n0\n" "0\n0\n" @ [ "--weights"; weights ])

    Assert.Equal("proved", json.GetProperty("psd").GetString())
    Assert.Equal(1.5625, number (json.GetProperty("regulariser").GetProperty "given"))

[<Fact>]
let ``a Matrix Market file is the same matrix`` () =
    use folder = new Folder()

    let market =
        folder.File("A.mtx", "%%MatrixMarket matrix coordinate real general\n2 2 2\n1 1 1\n2 2 1\n")

    let plain = arguments folder "resnet-softmax" identity "1\n0\n" "0\n0\n"

    let sparse =
        plain
        |> List.map (fun word ->
            if word.EndsWith("A.csv", StringComparison.Ordinal) then
                market
            else
                word)

    Assert.Equal(withoutEnvironment (document plain), withoutEnvironment (document sparse))

[<Fact>]
let ``a singular Hessian is undecided`` () =
    // One row: the share is 1 whatever x is.
    let json = evaluate "softmax" "1\n" "0.5\n" "0.3\n" []
    Assert.Equal("undecided", json.GetProperty("psd").GetString())

[<Fact>]
let ``a plain form with a nonnegative diagonal is proved, and has no α and no low rank`` () =
    let json = evaluate "exp" identity "-1\n0\n" "0\n0\n" []
    Assert.Equal("proved", json.GetProperty("psd").GetString())
    Assert.Equal(JsonValueKind.Null, json.GetProperty("alpha").ValueKind)
    Assert.Equal(0, json.GetProperty("lowRank").GetProperty("rank").GetInt32())
    Assert.Equal<float[]>([| 3.0; 2.0 |], numbers (field "diagonal" json))
    Assert.Equal(JsonValueKind.Null, json.GetProperty("lipschitz").ValueKind)

[<Fact>]
let ``undefined is an outcome with a sentence, and exits 0`` () =
    let json = evaluate "resnet-softmax" "1\n" "1\n" "-0.56714329040978384\n" []
    Assert.Equal("undefined", json.GetProperty("outcome").GetString())
    Assert.Contains("rounding bound", json.GetProperty("reason").GetString())
    Assert.Equal(JsonValueKind.Null, json.GetProperty("value").ValueKind)
    use folder = new Folder()
    let called = call (arguments folder "exp" "1\n" "1\n" "800\n")
    Assert.Equal(0, called.Code)
    Assert.Contains("row 0", called.Output)

[<Theory>]
[<InlineData("1,0\n0,1\n", "1\n0\n0\n", "0\n0\n", "--target b.csv has 3", "2 x 2")>]
[<InlineData("1,0\n0,1\n", "1\n0\n", "0\n", "--point x.csv has 1", "2 x 2")>]
[<InlineData("1,2\n2,4\n", "1\n0\n", "0\n0\n", "rank 1", "2 x 2")>]
[<InlineData("1,2\n", "1\n", "0\n0\n", "rank 1", "1 x 2")>]
[<InlineData("", "1\n", "0\n", "A.csv: empty", "accepted")>]
[<InlineData("1,0\n0\n", "1\n0\n", "0\n0\n", "A.csv, line 2", "1 cells")>]
[<InlineData("1,0\nNaN,1\n", "1\n0\n", "0\n0\n", "A.csv, line 2, column 1", "NaN")>]
[<InlineData("1,0\n\n0,1\n", "1\n0\n", "0\n0\n", "A.csv, line 2", "empty cell")>]
[<InlineData("1,0\n0,1\n", "1,0\n", "0\n0\n", "b.csv, line 1", "one number a line")>]
[<InlineData("1,0\n0,1\n", "1\nx\n", "0\n0\n", "b.csv, line 2", "\"x\"")>]
[<InlineData("1,0\n0,1\n", "1\n1e999\n", "0\n0\n", "b.csv, line 2", "1e999")>]
let ``files that do not fit are refused`` (matrix: string) (target: string) (point: string) (first: string) second =
    use folder = new Folder()
    isRefused [ first; second ] (arguments folder "exp" matrix target point)

[<Theory>]
[<InlineData("1\n0\n", "line 2: found 0")>]
[<InlineData("-1\n1\n", "line 1: found -1")>]
[<InlineData("1\n", "has 1 numbers")>]
let ``a weight is above 0, one for each row`` (weights: string) (word: string) =
    use folder = new Folder()

    isRefused
        [ "--weights"; "w.csv"; word ]
        (arguments folder "exp" identity "1\n0\n" "0\n0\n" @ [ "--weights"; folder.File("w.csv", weights) ])

[<Fact>]
let ``a missing option is refused by its name`` () =
    isRefused [ "--model is missing" ] [ "evaluate"; "--matrix"; "A.csv"; "--target"; "b.csv"; "--point"; "x.csv" ]

[<Fact>]
let ``an unknown model is refused with the models`` () =
    use folder = new Folder()
    isRefused [ "'relu'"; "rescaled-sinh" ] (arguments folder "relu" identity "1\n0\n" "0\n0\n")
