module ExpRegVerify.Properties.Numerics.EnclosureLaws

open System
open Xunit
open FsCheck.Xunit
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Properties.Numerics.AnExactNumber

/// An enclosure of moderate size with two of its members.
let private anyEnclosure seed index =
    let center = anyDouble seed (4UL * index) |> fun x -> if abs x > 1e150 || abs x < 1e-140 then 0.0 else x
    let width = abs (anyDouble seed (4UL * index + 1UL)) |> fun x -> if x > 1e150 then 1.0 else x
    let enclosure = Enclosure.FromCenter(center, width)
    enclosure, [ enclosure.Lower; center; enclosure.Upper ]

let private contains (enclosure: Enclosure) number =
    between enclosure.Lower enclosure.Upper number

let private includes operation exactOperation seed =
    let x, xs = anyEnclosure seed 0UL
    let y, ys = anyEnclosure seed 1UL
    let whole: Enclosure = operation x y

    List.allPairs xs ys
    |> List.forall (fun (a, b) -> contains whole (exactOperation (exact a) (exact b)))

[<Property(MaxTest = 500)>]
let ``a sum of members is a member of the sum`` (seed: uint64) = includes (fun x y -> x + y) plus seed

[<Property(MaxTest = 500)>]
let ``a difference of members is a member of the difference`` (seed: uint64) = includes (fun x y -> x - y) minus seed

[<Property(MaxTest = 500)>]
let ``a product of members is a member of the product`` (seed: uint64) = includes (fun x y -> x * y) times seed

[<Property(MaxTest = 500)>]
let ``a quotient of members is a member of the quotient`` (seed: uint64) =
    let y, _ = anyEnclosure seed 1UL

    if y.Contains 0.0 then
        let x, _ = anyEnclosure seed 0UL
        x / y = Enclosure.Everything
    else
        includes (fun x y -> x / y) over seed

/// A numerator with a sign goes another way than one without, which is found by turning its sign.
[<Fact>]
let ``a quotient of nonnegative numbers is no wider than the general one, and holds its ends`` () =
    let ends = [
        0.0
        -0.0
        Double.Epsilon
        1e-310
        1e-300
        0.3
        1.0
        7.0
        1e300
        Double.MaxValue
        infinity
        nan
    ]

    for a in ends do
        for b in ends do
            for c in ends |> List.filter (fun c -> c > 0.0 && c < infinity) do
                for d in ends |> List.filter (fun d -> d >= c && d < infinity) do
                    let own = Enclosure(a, b) / Enclosure(c, d)
                    let general = -(Enclosure(-b, -a) / Enclosure(c, d))

                    if a <= b then
                        Assert.True(
                            own.Lower >= general.Lower && own.Upper <= general.Upper,
                            $"[{a}, {b}] / [{c}, {d}] is {own}, and in general {general}"
                        )

                        Assert.True(own.Lower <= a / d && own.Upper >= b / c, $"[{a}, {b}] / [{c}, {d}] is {own}")
                    elif Double.IsNaN a || Double.IsNaN b then
                        Assert.True(Double.IsNaN own.Lower || Double.IsNaN own.Upper, $"[{a}, {b}]: {own}")

[<Property(MaxTest = 500)>]
let ``squares, sizes, minima and maxima contain those of members`` (seed: uint64) =
    let x, xs = anyEnclosure seed 0UL
    let y, ys = anyEnclosure seed 1UL

    xs
    |> List.forall (fun a ->
        contains (Enclosure.Square x) (times (exact a) (exact a)) && (Enclosure.Abs x).Contains(abs a))
    && List.allPairs xs ys
       |> List.forall (fun (a, b) -> (Enclosure.Min(x, y)).Contains(min a b) && (Enclosure.Max(x, y)).Contains(max a b))

[<Property(MaxTest = 500)>]
let ``no member is farther from the midpoint than the radius`` (seed: uint64) =
    let x, _ = anyEnclosure seed 0UL
    let middle = exact x.Midpoint

    x.Contains x.Midpoint
    && atMost (minus (exact x.Upper) middle) (exact x.Radius)
    && atMost (minus middle (exact x.Lower)) (exact x.Radius)

[<Property(MaxTest = 500)>]
let ``the exponential contains the exact one at both ends`` (seed: uint64) =
    let z = 700.0 * (2.0 * ExpRegVerify.Numerics.Random.CounterRandom(seed).Uniform(1u, 0UL, 0u) - 1.0)
    let enclosure = Enclosure.Exp(Enclosure.Exact z)
    let referee = DoubleDouble.exactly (DoubleDouble.exp (DoubleDouble.pair z))

    contains enclosure referee && enclosure.Radius <= 8.0 * Rounding.UnitRoundoff * enclosure.Upper

[<Property(MaxTest = 500)>]
let ``the logarithm of an exponential contains what it started from`` (seed: uint64) =
    let z = 900.0 * (2.0 * ExpRegVerify.Numerics.Random.CounterRandom(seed).Uniform(1u, 0UL, 0u) - 1.0)
    (Enclosure.Log(Enclosure.Exp(Enclosure.Exact z))).Contains z

[<Property>]
let ``a double on either side means itself`` (seed: uint64) =
    let x, _ = anyEnclosure seed 0UL
    let a = float (int (seed % 100UL)) + 0.75

    a * x = Enclosure.Exact a * x
    && x - a = x - Enclosure.Exact a
    && a / x = Enclosure.Exact a / x
    && not (Double.IsNaN (a + x).Lower)
