/// Arithmetic with pairs of doubles, about 2⁻¹⁰⁰ relative: the referee of everything that sums and exponentiates.
/// Written for tests only, without the code under test.
module ExpRegVerify.Properties.Numerics.DoubleDouble

open System
open ExpRegVerify.Properties.Numerics.AnExactNumber

[<Struct>]
type Pair = { High: float; Low: float }

let pair x = { High = x; Low = 0.0 }

let private quickSum a b =
    let sum = a + b
    { High = sum; Low = b - (sum - a) }

let private twoSum a b =
    let sum = a + b
    let part = sum - a

    {
        High = sum
        Low = (a - (sum - part)) + (b - part)
    }

let add x y =
    let s = twoSum x.High y.High
    let t = twoSum x.Low y.Low
    let u = quickSum s.High (s.Low + t.High)
    quickSum u.High (u.Low + t.Low)

let negate x = { High = -x.High; Low = -x.Low }

let multiply x y =
    let high = x.High * y.High
    let low = Math.FusedMultiplyAdd(x.High, y.High, -high)
    quickSum high (low + (x.High * y.Low + x.Low * y.High))

let divide x (y: float) =
    let first = x.High / y
    let rest = add x (negate (multiply (pair first) (pair y)))
    let second = rest.High / y
    let last = add rest (negate (multiply (pair second) (pair y)))
    add (quickSum first second) (pair (last.High / y))

let scale (x: Pair) (power: int) = {
    High = Math.ScaleB(x.High, power)
    Low = Math.ScaleB(x.Low, power)
}

let sqrt (x: Pair) =
    let root = Math.Sqrt x.High
    let rest = add x (negate (multiply (pair root) (pair root)))
    quickSum root (rest.High / (2.0 * root))

/// ln 2 to 2⁻¹⁰⁷: 2 artanh(1/3) would do, but a constant is checked below by the exact referee.
let private ln2 = {
    High = 0.6931471805599453
    Low = 2.3190468138462996e-17
}

let private reciprocals = [| for k in 1..28 -> divide (pair 1.0) (float k) |]

/// e^x · 2⁻ᵏ and k, so that nothing underflows.
let expScaled (x: Pair) =
    let k = Math.Round(x.High / ln2.High)
    let r = add x (negate (multiply (pair k) ln2))
    let mutable sum = pair 1.0

    for j in 28..-1..1 do
        sum <- add (pair 1.0) (multiply sum (multiply r reciprocals[j - 1]))

    struct (sum, int k)

let exp (x: Pair) =
    let struct (mantissa, k) = expScaled x
    scale mantissa k

/// The rational number that a pair is.
let exactly x = plus (exact x.High) (exact x.Low)
