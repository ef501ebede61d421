module ExpRegVerify.Properties.Solver.DataFileExamples

open System
open System.IO
open System.Text
open Xunit
open ExpRegVerify.Solver.Instances

let private withFile (bytes: byte[]) (action: string -> 'a) =
    let folder = Directory.CreateTempSubdirectory "expreg-data"

    try
        let path = Path.Combine(folder.FullName, "data.csv")
        File.WriteAllBytes(path, bytes)
        action path
    finally
        folder.Delete true

let private raw = FileOptions(Scale = RowScale.None)

let private read (options: FileOptions) (text: string) =
    withFile (Encoding.UTF8.GetBytes text) (fun path -> DataFileReader.Read(path, options))

let private refusal (options: FileOptions) (bytes: byte[]) =
    withFile bytes (fun path ->
        let error = Assert.Throws<DataFileException>(fun () -> DataFileReader.Read(path, options) |> ignore)
        Assert.DoesNotContain("\n", error.Message, StringComparison.Ordinal)
        error.Message)

[<Theory>]
[<InlineData("a,y\n1,2\n3,4\n")>]
[<InlineData("a,y\r\n1,2\r\n3,4\r\n")>]
[<InlineData("a,y\n1,2\n3,4")>]
[<InlineData("\uFEFFa,y\n1,2\n3,4\n")>]
[<InlineData("\"a\",\"y\"\n\"1\",2\n3,\"4\"\n")>]
[<InlineData("a,y\n1.0,+2e0\n3E0,.4e1\n")>]
let ``line ends, marks, quotes and forms of numbers do not matter`` (text: string) =
    let file = read raw text
    Assert.Equal<float[]>([| 1.0; 3.0 |], file.Inputs.Values)
    Assert.Equal<float[]>([| 2.0; 4.0 |], file.Labels)

[<Theory>]
[<InlineData("", "empty")>]
[<InlineData("a,y\n", "no rows")>]
[<InlineData("a\n1\n", "one column")>]
[<InlineData("1,2\n3,4\n", "header")>]
[<InlineData("a,,y\n1,2,3\n", "line 1, column 2: found an empty name")>]
[<InlineData("a,a\n1,2\n", "line 1, column 2: found \"a\" a second time")>]
[<InlineData("a,y\n1,2\nx,4\n", "line 3, column 1 (\"a\"): found \"x\"")>]
[<InlineData("a,y\n1,2\n,4\n", "line 3, column 1 (\"a\"): found an empty cell")>]
[<InlineData("a,y\n1,2\n3,\n", "line 3, column 2 (\"y\"): found an empty cell")>]
[<InlineData("a,y\n1,2\n\n3,4\n", "line 3, column 1 (\"a\"): found an empty cell")>]
[<InlineData("a,y\n1,2\n3\n", "line 3, column 2: found 1 cells; accepted is 2")>]
[<InlineData("a,y\n1,2\n3,4,5\n", "line 3, column 3: found 3 cells; accepted is 2")>]
[<InlineData("a,y\n1,2\n\"1,5\",4\n", "line 3, column 1 (\"a\"): found \"1,5\"")>]
[<InlineData("a,y\n1,NaN\n", "line 2, column 2 (\"y\"): found \"NaN\"")>]
[<InlineData("a,y\n1,1e999\n", "found \"1e999\"")>]
[<InlineData("a,y\n1,-Infinity\n", "found \"-Infinity\"")>]
[<InlineData("a,y\n1,0x1F\n", "found \"0x1F\"")>]
[<InlineData("a;y\n1;2\n", "one column")>]
[<InlineData("a,y\n1,2\n3\"3,4\n", "line 3")>]
[<InlineData("a,y\n1,2\n\"3\"3,4\n", "line 3")>]
[<InlineData("a,y\n1,2\n\"3,4\n", "line 3")>]
[<InlineData("a,y\n\"1\n2\",2\n", "line 2, column 1")>]
let ``what is wrong is named with its place`` (text: string, named: string) =
    let message = refusal raw (Encoding.UTF8.GetBytes text)
    Assert.StartsWith("data.csv", message, StringComparison.Ordinal)
    Assert.Contains(named, message, StringComparison.Ordinal)

[<Fact>]
let ``a line break in a quoted header counts as a line`` () =
    let message = refusal raw (Encoding.UTF8.GetBytes "\"a\nb\",y\n1,2\n1,x\n")
    Assert.Contains("line 4, column 2", message, StringComparison.Ordinal)

[<Fact>]
let ``bytes that are not UTF-8 are refused with their line`` () =
    Assert.Contains("line 2: not UTF-8", refusal raw [| 97uy; 44uy; 121uy; 10uy; 49uy; 0xFFuy; 44uy; 50uy |])
    Assert.Contains("UTF-8", refusal raw (Encoding.Unicode.GetPreamble()))

[<Fact>]
let ``a file that is not there, and a folder, are named`` () =
    let absent = Path.Combine(Path.GetTempPath(), "expreg-absent.csv")
    let error = Assert.Throws<DataFileException>(fun () -> DataFileReader.Read(absent, raw) |> ignore)
    Assert.Contains("not found", error.Message, StringComparison.Ordinal)

    let folder =
        Assert.Throws<DataFileException>(fun () -> DataFileReader.Read(Path.GetTempPath(), raw) |> ignore)

    Assert.Contains("folder", folder.Message, StringComparison.Ordinal)

[<Fact>]
let ``more rows than there are is an error that says how many there are`` () =
    let message = refusal (FileOptions(Rows = Nullable 3)) (Encoding.UTF8.GetBytes "a,y\n1,2\n3,4\n")
    Assert.Contains("rows=3, but the file has 2 rows", message, StringComparison.Ordinal)

[<Fact>]
let ``a label column that is not there is an error that says which there are`` () =
    let message = refusal (FileOptions(Label = "z")) (Encoding.UTF8.GetBytes "a,y\n1,2\n")
    Assert.Contains("\"z\"", message, StringComparison.Ordinal)
    Assert.Contains("a, y", message, StringComparison.Ordinal)

[<Fact>]
let ``a constant column cannot be standardised, and is named`` () =
    let kept = FileOptions(Standardize = true, Rows = Nullable 2)
    let message = refusal kept (Encoding.UTF8.GetBytes "a,b,y\n1,7,2\n3,7,4\n5,8,6\n")
    Assert.Contains("column 2 (\"b\"): found 7 in all 2 rows", message, StringComparison.Ordinal)

[<Fact>]
let ``equal labels cannot be brought to unit size`` () =
    let message = refusal (FileOptions(Labels = LabelScale.Unit)) (Encoding.UTF8.GetBytes "a,y\n1,2\n3,2\n")
    Assert.Contains("labels are equal", message, StringComparison.Ordinal)

[<Fact>]
let ``the label may be any column`` () =
    let file = read (FileOptions(Label = "y", Scale = RowScale.None)) "a,y,b\n1,2,3\n4,5,6\n"
    Assert.Equal<float[]>([| 1.0; 3.0; 4.0; 6.0 |], file.Inputs.Values)
    Assert.Equal<float[]>([| 2.0; 5.0 |], file.Labels)

[<Fact>]
let ``a zero row stays zero and duplicate rows stay equal`` () =
    let file = read (FileOptions(Scale = RowScale.Unit)) "a,b,y\n0,0,1\n3,4,1\n3,4,2\n"
    Assert.Equal<float[]>([| 0.0; 0.0; 0.6; 0.8; 0.6; 0.8 |], file.Inputs.Values)

[<Fact>]
let ``the default brings the largest norm to 1`` () =
    let file = read (FileOptions()) "a,b,y\n3,4,1\n0,1,1\n"
    Assert.Equal<float[]>([| 0.6; 0.8; 0.0; 0.2 |], file.Inputs.Values)

[<Fact>]
let ``the hash is SHA-256 of the bytes`` () =
    let file = read raw "a,y\n1,2\n"
    let bytes = Encoding.UTF8.GetBytes "a,y\n1,2\n"
    Assert.Equal(Convert.ToHexStringLower(Security.Cryptography.SHA256.HashData bytes), file.Sha256)
    Assert.Equal(file.Sha256[..15], file.Reference.Hash)

[<Fact>]
let ``fewer rows of a file at hand are the file read with fewer rows`` () =
    let text = "a,y\n1,2\n3,4\n8,5\n"
    let fewer = FileOptions(Rows = Nullable 2, Standardize = true)
    Assert.Equal<float[]>((read fewer text).Inputs.Values, (read raw text).With(fewer).Inputs.Values)
