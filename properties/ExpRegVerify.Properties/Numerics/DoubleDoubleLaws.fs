/// The referee is itself checked, against rational arithmetic.
module ExpRegVerify.Properties.Numerics.DoubleDoubleLaws

open System
open System.Numerics
open FsCheck.Xunit
open ExpRegVerify.Numerics.Random
open ExpRegVerify.Properties.Numerics.AnExactNumber

let private fractionBits = 200

/// eˣ·2²⁰⁰ for |x| ≤ 1 by its series in fixed point.
let private fixedPointExp (x: float) =
    let one = BigInteger.One <<< fractionBits
    let number = exact x
    let fixedX = (number.Numerator <<< fractionBits) / number.Denominator
    let mutable term = one
    let mutable sum = one

    for k in 1..60 do
        term <- ((term * fixedX) >>> fractionBits) / BigInteger k
        sum <- sum + term

    sum

/// |a − b| ≤ |b|·2⁻⁹⁵
let private agree a b =
    let difference = minus a b
    let left = BigInteger.Abs(difference.Numerator) * b.Denominator <<< 95
    left <= BigInteger.Abs(b.Numerator) * difference.Denominator

[<Property>]
let ``the referee's exponential agrees with the series in fixed point`` (seed: uint64) =
    let x = 2.0 * CounterRandom(seed).Uniform(RandomStream.Probe, 0UL, 0u) - 1.0
    let referee = DoubleDouble.exactly (DoubleDouble.exp (DoubleDouble.pair x))
    agree referee (ratio (fixedPointExp x) (BigInteger.One <<< fractionBits))

[<Property>]
let ``the referee's exponential of a sum is the product of exponentials`` (seed: uint64) =
    let random = CounterRandom seed
    let x = DoubleDouble.pair (600.0 * random.Uniform(RandomStream.Probe, 0UL, 0u))
    let y = DoubleDouble.pair (random.Uniform(RandomStream.Probe, 1UL, 0u))
    let whole = DoubleDouble.exp (DoubleDouble.add x y)
    let product = DoubleDouble.multiply (DoubleDouble.exp x) (DoubleDouble.exp y)
    let difference = DoubleDouble.add whole (DoubleDouble.negate product)
    abs difference.High <= Math.ScaleB(whole.High, -90)
