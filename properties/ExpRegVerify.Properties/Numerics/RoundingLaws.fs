module ExpRegVerify.Properties.Numerics.RoundingLaws

open System
open FsCheck.Xunit
open Xunit
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Properties.Numerics.AnExactNumber

/// Below this size an error-free residual may underflow and the result may be one unit wider.
let private tightFrom = 1e-289

let private brackets (down: float) (up: float) number =
    let isTight =
        not (Double.IsFinite down && Double.IsFinite up)
        || min (abs down) (abs up) < tightFrom
        || down = up
        || Math.BitIncrement down = up

    between down up number && isTight

[<Property(MaxTest = 2000)>]
let ``sums are rounded to the nearest neighbours of the exact sum`` (seed: uint64) =
    let x, y = anyDouble seed 0UL, anyDouble seed 1UL

    brackets (Rounding.AddDown(x, y)) (Rounding.AddUp(x, y)) (plus (exact x) (exact y))
    && brackets (Rounding.SubtractDown(x, y)) (Rounding.SubtractUp(x, y)) (minus (exact x) (exact y))

[<Property(MaxTest = 2000)>]
let ``products are rounded to the nearest neighbours of the exact product`` (seed: uint64) =
    let x, y = anyDouble seed 0UL, anyDouble seed 1UL
    brackets (Rounding.MultiplyDown(x, y)) (Rounding.MultiplyUp(x, y)) (times (exact x) (exact y))

[<Property(MaxTest = 2000)>]
let ``quotients are rounded to the nearest neighbours of the exact quotient`` (seed: uint64) =
    let x, y = anyDouble seed 0UL, anyDouble seed 1UL

    y = 0.0
    || abs x < tightFrom
       && between (Rounding.DivideDown(x, y)) (Rounding.DivideUp(x, y)) (over (exact x) (exact y))
    || brackets (Rounding.DivideDown(x, y)) (Rounding.DivideUp(x, y)) (over (exact x) (exact y))

[<Property(MaxTest = 2000)>]
let ``the squares of rounded roots bracket the number`` (seed: uint64) =
    let x = abs (anyDouble seed 0UL)
    let down, up = Rounding.SqrtDown x, Rounding.SqrtUp x
    let square root = times (exact root) (exact root)

    atMost (square down) (exact x)
    && atMost (exact x) (square up)
    && (x < tightFrom || down = up || Math.BitIncrement down = up)

let private extremes = [|
    for size in
        [
            0.0
            Double.Epsilon
            1e-308
            1e-290
            1e-289
            1.0
            0.1
            3.0
            1e300
            Double.MaxValue
            Double.PositiveInfinity
            Double.NaN
        ] do
        for number in [ size; Math.BitIncrement size; Math.BitDecrement size ] do
            number
            -number
|]

let private sameBits (x: float) (y: float) =
    BitConverter.DoubleToInt64Bits x = BitConverter.DoubleToInt64Bits y
    || Double.IsNaN x && Double.IsNaN y

/// Where there are no such instructions, nothing is compared here; the laws above hold all the same.
let private withAndWithoutInstructions x y =
    sameBits (Rounding.AddUp(x, y)) (Rounding.AddUpByResidual(x, y))
    && sameBits (Rounding.MultiplyUp(x, y)) (Rounding.MultiplyUpByResidual(x, y))
    && sameBits (Rounding.DivideUp(x, y)) (Rounding.DivideUpByResidual(x, y))
    && sameBits (Rounding.SqrtUp x) (Rounding.SqrtUpByResidual x)
    && sameBits (Rounding.SqrtDown x) (Rounding.SqrtDownByResidual x)

[<Property(MaxTest = 5000)>]
let ``instructions that round on their own give the same bits`` (seed: uint64) =
    let x, y = anyDouble seed 0UL, anyDouble seed 1UL
    withAndWithoutInstructions x y && withAndWithoutInstructions x x

[<Fact>]
let ``instructions that round on their own give the same bits at the ends of the range`` () =
    for x in extremes do
        for y in extremes do
            Assert.True(withAndWithoutInstructions x y, $"{x:R} and {y:R}")

[<Property>]
let ``a sum of many terms is at least the exact sum`` (seed: uint64) =
    let terms = [| for i in 0UL .. 30UL -> anyDouble seed i * 1e-3 |]
    let total = terms |> Array.fold (fun sum term -> plus sum (exact term)) (exact 0.0)
    atMost total (exact (Rounding.SumUp terms))

[<Property(MaxTest = 1000)>]
let ``so many smallest numbers times a factor are at least that, and at most two too many``
    (seed: uint64)
    (count: uint16)
    =
    let units (x: float) =
        times (exact x) (ratio (System.Numerics.BigInteger.Pow(2I, 1074)) 1I)

    let sound factor =
        let product = times (exact (float count)) (exact factor)
        let computed = units (Rounding.SmallestTimesUp(int64 count, factor))

        let bound = times product (plus (exact 1.0) (exact 1e-15)) |> plus (exact 2.0)

        atMost product computed && atMost computed bound

    Rounding.SmallestTimes(int64 count) = float count * Double.Epsilon
    && sound (abs (anyDouble seed 0UL) |> min 1e290)
    && sound (float (seed % 1000UL) / 7.0)
    && sound 0.0

[<Fact>]
let ``smallest numbers times no number are none`` () =
    Assert.True(Double.IsNaN(Rounding.SmallestTimesUp(3L, Double.NaN)))
    Assert.Equal(Double.PositiveInfinity, Rounding.SmallestTimesUp(3L, Double.PositiveInfinity))

[<Property>]
let ``gamma is at least k u over 1 minus k u`` (k: uint16) =
    let product = times (exact (float k)) (exact Rounding.UnitRoundoff)
    atMost (over product (minus (exact 1.0) product)) (exact (Rounding.Gamma(int64 k)))
