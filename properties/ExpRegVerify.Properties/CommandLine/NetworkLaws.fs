/// What holds between `train`, `certify`, `bench` and the files they dump.
module ExpRegVerify.Properties.CommandLine.NetworkLaws

open System
open System.Globalization
open System.IO
open System.Text.Json
open ExpRegVerify.Numerics.Bounds
open Xunit
open ExpRegVerify.Properties.CommandLine.CallHarness

let private table (path: string) =
    File.ReadAllLines path
    |> Array.map (fun line ->
        line.Split ',' |> Array.map (fun cell -> Double.Parse(cell, CultureInfo.InvariantCulture)))

let private residual (folder: Folder) (dump: string) =
    let read name =
        table (folder.Path(Path.Combine(dump, name)))

    let inputs, labels, weights, signs = read "X.csv", read "y.csv", read "W.csv", read "a.csv"

    [|
        for i in 0 .. inputs.Length - 1 ->
            let output =
                Array.map2
                    (fun (w: float[]) (a: float[]) -> a[0] * Math.Exp(Array.map2 (*) w inputs[i] |> Array.sum))
                    weights
                    signs
                |> Array.sum

            output - labels[i][0]
    |]

let private norm (vector: float[]) =
    vector |> Array.sumBy (fun x -> x * x) |> Math.Sqrt

let private train (folder: Folder) (options: string list) =
    document ([ "train"; "--data"; folder.File("small.csv", smallData) ] @ options)

[<Theory>]
[<InlineData("paired")>]
[<InlineData("independent")>]
let ``a dump has all that the first residual needs`` init =
    use folder = new Folder()
    let dump = folder.Path "dump"

    let json =
        train folder [
            "--width"
            "64"
            "--init"
            init
            "--step"
            "1e-6"
            "--steps"
            "3"
            "--dump"
            dump
        ]

    let expected = norm (residual folder dump)
    let found = (numbers (json.GetProperty "residualNorm"))[0]
    // 64 terms of modulus below e^5 are summed in two different orders.
    Assert.Equal(expected, found, 1e-10)
    Assert.Equal(64, (table (folder.Path "dump/W.csv")).Length)

[<Fact>]
let ``signs of pairs alternate and their weights are equal`` () =
    use folder = new Folder()
    train folder [ "--width"; "8"; "--steps"; "0"; "--dump"; folder.Path "dump" ] |> ignore
    let signs = table (folder.Path "dump/a.csv") |> Array.map Array.head
    let weights = table (folder.Path "dump/W.csv")
    Assert.Equal<float[]>([| 1.0; -1.0; 1.0; -1.0; 1.0; -1.0; 1.0; -1.0 |], signs)

    for k in 0..3 do
        Assert.Equal<float[]>(weights[2 * k], weights[2 * k + 1])

[<Theory>]
[<InlineData("paired")>]
[<InlineData("independent")>]
let ``training from dumped weights repeats the training that dumped them`` init =
    use folder = new Folder()
    let options = [ "--width"; "32"; "--init"; init; "--step"; "1e-5"; "--steps"; "10" ]
    let first = train folder (options @ [ "--dump"; folder.Path "dump" ])
    let again = train folder (options @ [ "--weights"; folder.Path "dump/W.csv" ])
    Assert.Equal(withoutEnvironment first, withoutEnvironment again)

[<Fact>]
let ``auto is the default step and the certificate's`` () =
    use folder = new Folder()
    let network = [ "--width"; "16384"; "--scale"; "max=0.5" ]

    let step options =
        (train folder (network @ [ "--steps"; "1" ] @ options)).GetProperty("step").GetDouble()

    let certify = [ "certify"; "--data"; folder.File("small.csv", smallData) ]
    let certified = (document (certify @ network)).GetProperty("step").GetDouble()

    Assert.Equal(certified, step [])
    Assert.Equal(certified, step [ "--step"; "auto" ])

[<Fact>]
let ``another seed draws other weights`` () =
    use folder = new Folder()

    let loss seed =
        (train folder [ "--width"; "32"; "--steps"; "5"; "--seed"; seed ]).GetProperty("loss").GetRawText()

    Assert.NotEqual<string>(loss "1", loss "18446744073709551615")

[<Fact>]
let ``a residual norm is that of the loss, down to where rounding is all that is left`` () =
    use folder = new Folder()
    let json = train folder [ "--width"; "4096"; "--scale"; "max=0.5"; "--steps"; "2000" ]
    let losses = numbers (json.GetProperty "loss")
    let norms = numbers (json.GetProperty "residualNorm")
    // The run has to come down to where the middle of an enclosure is no longer the norm: ‖e‖ near 1e-10 at u·m.
    Assert.True(Array.last losses < 1e-20)

    // A square, a half, a root: each rounds once on either side, and a square doubles what the root rounded.
    let allowance = 8.0 * Rounding.UnitRoundoff

    for loss, norm in Array.zip losses norms do
        Assert.InRange(0.5 * norm * norm, loss * (1.0 - allowance), loss * (1.0 + allowance))

[<Fact>]
let ``every series has one entry a recorded step, first and last included`` () =
    use folder = new Folder()
    let json = train folder [ "--width"; "16"; "--steps"; "1500"; "--step"; "1e-7" ]
    let recorded = numbers (json.GetProperty "recordedSteps")
    Assert.Equal(1000, recorded.Length)
    Assert.Equal(0.0, recorded[0])
    Assert.Equal(1500.0, Array.last recorded)

    for name in [ "loss"; "residualNorm"; "movementMax" ] do
        Assert.Equal(1000, json.GetProperty(name: string).GetArrayLength())

