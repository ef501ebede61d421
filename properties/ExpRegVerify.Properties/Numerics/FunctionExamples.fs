module ExpRegVerify.Properties.Numerics.FunctionExamples

open System
open Xunit
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Functions

[<Fact>]
let ``the exponential of zero is one and of anything beyond its domain not a number`` () =
    Assert.Equal(1.0, Exponential.Exp 0.0)
    Assert.Equal(1.0, Exponential.Exp -0.0)
    Assert.True(Double.IsNaN(Exponential.Exp(Math.BitIncrement 700.0)))
    Assert.True(Double.IsNaN(Exponential.Exp -701.0))
    Assert.True(Double.IsNaN(Exponential.Exp nan))

[<Fact>]
let ``the enclosed exponential goes on beyond the domain`` () =
    let far = Enclosure.Exp(Enclosure.Exact 5000.0)
    Assert.Equal(Enclosure(Double.MaxValue, Double.PositiveInfinity), far)
    Assert.Equal(Enclosure(0.0, Double.Epsilon), Enclosure.Exp(Enclosure.Exact -5000.0))
    Assert.Equal(Enclosure(0.0, Double.PositiveInfinity), Enclosure.Exp Enclosure.Everything)
    Assert.Equal(Enclosure.Exact 1.0, Enclosure.Exp(Enclosure.Exact 0.0))
    let large = Enclosure.Exp(Enclosure.Exact 709.0)
    Assert.InRange(large.Radius / large.Upper, 0.0, 16.0 * Rounding.UnitRoundoff)

[<Fact>]
let ``the logarithm of one is zero and its ends are infinite`` () =
    Assert.Equal(0.0, Logarithm.Log 1.0)
    Assert.Equal(Double.NegativeInfinity, Logarithm.Log 0.0)
    Assert.Equal(Double.PositiveInfinity, Logarithm.Log infinity)
    Assert.True(Double.IsNaN(Logarithm.Log -1.0))
    Assert.True(Double.IsNaN(Logarithm.Log nan))
    // log of 2⁻¹⁰⁷⁴, the smallest double
    Assert.InRange(Logarithm.Log Double.Epsilon / -744.4400719213812, 1.0 - 1e-15, 1.0 + 1e-15)

/// Roots of log Φ(t) = log p at the double p, to 20 digits, by mpmath 1.2.1 with 50 digits (findroot on ncdf).
[<Theory>]
[<InlineData(0.25, -0.6744897501960817432)>]
[<InlineData(0.001, -3.0902323061678135354)>]
[<InlineData(0.07, -1.4757910281791706856)>]
[<InlineData(0.925, 1.4395314709384562291)>]
[<InlineData(0.975, 1.9599639845400538556)>]
[<InlineData(1e-20, -9.2623400897984075796)>]
[<InlineData(1e-300, -37.047096299361199237)>]
let ``the normal quantile has its author's sixteen digits`` (p: float) (quantile: float) =
    // The algorithm's own 1e-16 and the rounding of two Horner schemes, a root and a quotient.
    Assert.InRange(
        NormalQuantile.Value p / quantile,
        1.0 - 16.0 * Rounding.UnitRoundoff,
        1.0 + 16.0 * Rounding.UnitRoundoff
    )

[<Fact>]
let ``the normal quantile is odd about one half`` () =
    Assert.Equal(0.0, NormalQuantile.Value 0.5)

    for k in 1..63 do
        let p = float k / 128.0
        Assert.Equal(-(NormalQuantile.Value p), NormalQuantile.Value(1.0 - p))

    Assert.Equal(Double.NegativeInfinity, NormalQuantile.Value 0.0)
    Assert.Equal(Double.PositiveInfinity, NormalQuantile.Value 1.0)
    Assert.True(Double.IsNaN(NormalQuantile.Value 1.5))
