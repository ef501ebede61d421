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

[<Fact>]
let ``directions differ by one double where the result is none, and not at all where it is one`` () =
    let isOneApart (down: float) (up: float) = Math.BitIncrement down = up
    Assert.True(isOneApart (Rounding.AddDown(1.0, 1e-30)) (Rounding.AddUp(1.0, 1e-30)))
    Assert.True(isOneApart (Rounding.SubtractDown(1.0, 1e-30)) (Rounding.SubtractUp(1.0, 1e-30)))
    Assert.True(isOneApart (Rounding.MultiplyDown(0.1, 0.1)) (Rounding.MultiplyUp(0.1, 0.1)))
    Assert.True(isOneApart (Rounding.DivideDown(1.0, 3.0)) (Rounding.DivideUp(1.0, 3.0)))
    Assert.True(isOneApart (Rounding.DivideDown(1.0, -3.0)) (Rounding.DivideUp(1.0, -3.0)))
    Assert.True(isOneApart (Rounding.SqrtDown 2.0) (Rounding.SqrtUp 2.0))

    for down, up, exact in
        [
            Rounding.AddDown(0.5, 0.25), Rounding.AddUp(0.5, 0.25), 0.75
            Rounding.MultiplyDown(3.0, -0.5), Rounding.MultiplyUp(3.0, -0.5), -1.5
            Rounding.DivideDown(3.0, 4.0), Rounding.DivideUp(3.0, 4.0), 0.75
            Rounding.SqrtDown 6.25, Rounding.SqrtUp 6.25, 2.5
        ] do
        Assert.Equal(exact, down)
        Assert.Equal(exact, up)

[<Fact>]
let ``what is infinite or not a number stays so under every operation`` () =
    Assert.Equal(infinity, Rounding.Gamma(1L <<< 53))
    Assert.Equal(0.0, Rounding.Gamma 0L)
    Assert.Throws<ArgumentOutOfRangeException>(fun () -> Rounding.Gamma -1L |> ignore) |> ignore

    for unknown in
        [
            Rounding.AddUp(nan, 1.0)
            Rounding.AddUp(1.0, nan)
            Rounding.MultiplyUp(0.0, nan)
            Rounding.MultiplyUp(nan, 0.0)
            Rounding.DivideUp(nan, 1.0)
            Rounding.DivideUp(0.0, 0.0)
            Rounding.SqrtUp nan
            Rounding.SqrtDown -1.0
        ] do
        Assert.True(Double.IsNaN unknown)

    for infinite in
        [
            Rounding.AddUp(infinity, -infinity)
            Rounding.AddUp(infinity, 1.0)
            Rounding.MultiplyUp(infinity, 2.0)
            Rounding.DivideUp(infinity, 2.0)
            Rounding.SqrtUp infinity
            Rounding.SqrtDown infinity
        ] do
        Assert.Equal(infinity, infinite)

    Assert.Equal(-infinity, Rounding.AddDown(infinity, -infinity))
    Assert.Equal(-infinity, Rounding.AddUp(-infinity, 1.0))
    Assert.Equal(0.0, Rounding.MultiplyUp(0.0, infinity))
    Assert.Equal(0.0, Rounding.MultiplyUp(infinity, 0.0))
    Assert.Equal(Double.MinValue, Rounding.AddUp(Double.MinValue, Double.MinValue))
    Assert.Equal(Double.MinValue, Rounding.DivideUp(-1e300, 1e-300))