[<Fact>]
let ``until stops at the first step that is there`` () =
    use folder = new Folder()

    let json =
        train folder [
            "--width"
            "4096"
            "--scale"
            "max=0.5"
            "--until"
            "0.5"
            "--steps"
            "100000"
        ]

    Assert.Equal("converged", json.GetProperty("outcome").GetString())
    let norms = numbers (json.GetProperty "residualNorm")
    Assert.True(Array.last norms <= 0.5)

[<Fact>]
let ``a step that is far too long does not go unnoticed`` () =
    use folder = new Folder()
    let json = train folder [ "--width"; "64"; "--step"; "1e6"; "--steps"; "50" ]
    Assert.Contains(json.GetProperty("outcome").GetString(), [ "non-finite"; "diverged" ])

[<Fact>]
let ``bench and train have the same losses on the same instance`` () =
    use folder = new Folder()
    let dump = folder.Path "dump"
    let network = [ "--step"; "1e-5"; "--steps"; "7"; "--seed"; "5" ]

    let timed =
        document (
            [
                "bench"
                "step"
                "--n"
                "5"
                "--d"
                "3"
                "--m"
                "40"
                "--runs"
                "1"
                "--dump"
                dump
            ]
            @ network
        )

    let trained =
        document (
            [
                "train"
                "--data"
                folder.Path "dump/data.csv"
                "--scale"
                "none"
                "--width"
                "40"
                "--weights"
                folder.Path "dump/W.csv"
            ]
            @ network
        )

    let losses = numbers (trained.GetProperty "loss")
    Assert.Equal(losses[0], number (timed.GetProperty "lossFirst"))
    Assert.Equal(Array.last losses, number (timed.GetProperty "lossLast"))

[<Fact>]
let ``memory for kept exponentials changes no loss of bench or train`` () =
    use folder = new Folder()
    let network = [ "--step"; "1e-5"; "--steps"; "4" ]

    let losses kept =
        let timed =
            document ([ "bench"; "step"; "--n"; "5"; "--d"; "3"; "--m"; "30000"; "--runs"; "1" ] @ network @ kept)

        let trained = train folder ([ "--width"; "30000" ] @ network @ kept)
        (timed.GetProperty "lossLast").GetRawText(), (trained.GetProperty "loss").GetRawText()

    // 1 MiB keeps most of 1.2 MB.
    let usual = losses []
    Assert.Equal(usual, losses [ "--kept"; "0" ])
    Assert.Equal(usual, losses [ "--kept"; "1" ])

let private certify (folder: Folder) (options: string list) =
    document (
        [
            "certify"
            "--data"
            folder.File("small.csv", smallData)
            "--scale"
            "max=0.5"
        ]
        @ options
    )

[<Fact>]
let ``auto finds a width that certifies, and half of it does not`` () =
    use folder = new Folder()
    let json = certify folder [ "--width"; "auto" ]
    Assert.True(json.GetProperty("certified").GetBoolean())
    let width = json.GetProperty("width").GetInt64()
    let half = certify folder [ "--width"; string (width / 2L) ]
    Assert.False(half.GetProperty("certified").GetBoolean())
    Assert.Equal(JsonValueKind.String, half.GetProperty("reason").ValueKind)

[<Fact>]
let ``not certified is exit 3 with the reason`` () =
    use folder = new Folder()
    let path = folder.File("small.csv", smallData)
    let called = call [ "certify"; "--data"; path; "--width"; "2"; "--json" ]
    Assert.Equal(3, called.Code)
    Assert.Contains("not certified at width 2", called.Error)

[<Fact>]
let ``iterations is the least number of steps that the rate allows`` () =
    use folder = new Folder()
    let json = certify folder [ "--width"; "auto"; "--eps"; "1e-3" ]
    let rate = number (json.GetProperty "rate")
    let iterations = number (json.GetProperty "iterations")
    let start = number (json.GetProperty("initialResidual").GetProperty "upper")
    let bound steps = rate ** (steps / 2.0) * start
    // The power of a rate near 1 carries steps × one rounding.
    let slack = 1.0 + iterations * 1e-15
    Assert.True(bound iterations <= 1e-3 * slack)
    Assert.True(bound (iterations - 1.0) > 1e-3 / slack)

[<Fact>]
let ``a certificate and its dump say the same`` () =
    use folder = new Folder()
    let json = certify folder [ "--width"; "auto"; "--dump"; folder.Path "dump" ]
    let dumped = JsonDocument.Parse(File.ReadAllText(folder.Path "dump/certificate.json")).RootElement

    for field in dumped.EnumerateObject() do
        Assert.True(JsonElement.DeepEquals(field.Value, json.GetProperty field.Name), field.Name)

[<Fact>]
let ``the certificate's first residual is that of the dump`` () =
    use folder = new Folder()
    let json = certify folder [ "--width"; "auto"; "--dump"; folder.Path "dump" ]
    let expected = norm (residual folder "dump")
    let enclosure = json.GetProperty "initialResidual"
    // The plain sum here is itself rounded.
    Assert.InRange(
        expected,
        number (enclosure.GetProperty "lower") - 1e-9,
        number (enclosure.GetProperty "upper") + 1e-9
    )
