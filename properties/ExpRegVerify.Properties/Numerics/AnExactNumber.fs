/// Rational arithmetic without rounding: the referee of everything that rounds outwards.
module ExpRegVerify.Properties.Numerics.AnExactNumber

open System
open System.Numerics
open ExpRegVerify.Numerics.Random

[<Struct>]
type ExactNumber = {
    Numerator: BigInteger
    /// Positive.
    Denominator: BigInteger
}

let ratio (numerator: BigInteger) (denominator: BigInteger) =
    if denominator.Sign < 0 then
        {
            Numerator = -numerator
            Denominator = -denominator
        }
    else
        {
            Numerator = numerator
            Denominator = denominator
        }

/// The rational number that a finite double is.
let exact (x: float) =
    let bits = BitConverter.DoubleToInt64Bits x
    let exponent = int ((bits >>> 52) &&& 0x7FFL)
    let fraction = bits &&& 0xFFFFFFFFFFFFFL

    let mantissa =
        BigInteger(
            if exponent = 0 then
                fraction
            else
                fraction ||| 0x10000000000000L
        )

    let signed = if bits < 0L then -mantissa else mantissa
    let power = (max exponent 1) - 1075

    if power >= 0 then
        ratio (signed <<< power) BigInteger.One
    else
        ratio signed (BigInteger.One <<< -power)

let plus a b =
    ratio (a.Numerator * b.Denominator + b.Numerator * a.Denominator) (a.Denominator * b.Denominator)

let minus a b =
    plus a { b with Numerator = -b.Numerator }

let times a b =
    ratio (a.Numerator * b.Numerator) (a.Denominator * b.Denominator)

/// b is not zero.
let over a b =
    ratio (a.Numerator * b.Denominator) (a.Denominator * b.Numerator)

let atMost a b =
    a.Numerator * b.Denominator <= b.Numerator * a.Denominator

let below a b =
    a.Numerator * b.Denominator < b.Numerator * a.Denominator

/// Whether lower ≤ number ≤ upper, where the ends may be infinite.
let between (lower: float) (upper: float) number =
    (Double.IsNegativeInfinity lower || (Double.IsFinite lower && atMost (exact lower) number))
    && (Double.IsPositiveInfinity upper || (Double.IsFinite upper && atMost number (exact upper)))

/// Any finite double as a function of a seed: every exponent, zeros, and the neighbours of powers of two included.
let anyDouble (seed: uint64) (index: uint64) =
    let random = CounterRandom seed
    let bits = random.Bits(RandomStream.Probe, index, 0u)

    match bits % 16UL with
    | 0UL -> 0.0
    | 1UL -> float (int (bits >>> 58)) - 32.0
    | 2UL -> BitConverter.Int64BitsToDouble(int64 (bits >>> 40))
    | kind ->
        let fraction =
            if kind = 3UL then
                0L
            else
                int64 (random.Bits(RandomStream.Probe, index, 1u) >>> 12)

        let spread =
            if kind < 10UL then
                1023L + int64 ((bits >>> 8) % 41UL) - 20L
            else
                1L + int64 ((bits >>> 8) % 2046UL)

        let sign = if (bits >>> 63) = 1UL then Int64.MinValue else 0L
        BitConverter.Int64BitsToDouble(sign ||| (spread <<< 52) ||| fraction)
