/// The JSON documents keep the command line's contract.
module ExpRegVerify.Properties.Reports.JsonLaws

open System
open System.Globalization
open System.Text.Json
open FsCheck.Xunit
open Xunit
open ExpRegVerify.Reports

let private read (document: string) =
    JsonDocument.Parse(document).RootElement

let private written (value: float) =
    read(JsonText.document (fun writer -> JsonText.numberOf writer "x" value)).GetProperty "x"

let private names (element: JsonElement) =
    element.EnumerateObject() |> Seq.map (fun property -> property.Name) |> List.ofSeq

let private has (wanted: string) (element: JsonElement) =
    for name in wanted.Split ' ' do
        Assert.Contains(name, names element)

let private verify () =
    JsonDocuments.verify AnExampleRun.run AnExampleRun.environment

let private lemma id =
    (read (verify ())).GetProperty("lemmas").EnumerateArray()
    |> Seq.find (fun entry -> entry.GetProperty("id").GetString() = id)

[<Property>]
let ``a finite number reads back to the same double`` (value: float) =
    not (Double.IsFinite value)
    || BitConverter.DoubleToInt64Bits(written(value).GetDouble()) = BitConverter.DoubleToInt64Bits value

[<Fact>]
let ``the ends of the doubles read back, too`` () =
    for value in [ Double.Epsilon; Double.MaxValue; -0.0; 0.1 + 0.2; 1e-308 ] do
        Assert.Equal(BitConverter.DoubleToInt64Bits value, BitConverter.DoubleToInt64Bits(written(value).GetDouble()))

[<Fact>]
let ``the other numbers are strings`` () =
    Assert.Equal("NaN", written(nan).GetString())
    Assert.Equal("Infinity", written(infinity).GetString())
    Assert.Equal("-Infinity", written(-infinity).GetString())

[<Fact>]
let ``verify has the fields of the contract`` () =
    let document = read (verify ())
    Assert.Equal<string list>([ "run"; "lemmas"; "summary"; "environment" ], names document)
    has "version seed alpha arguments stopped" (document.GetProperty "run")
    has "asExpected notAsExpected undecided" (document.GetProperty "summary")

    for entry in document.GetProperty("lemmas").EnumerateArray() do
        has "id verdict scope expected asExpected counts excludedRate worst counterexample evidence slope" entry
        has "cases held violated inconclusive vacuous" (entry.GetProperty "counts")

    has "left right margin ratio ratioMin finding token" (lemma("loss-contraction").GetProperty "worst")
    has "token shrunk original slowPathAgrees" (lemma("loss-contraction").GetProperty "counterexample")
    Assert.Equal(JsonValueKind.Null, lemma("paper-width").GetProperty("worst").ValueKind)
    let evidence = lemma("gram-lower-tail").GetProperty("evidence")[0]
    has "token draws failures inconclusive logERefute logESupport threshold failureRate drawsStillNeeded" evidence
    has "lower upper" (evidence.GetProperty "failureRate")
    Assert.Equal(2, lemma("gram-lower-tail").GetProperty("scope").GetProperty("dataSets").GetInt32())

[<Fact>]
let ``the keys of the arguments are sorted`` () =
    let keys = (read (verify ())).GetProperty("run").GetProperty "arguments" |> names
    Assert.Equal<string list>(List.sortWith (fun a b -> String.CompareOrdinal(a, b)) keys, keys)

[<Fact>]
let ``seeds of 64 bits are strings`` () =
    let largest = UInt64.MaxValue.ToString CultureInfo.InvariantCulture
    Assert.Equal(largest, (read (verify ())).GetProperty("run").GetProperty("seed").GetString())
    let shrunk = lemma("loss-contraction").GetProperty("counterexample").GetProperty "shrunk"
    Assert.Equal(largest, shrunk.GetProperty("dataSeed").GetString())
    Assert.Equal(1, shrunk.GetProperty("n").GetInt32())

[<Fact>]
let ``threads, clock and machine change nothing before the key environment`` () =
    let before (document: string) =
        document[.. document.IndexOf("\"environment\"", StringComparison.Ordinal)]

    let other = JsonDocuments.verify AnExampleRun.run RunEnvironment.Unknown
    Assert.NotEqual<string>(verify (), other)
    Assert.Equal(before (verify ()), before other)

[<Fact>]
let ``replay has the fields of the contract`` () =
    let finding = (nonNull AnExampleRun.refuted.Counterexample).Shrunk.Finding
    let document = read (JsonDocuments.replay finding)
    Assert.Equal<string list>([ "lemma"; "spec"; "finding"; "comparisons"; "hypotheses" ], names document)
    Assert.Equal("violated", document.GetProperty("finding").GetString())
    let comparison = document.GetProperty("comparisons")[0]
    has "name left right margin allowance" comparison
    Assert.Equal(finding.Comparisons[0].Margin, comparison.GetProperty("margin").GetDouble())
    Assert.Equal(finding.Comparisons[0].Allowance, comparison.GetProperty("allowance").GetDouble())
    has "name required actual met" (document.GetProperty("hypotheses")[0])
    Assert.Equal("certified", document.GetProperty("hypotheses").[0].GetProperty("met").GetString())

[<Fact>]
let ``list has the fields of the contract`` () =
    let document = read (JsonDocuments.list AnExampleRun.run.Arguments.Lemmas)
    let entry = document.GetProperty("lemmas")[1]
    has "id paper title statement theory source claim expected hypotheses mutants" entry
    has "kind reference" (entry.GetProperty "source")
    Assert.Equal("probability", entry.GetProperty("claim").GetString())
    Assert.Equal("ours", entry.GetProperty("source").GetProperty("kind").GetString())

[<Fact>]
let ``hostile texts read back as they were`` () =
    let document = read (JsonDocuments.verify AnUntrustedRun.run AnExampleRun.environment)

    let ids = [
        for entry in document.GetProperty("lemmas").EnumerateArray() -> string (entry.GetProperty("id").GetString())
    ]
    // UTF-8 has no lone surrogates; every other text survives.
    let expected = AnUntrustedRun.corpus |> Array.map (fun text -> text.Replace('\uD800', '\uFFFD'))
    Assert.Equal<string seq>(expected, ids)

[<Fact>]
let ``vacuity has its numbers: missing factors, shares by law, and what exploration examined`` () =
    let probable = lemma "gram-lower-tail"
    has "dataSets climbed confirmed" (probable.GetProperty "exploration")
    Assert.Equal(JsonValueKind.Null, lemma("one-step-identity").GetProperty("exploration").ValueKind)
    has "drawsMax" (probable.GetProperty("evidence")[0])

    for entry in (read (verify ())).GetProperty("lemmas").EnumerateArray() do
        for one in entry.GetProperty("coverage").EnumerateArray() do
            let part = float (one.GetProperty("nonVacuous").GetInt32())
            let whole = float (one.GetProperty("drawn").GetInt32())
            Assert.Equal(part / whole, one.GetProperty("share").GetDouble())

        for one in entry.GetProperty("tightestHypotheses").EnumerateArray() do
            has "name required actual met log10MissingFactor" one
