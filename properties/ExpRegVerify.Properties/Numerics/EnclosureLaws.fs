module ExpRegVerify.Properties.Numerics.EnclosureLaws

open System
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
