/// Enclosures whose ends are doubles that anybody can work out, so that neither end may move.
module ExpRegVerify.Properties.Numerics.EnclosureExamples

open System
open Xunit
open ExpRegVerify.Numerics.Bounds

[<Fact>]
let ``a midpoint neither overflows nor loses the smallest double`` () =
    Assert.Equal(1.3e308, (Enclosure(1e308, 1.6e308)).Midpoint, 1e293)
    Assert.Equal(Double.MaxValue, (Enclosure.Exact Double.MaxValue).Midpoint)
    Assert.Equal(Double.Epsilon, (Enclosure.Exact Double.Epsilon).Midpoint)
    Assert.Equal(0.0, Enclosure.Everything.Midpoint)
    Assert.Equal(infinity, (Enclosure(1.0, infinity)).Midpoint)

[<Fact>]
let ``a point has no radius, and one end that is infinite is not finite`` () =
    Assert.Equal(0.0, (Enclosure.Exact infinity).Radius)
    Assert.False((Enclosure(0.0, infinity)).IsFinite)
    Assert.False((Enclosure(-infinity, 0.0)).IsFinite)

[<Fact>]
let ``an allowance that is none gives no enclosure`` () =
    for allowance in [ -1e-3; nan ] do
        let none = Enclosure.FromCenter(1.0, allowance)
        Assert.True(Double.IsNaN none.Lower && Double.IsNaN none.Upper)

[<Fact>]
let ``enclosures that touch meet, and those apart do not, from either side`` () =
    let low, touching, high = Enclosure(0.0, 1.0), Enclosure(1.0, 2.0), Enclosure(1.5, 3.0)
    Assert.True(low.Intersects touching && touching.Intersects low)
    Assert.False(low.Intersects high || high.Intersects low)

[<Fact>]
let ``whole ends stay whole under every operation with a number`` () =
    let x = Enclosure(1.0, 2.0)
    Assert.Equal(Enclosure(4.0, 5.0), x + 3.0)
    Assert.Equal(Enclosure(4.0, 5.0), 3.0 + x)
    Assert.Equal(Enclosure(-2.0, -1.0), x - 3.0)
    Assert.Equal(Enclosure(1.0, 2.0), 3.0 - x)
    Assert.Equal(Enclosure(3.0, 6.0), x * 3.0)
    Assert.Equal(Enclosure(-6.0, -3.0), -3.0 * x)

[<Fact>]
let ``a quotient is divided at once, but by an infinite end through its inverse`` () =
    Assert.Equal(Enclosure.Exact 1.0, Enclosure.Exact 49.0 / Enclosure.Exact 49.0)
    let large = Enclosure(1.0, infinity)
    Assert.Equal(Enclosure(0.0, infinity), large / large)

[<Fact>]
let ``roots and logarithms use the part of an enclosure where they are defined`` () =
    Assert.Equal(Enclosure(2.0, 3.0), Enclosure.Sqrt(Enclosure(4.0, 9.0)))
    Assert.Equal(Enclosure(0.0, 2.0), Enclosure.Sqrt(Enclosure(-1.0, 4.0)))
    Assert.Equal(-infinity, (Enclosure.Log(Enclosure(-1.0, 1.0))).Lower)

    for nowhere in [ Enclosure(-2.0, -1.0); Enclosure(-1.0, 0.0) ] do
        Assert.True(Double.IsNaN (Enclosure.Log nowhere).Lower && Double.IsNaN (Enclosure.Log nowhere).Upper)

[<Fact>]
let ``sizes, minima and maxima are no wider than they must be`` () =
    Assert.Equal(Enclosure(2.0, 3.0), Enclosure.Abs(Enclosure(-3.0, -2.0)))
    Assert.Equal(Enclosure(0.0, 3.0), Enclosure.Abs(Enclosure(-3.0, 2.0)))
    Assert.Equal(Enclosure(0.0, 2.0), Enclosure.Min(Enclosure(0.0, 3.0), Enclosure(1.0, 2.0)))
    Assert.Equal(Enclosure(1.0, 3.0), Enclosure.Max(Enclosure(0.0, 3.0), Enclosure(1.0, 2.0)))

[<Fact>]
let ``rounding up keeps minus infinity, and no factor is left where the rounding exceeds one`` () =
    Assert.Equal(-infinity, Rounding.MultiplyUp(infinity, -2.0))
    Assert.Equal(infinity, Rounding.MultiplyDown(-infinity, -2.0))
    Assert.Equal(infinity, Rounding.Gamma(1L <<< 54))
