module ExpRegVerify.Properties.Evidence.TokenLaws

open System
open System.Security.Cryptography
open System.Text
open System.Threading
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Properties.Evidence.Actors
open ExpRegVerify.Solver.Instances
open FsCheck.FSharp
open FsCheck.Xunit
open Xunit

type Specs =
    static member Spec() = space.Arbitrary

let private checksum (head: string) =
    Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes head)).Substring(0, 8)

let private sealWith head = $"{head}:{checksum head}"

let private reason token =
    Assert.Throws<FormatException>(fun () -> Token.Parse token |> ignore).Message

let private rejection lemmas token file =
    Assert
        .Throws<FormatException>(fun () -> Replayer.Replay(lemmas, token, file, fast, CancellationToken.None) |> ignore)
        .Message

let private truth = always (fun spec _ -> [ met ], [ atMost spec.Scale 2.0 ])

let private spec = NetworkSpec(Samples = 3, Dimension = 4, Width = 16L, DataSeed = 5UL) :> Spec

[<Property(Arbitrary = [| typeof<Specs> |])>]
let ``a token reads back to the spec that it was printed from`` (spec: Spec) =
    let struct (id, text) = Token.Parse(Token.Print("gram-lower-tail", spec))
    id = "gram-lower-tail" && space.Parse text = spec

[<Property(Arbitrary = [| typeof<Specs> |])>]
let ``no character of a token can be changed`` (spec: Spec) (position: FsCheck.NonNegativeInt) =
    let token = Token.Print("gram-lower-tail", spec)
    let place = position.Get % token.Length
    let other = if token[place] = '7' then '8' else '7'
    let changed = token.Remove(place, 1).Insert(place, string other)
    reason changed |> String.IsNullOrEmpty |> not

[<Fact>]
let ``a token says what it is and carries the hash of what precedes`` () =
    let token = Token.Print("a-b~c-d", spec)
    Assert.StartsWith("er1:a-b~c-d:n=3,d=4,", token)
    Assert.Equal(sealWith (token.Substring(0, token.LastIndexOf ':')), token)

[<Theory>]
[<InlineData("er2:a:n=1", "version")>]
[<InlineData("er1:A:n=1", "shape")>]
[<InlineData("er1::n=1", "shape")>]
[<InlineData("er1:a:n", "shape")>]
[<InlineData("er1:a:n=", "shape")>]
[<InlineData("er1:a:n=1,", "shape")>]
[<InlineData("er1:a: n=1", "shape")>]
[<InlineData("er1:a:n=1:x", "shape")>]
[<InlineData("er1:a~b~c:n=1", "shape")>]
[<InlineData("er1:a:n=é", "shape")>]
let ``a malformed token is refused with the reason`` head word =
    Assert.Contains(word, reason (sealWith head))

[<Fact>]
let ``blanks around a token, a wrong checksum and too many characters are refused`` () =
    let token = Token.Print("a", spec)
    Assert.Contains("shape", reason (token + "\n"))
    Assert.Contains("version", reason (" " + token))
    Assert.Contains("checksum", reason (token.Substring(0, token.Length - 8) + "00000000"))
    Assert.Contains("1024", reason (sealWith ("er1:a:n=" + String('1', 1024))))

[<Fact>]
let ``replay examines exactly the case of the token`` () =
    let token = Token.Print("always", spec)
    let record = Replayer.Replay([| truth |], token, null, fast, CancellationToken.None)
    Assert.Equal(token, record.Token)
    Assert.Equal(spec, record.Finding.Spec)
    Assert.Equal(CaseVerdict.Holds, record.Finding.Verdict)

[<Fact>]
let ``an unknown lemma is refused by name, and the known ones are listed`` () =
    let message = rejection [| truth |] (Token.Print("other", spec)) null
    Assert.Contains("other", message)
    Assert.Contains("always", message)
    Assert.Contains("always~none", rejection [| truth |] (Token.Print("always~none", spec)) null)

[<Fact>]
let ``sizes out of range are refused by key`` () =
    let token =
        sealWith "er1:always:n=9999,d=4,width=16,init=paired,law=sphere,kappa=1,labels=signs,steps=1,step=1,delta=0.1,"
        + "dataSeed=1,initSeed=1"

    Assert.Contains("n=9999", rejection [| truth |] token null)

[<Fact>]
let ``a case on a file is replayed with that file only`` () =
    let file name hash =
        let reference = FileReference(name, hash, FileOptions())
        DataFile(reference, hash + String('0', 48), Inputs(2, 1, [| 0.5; 1.0 |]), [| 0.0; 1.0 |])

    let right = file "points.csv" "0123456789abcdef"
    let onFile = space.On(right).Arbitrary.Generator |> Gen.sample 1 |> Seq.head
    let token = Token.Print("always", onFile)
    Assert.Equal(token, Replayer.Replay([| truth |], token, right, fast, CancellationToken.None).Token)
    Assert.Contains("absent", rejection [| truth |] token null)
    Assert.Contains("0123456789abcdef", rejection [| truth |] token (file "points.csv" "ffff456789abcdef"))
