/// Files of matrices and vectors: what is read, and the one line that says what is wrong.
module ExpRegVerify.Properties.Solver.MatrixFileExamples

open System
open System.IO
open Xunit
open ExpRegVerify.Numerics.Kernels
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

let private withFile (name: string) (text: string) (action: string -> 'a) =
    let folder = Directory.CreateTempSubdirectory "expreg-matrix"

    try
        let path = Path.Combine(folder.FullName, name)
        File.WriteAllText(path, text)
        action path
    finally
        folder.Delete true

let private rows (matrix: ITallMatrix) = [
    for i in 0 .. matrix.Rows - 1 do
        let row: float[] = Array.zeroCreate matrix.Columns
        matrix.CopyRow(i, row.AsSpan())
        List.ofArray row
]

let private read name text =
    withFile name text (MatrixFile.Read >> rows)

let private refusal name text =
    withFile name text (fun path ->
        let error = Assert.Throws<DataFileException>(fun () -> MatrixFile.Read path |> ignore)
        Assert.DoesNotContain("\n", error.Message, StringComparison.Ordinal)
        error.Message)

[<Theory>]
[<InlineData("1,2\n3,4\n5,6\n")>]
[<InlineData("1,2\r\n3,4\r\n5,6")>]
[<InlineData("\uFEFF1.0, +2e0\n3,.4e1\n 5,6\n")>]
let ``line ends, marks and forms of numbers do not matter`` text =
    Assert.Equal<float list list>([ [ 1.0; 2.0 ]; [ 3.0; 4.0 ]; [ 5.0; 6.0 ] ], read "A.csv" text)

[<Fact>]
let ``entries of a coordinate file may come in any order`` () =
    let text =
        "%%MatrixMarket matrix coordinate real general\n% a comment\n\n3 2 4\n3 1 5\n1 2 2\n1 1 1\n3 2 -6e0\n"

    Assert.Equal<float list list>([ [ 1.0; 2.0 ]; [ 0.0; 0.0 ]; [ 5.0; -6.0 ] ], read "A.mtx" text)

[<Fact>]
let ``a symmetric coordinate file stands for both triangles, a pattern for ones`` () =
    let text = "%%MatrixMarket matrix coordinate pattern symmetric\n2 2 2\n1 1\n2 1\n"
    Assert.Equal<float list list>([ [ 1.0; 1.0 ]; [ 1.0; 0.0 ] ], read "A.MTX" text)

[<Fact>]
let ``an array file goes column after column`` () =
    let text = "%%MatrixMarket matrix array integer general\n3 2\n1\n2\n3\n4\n5\n6\n"
    Assert.Equal<float list list>([ [ 1.0; 4.0 ]; [ 2.0; 5.0 ]; [ 3.0; 6.0 ] ], read "A.mtx" text)

[<Fact>]
let ``a symmetric array file has its columns from the diagonal down`` () =
    let text = "%%MatrixMarket matrix array real symmetric\n2 2\n1\n2\n3\n"
    Assert.Equal<float list list>([ [ 1.0; 2.0 ]; [ 2.0; 3.0 ] ], read "A.mtx" text)

[<Theory>]
[<InlineData("", "empty")>]
[<InlineData("a,b\n1,2\n", "line 1, column 1: found \"a\"")>]
[<InlineData("1,2\n3\n", "line 2, column 2: found 1 cells; accepted is 2")>]
[<InlineData("1,2\n3,4,5\n", "line 2, column 3: found 3 cells; accepted is 2")>]
[<InlineData("1,2\n3,\n", "line 2, column 2: found an empty cell")>]
[<InlineData("1,2\n\n3,4\n", "line 2, column 1: found an empty cell")>]
[<InlineData("1,2\nNaN,4\n", "line 2, column 1: found \"NaN\"")>]
[<InlineData("1,1e999\n", "line 1, column 2: found \"1e999\"")>]
[<InlineData("1,2\r3,4\n", "found")>]
let ``a bad matrix is refused by line, column and value`` text words =
    Assert.Contains(words, refusal "A.csv" text, StringComparison.Ordinal)

let private coordinate = "%%MatrixMarket matrix coordinate real general\n"

[<Theory>]
[<InlineData("%%MatrixMarket matrix coordinate complex general\n1 1 1\n1 1 1 0\n", "line 1: found")>]
[<InlineData("%%MatrixMarket matrix array pattern general\n1 1\n", "line 1: found")>]
[<InlineData("%%MatrixMarket matrix coordinate real skew-symmetric\n1 1 0\n", "general|symmetric")>]
[<InlineData("%%MatrixMarket matrix coordinate integer general\n1 1 1\n1 1 1.5\n", "line 3, column 3: found \"1.5\"")>]
[<InlineData("%%MatrixMarket matrix coordinate real symmetric\n2 3 0\n", "line 2: found 2 × 3")>]
[<InlineData("%%MatrixMarket matrix coordinate real symmetric\n2 2 1\n1 2 1\n", "above the diagonal")>]
[<InlineData("%%MatrixMarket matrix array real general\n2 1\n1\n", "ends after line 3")>]
[<InlineData("%%MatrixMarket matrix array real general\n1 1\n1\n2\n", "line 4: found \"2\"")>]
let ``a bad Matrix Market file is refused`` text words =
    Assert.Contains(words, refusal "A.mtx" text, StringComparison.Ordinal)

[<Theory>]
[<InlineData("2 2\n", "line 2: found \"2 2\"")>]
[<InlineData("2 2 2\n1 1 1\n", "accepted are 2 entries; there are 1")>]
[<InlineData("2 2 1\n3 1 1\n", "line 3, column 1: found \"3\"; accepted is a whole number from 1 to 2")>]
[<InlineData("2 2 1\n1 1 inf\n", "line 3, column 3: found \"inf\"")>]
[<InlineData("2 2 1\n1 1\n", "accepted is row, column and value")>]
[<InlineData("2 2 2\n1 1 1\n1 1 2\n", "entry (1, 1) twice")>]
[<InlineData("2 2 5\n", "found 5 entries; accepted is at most 4")>]
[<InlineData("2 5000 1\n1 1 1\n", "found 2 × 5000")>]
[<InlineData("0 2 0\n", "found 0 × 2")>]
let ``bad coordinates are refused`` text words =
    Assert.Contains(words, refusal "A.mtx" (coordinate + text), StringComparison.Ordinal)

[<Fact>]
let ``a vector is one number a line`` () =
    Assert.Equal<float[]>([| 1.0; -2.5; 3e-3 |], withFile "b.csv" "1\r\n-2.5\n3e-3" VectorFile.Read)

[<Theory>]
[<InlineData("", "empty")>]
[<InlineData("1\n2,3\n", "line 2, column 2: found 2 cells; accepted is one number a line")>]
[<InlineData("1\nx\n", "line 2, column 1: found \"x\"")>]
[<InlineData("1\n\n2\n", "line 2, column 1: found an empty cell")>]
let ``a bad vector is refused by line and value`` (text: string) (words: string) =
    withFile "b.csv" text (fun path ->
        let error = Assert.Throws<DataFileException>(fun () -> VectorFile.Read path |> ignore)
        Assert.Contains(words, error.Message, StringComparison.Ordinal))
