module ExpRegVerify.Properties.Numerics.ExponentialLaws

open System
open Xunit
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Functions
open ExpRegVerify.Numerics.Random

/// The relative error of the code under test at z, in units of u.
let private errorInUnits z =
    let struct (referee, k) = DoubleDouble.expScaled (DoubleDouble.pair z)
    let computed = Math.ScaleB(Exponential.Exp z, -k)
    let difference = DoubleDouble.add (DoubleDouble.pair computed) (DoubleDouble.negate referee)
    abs (difference.High / referee.High) / Rounding.UnitRoundoff

/// What the proof beside the code sums to; the bound that it states is larger.
let private proven = 1.84

let private worst points =
    points |> Seq.map errorInUnits |> Seq.max

[<Fact>]
let ``the stated bound is not below the proven one`` () =
    Assert.InRange(proven, 0.0, Exponential.RelativeError / Rounding.UnitRoundoff)

[<Fact>]
let ``the exponential is within its proven error at a million points`` () =
    let random = CounterRandom 20240229UL

    let points =
        Seq.init 1_000_000 (fun i ->
            let width = if i % 4 = 0 then 1.0 else Exponential.DomainMax
            width * (2.0 * random.Uniform(RandomStream.Probe, uint64 i, 0u) - 1.0))

    Assert.InRange(worst points, 0.0, proven)

[<Fact>]
let ``the exponential is within its proven error where the argument reduction turns over and at the ends`` () =
    let aroundHalves =
        seq {
            for k in -8080 .. 8080 do
                let turn = (float k + 0.5) * (0.6931471805599453 / 8.0)

                for z in
                    [
                        turn
                        Math.BitIncrement turn
                        Math.BitDecrement turn
                        float k * (0.6931471805599453 / 8.0)
                    ] do
                    if abs z <= Exponential.DomainMax then
                        yield z
        }

    let ends = [
        Exponential.DomainMax
        -Exponential.DomainMax
        Double.Epsilon
        -Double.Epsilon
        1e-17
        -1e-17
        1.0
        -1.0
    ]

    Assert.InRange(worst (Seq.append aroundHalves ends), 0.0, proven)

[<Fact>]
let ``of a small number the exponential's upper bound is within 4u`` () =
    let random = CounterRandom 7UL

    for i in 0UL .. 9999UL do
        let z = Math.ScaleB(1.0 + random.Uniform(RandomStream.Probe, i, 0u), -27 - int (i % 60UL))
        let bound = (Enclosure.Exp(Enclosure.Exact z)).Upper

        let excess =
            DoubleDouble.add (DoubleDouble.pair bound) (DoubleDouble.negate (DoubleDouble.exp (DoubleDouble.pair z)))

        Assert.InRange(excess.High, 0.0, 4.0 * Rounding.UnitRoundoff)

[<Fact>]
let ``the logarithm is within 8u from the smallest normal number up and beside 1`` () =
    let random = CounterRandom 1UL

    let errorInUnits (x: float) =
        let l = Logarithm.Log x
        let back = DoubleDouble.multiply (DoubleDouble.pair x) (DoubleDouble.exp (DoubleDouble.pair -l))
        let difference = DoubleDouble.add back (DoubleDouble.pair -1.0)
        abs (difference.High / l) / Rounding.UnitRoundoff

    let points =
        Seq.init 100_000 (fun i ->
            let u = random.Uniform(RandomStream.Probe, uint64 i, 0u)

            match i % 3 with
            | 0 -> Math.ScaleB(1.0 + u, i % 1900 - 950)
            | 1 -> 0.5 + u
            | _ -> 1.0 + Math.ScaleB(u - 0.5, -(i % 50)))
        |> Seq.filter (fun x -> x <> 1.0)

    Assert.InRange(points |> Seq.map errorInUnits |> Seq.max, 0.0, Logarithm.RelativeError / Rounding.UnitRoundoff)
