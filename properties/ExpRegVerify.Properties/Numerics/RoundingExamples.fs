module ExpRegVerify.Properties.Numerics.RoundingExamples

open System
open Xunit
open ExpRegVerify.Numerics.Bounds

[<Fact>]
let ``an exact zero stays an exact zero`` () =
    let zero = Enclosure.Exact 0.0
    Assert.Equal(zero, zero + zero)
    Assert.Equal(zero, 3.0 * zero)
    Assert.Equal(zero, Enclosure.Exact 0.1 - Enclosure.Exact 0.1)
    Assert.Equal(zero, zero / Enclosure.Exact 7.0)
    Assert.Equal(zero, Enclosure.Sqrt zero)
    Assert.Equal(zero, Enclosure.Square zero)
    Assert.Equal(0.0, (zero + zero).Radius)

[<Fact>]
let ``a sum beyond the largest double is bounded by it from below`` () =
    Assert.Equal(Double.MaxValue, Rounding.AddDown(Double.MaxValue, Double.MaxValue))
    Assert.Equal(Double.PositiveInfinity, Rounding.AddUp(Double.MaxValue, Double.MaxValue))
    Assert.Equal(Double.MaxValue, Rounding.MultiplyDown(1e200, 1e200))
    Assert.Equal(-Double.MaxValue, Rounding.MultiplyUp(1e200, -1e200))

[<Fact>]
let ``a product below the smallest double lies between zero and it`` () =
    let product = Enclosure.Exact 1e-200 * Enclosure.Exact 1e-200
    Assert.True(product.Lower <= 0.0 && product.Upper >= Double.Epsilon)

[<Fact>]
let ``dividing by an enclosure of zero tells nothing`` () =
    Assert.Equal(Enclosure.Everything, 1.0 / Enclosure(-1.0, 2.0))
    Assert.Equal(Enclosure.Everything, Enclosure.Exact 0.0 / 0.0)

[<Fact>]
let ``infinite ends stand for numbers as large as you like`` () =
    let large = Enclosure(1.0, Double.PositiveInfinity)
    Assert.Equal(Enclosure.Everything, large - large)
    Assert.Equal(Enclosure.Exact 0.0, 0.0 * large)
    Assert.Equal(Enclosure(0.0, 1.0), 1.0 / large)

[<Fact>]
let ``what is not a number encloses nothing`` () =
    let unknown = Enclosure.Exact nan + 1.0
    Assert.False(unknown.Contains 1.0)
    Assert.False(unknown.IsFinite)
    Assert.False(unknown.Intersects Enclosure.Everything)
    Assert.False((Enclosure.FromCenter(1.0, -1e-3)).Contains 1.0)
    Assert.True(Double.IsNaN (Enclosure.Sqrt(Enclosure(-2.0, -1.0))).Lower)
    Assert.True(Double.IsNaN (Enclosure.Log(Enclosure(-2.0, -1.0))).Upper)
