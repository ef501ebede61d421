/// `gram` on data whose matrix is known.
module ExpRegVerify.Properties.CommandLine.GramExamples

open System
open System.Text.Json
open ExpRegVerify.Numerics.Bounds
open Xunit
open ExpRegVerify.Properties.CommandLine.CallHarness

let private gram (contents: string) (options: string list) =
    use folder = new Folder()
    document ([ "gram"; "--data"; folder.File("small.csv", contents); "--scale"; "none" ] @ options)

let private rowsOf (json: JsonElement) =
    json.GetProperty("closest").GetProperty("rows").EnumerateArray()
    |> Seq.map _.GetInt32()
    |> List.ofSeq

let private lambda (json: JsonElement) =
    [ "estimate"; "lower"; "upper" ]
    |> List.map (fun name -> number (json.GetProperty("lambda").GetProperty name))

[<Fact>]
let ``one unit row has the matrix e²`` () =
    let json = gram "a,b,y\n0.6,0.8,1\n" [ "--matrix" ]
    let entry = number (json.GetProperty("matrix").[0].[0])
    // Rounding of 0.6² + 0.8² and of one exponential.
    Assert.Equal(Math.Exp 2.0, entry, 1e-14)
    let bounds = lambda json
    Assert.InRange(Math.Exp 2.0, bounds[1], bounds[2])

[<Fact>]
let ``equal rows make it singular, and are named`` () =
    let json = gram "a,b,y\n1,0,1\n0,1,1\n1,0,-1\n" []
    Assert.Equal("refuted", json.GetProperty("positiveDefinite").GetString())
    Assert.Equal<int list>([ 0; 2 ], rowsOf json)
    Assert.Equal<float list>([ 0.0; 0.0; 0.0 ], lambda json)

[<Fact>]
let ``a zero row makes it singular, and is named`` () =
    let json = gram "a,b,y\n1,0,1\n0,0,1\n0.5,0.5,-1\n" []
    Assert.Equal("refuted", json.GetProperty("positiveDefinite").GetString())
    Assert.Equal<int list>([ 1; 1 ], rowsOf json)

[<Fact>]
let ``no width suffices for a singular matrix`` () =
    let json = gram "a,b,y\n1,0,1\n1,0,-1\n" []

    for width in json.GetProperty("widths").EnumerateObject() do
        Assert.Equal(infinity, number (width.Value.GetProperty "neurons"))
        Assert.False(width.Value.GetProperty("reachable").GetBoolean())

[<Fact>]
let ``the four widths say which initialisation they count`` () =
    let json = gram smallData []

    let kinds =
        json.GetProperty("widths").EnumerateObject()
        |> Seq.map (fun width -> width.Name, string (width.Value.GetProperty("init").GetString()))
        |> List.ofSeq

    Assert.Equal<(string * string) list>(
        [
            "E3b", "independent"
            "E3d", "independent"
            "E3e", "independent"
            "E10", "paired"
        ],
        kinds
    )

[<Fact>]
let ``a smaller failure probability asks for more neurons`` () =
    let neurons delta name =
        number (
            (gram smallData [ "--delta"; delta ]).GetProperty("widths").GetProperty(name: string).GetProperty "neurons"
        )

    for name in [ "E3b"; "E3d"; "E3e" ] do
        Assert.True(neurons "0.01" name > neurons "0.1" name)

[<Fact>]
let ``the entries are those of the closed form`` () =
    let rows = [|
        [| 1.0; 0.5; 0.0 |]
        [| 0.0; 1.0; 0.25 |]
        [| -0.5; 0.25; 1.0 |]
        [| 0.75; -1.0; 0.5 |]
    |]

    let json = gram smallData [ "--matrix" ]

    for i in 0..3 do
        for j in 0..3 do
            let product = Array.map2 (*) rows[i] rows[j] |> Array.sum
            let squared = Array.map2 (fun a b -> (a + b) * (a + b)) rows[i] rows[j] |> Array.sum
            let expected = product * Math.Exp(squared / 2.0)
            let found = number (json.GetProperty("matrix").[i].[j])
            // These rows are dyadic, so product and exponent are exact: what differs are our exp (4u), the platform's
            // (2u) and one product on either side.
            let allowance = 8.0 * Rounding.UnitRoundoff * abs expected
            Assert.True(abs (found - expected) <= allowance, $"({i}, {j}): {found}, not {expected}")
