/// `solve`: its JSON, and one line for whatever it is given that cannot be used.
module ExpRegVerify.Properties.CommandLine.SolveExamples

open Xunit
open ExpRegVerify.Properties.CommandLine.CallHarness

let private matrix = "1,0.5\n0,1\n-0.5,0.25\n0.75,-1\n"

let private market =
    "%%MatrixMarket matrix coordinate real general\n4 2 7\n"
    + "1 1 1\n1 2 0.5\n2 2 1\n3 1 -0.5\n3 2 0.25\n4 1 0.75\n4 2 -1\n"

let private target = "0.5\n0.25\n0.125\n0.125\n"

let private weights = "2\n2\n2\n2\n"

let private withFiles (action: Folder -> string list -> 'a) =
    use folder = new Folder()

    action folder [
        "solve"
        "--matrix"
        folder.File("A.csv", matrix)
        "--target"
        folder.File("b.csv", target)
        "--weights"
        folder.File("w.csv", weights)
        "--model"
    ]

[<Theory>]
[<InlineData("newton")>]
[<InlineData("approximate-newton")>]
[<InlineData("gradient")>]
let ``every method converges on every model, and says how`` name =
    withFiles (fun _ given ->
        for model in ExpRegVerify.Solver.Regressions.RegressionModel.All do
            let json = document (given @ [ model.Name; "--method"; name; "--until"; "1e-6"; "--steps"; "1000" ])
            Assert.Equal("converged", (field "outcome" json).GetString())
            Assert.Equal(2, (field "x" json |> numbers).Length)
            Assert.True(field "gradientNorm" json |> number <= 1e-6)
            let trajectory = field "trajectory" json
            Assert.Equal(trajectory.GetArrayLength() - 1, (field "iterations" json).GetInt32())
            let last = trajectory[trajectory.GetArrayLength() - 1]
            Assert.Equal(field "value" json |> number, field "value" last |> number))

[<Fact>]
let ``threads change no byte`` () =
    withFiles (fun _ given ->
        let json threads =
            document (given @ [ "softmax"; "--method"; "approximate-newton"; "--threads"; threads ])
            |> withoutEnvironment

        Assert.Equal(json "1", json "2"))

[<Fact>]
let ``a Matrix Market file gives the minimum of the same matrix as CSV`` () =
    withFiles (fun folder given ->
        let other =
            given
            |> List.map (fun word ->
                if word.EndsWith "A.csv" then
                    folder.File("A.mtx", market)
                else
                    word)

        let x arguments =
            document (arguments @ [ "resnet-softmax" ]) |> field "x" |> numbers
        // Both gradients are at most 1e-8, and the Hessian is at least 1.
        Array.iter2 (fun (a: float) b -> Assert.True(abs (a - b) <= 2e-8)) (x given) (x other))

[<Fact>]
let ``the start is the point that is given`` () =
    withFiles (fun folder given ->
        let point = folder.File("x.csv", "0.25\n-0.5\n")
        let json = document (given @ [ "exp"; "--point"; point; "--steps"; "0" ])
        Assert.Equal("step-limit", (field "outcome" json).GetString())
        Assert.Equal<float[]>([| 0.25; -0.5 |], field "x" json |> numbers))

let private refusedWith (name: string) (contents: string) (words: string list) =
    withFiles (fun folder given ->
        folder.File(name, contents) |> ignore
        isRefused words (given @ [ "exp" ]))

[<Theory>]
[<InlineData("b.csv", "1\n2\n", "--target b.csv has 2 numbers, but the matrix is 4 x 2")>]
[<InlineData("w.csv", "1\n2\n3\n", "--weights w.csv has 3 numbers, but the matrix is 4 x 2")>]
[<InlineData("w.csv", "1\n2\n0\n1\n", "line 3: found 0; accepted is a number above 0")>]
[<InlineData("w.csv", "1\n-2\n1\n1\n", "line 2: found -2; accepted is a number above 0")>]
[<InlineData("b.csv", "1\nNaN\n0\n1\n", "b.csv, line 2, column 1: found \"NaN\"")>]
[<InlineData("A.csv", "", "A.csv: empty")>]
[<InlineData("A.csv", "1,2\n2,4\n3,6\n4,8\n", "A.csv is 4 x 2 of rank 1; accepted is full column rank, 2")>]
[<InlineData("A.csv", "0,0\n0,0\n0,0\n0,0\n", "of rank 0")>]
[<InlineData("A.csv", "1,2\n2,x\n3,6\n4,8\n", "A.csv, line 2, column 2: found \"x\"")>]
let ``bad files are refused in one line`` name contents words = refusedWith name contents [ words ]

[<Fact>]
let ``a point of another dimension is refused with both sizes`` () =
    withFiles (fun folder given ->
        let point = folder.File("x.csv", "1\n2\n3\n")
        isRefused [ "--point x.csv has 3 numbers"; "4 x 2" ] (given @ [ "exp"; "--point"; point ]))

[<Theory>]
[<InlineData("--until", "0")>]
[<InlineData("--epsilon0", "1")>]
[<InlineData("--delta", "0")>]
[<InlineData("--steps", "-1")>]
[<InlineData("--method", "quasi")>]
let ``bad options are refused by name and value`` option value =
    withFiles (fun _ given -> isRefused [ option; $"'{value}'" ] (given @ [ "exp"; option; value ]))

[<Fact>]
let ``an unknown model is refused with the known ones`` () =
    withFiles (fun _ given -> isRefused [ "'tanh'"; "resnet-softmax" ] (given @ [ "tanh" ]))
