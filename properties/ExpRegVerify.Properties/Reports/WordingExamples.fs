/// Numbers and words as a reader sees them.
module ExpRegVerify.Properties.Reports.WordingExamples

open Xunit
open ExpRegVerify.Reports

[<Theory>]
[<InlineData(0.0, "0")>]
[<InlineData(1.0, "1")>]
[<InlineData(0.123456789, "0.12346")>]
[<InlineData(-2.5, "−2.5")>]
[<InlineData(123456.7, "123457")>]
[<InlineData(1.5e-12, "1.5×10⁻¹²")>]
[<InlineData(8e7, "8×10⁷")>]
[<InlineData(System.Double.PositiveInfinity, "∞")>]
[<InlineData(System.Double.NaN, "not a number")>]
let ``a number has five digits at most`` (value: float) (expected: string) =
    Assert.Equal(expected, Wording.number value)

[<Fact>]
let ``two numbers that differ look different`` () =
    Assert.Equal(struct ("0.100001", "0.1"), Wording.apart 0.100001 0.1 |> fun (a, b) -> struct (a, b))
    let left, right = Wording.apart 1.0 (System.Math.BitIncrement 1.0)
    Assert.NotEqual<string>(left, right)

[<Fact>]
let ``a share is 0 % or 100 % only when it is`` () =
    Assert.Equal("0 %", Wording.share 0 7)
    Assert.Equal("100 %", Wording.share 7 7)
    Assert.Equal("< 0.1 %", Wording.share 1 100_000)
    Assert.Equal("> 99.9 %", Wording.share 99_999 100_000)

[<Fact>]
let ``a shell reads a token as one word`` () =
    Assert.Equal("'a'\\''b'", Wording.shellWord "a'b")
