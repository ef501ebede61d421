/// Standardising and scaling against exact rational arithmetic.
module ExpRegVerify.Properties.Solver.DataPreparationLaws

open System
open System.Globalization
open System.IO
open System.Numerics
open Xunit
open FsCheck.Xunit
open ExpRegVerify.Numerics.Random
open ExpRegVerify.Solver.Instances

let private text (value: float) =
    value.ToString("R", CultureInfo.InvariantCulture)

let private read options (rows: float[][]) =
    let path = Path.GetTempFileName()

    try
        let header = String.Join(',', Array.init rows[0].Length (fun k -> $"c{k}"))
        let lines = rows |> Array.map (fun row -> String.Join(',', Array.map text row))
        File.WriteAllLines(path, Array.append [| header |] lines)
        DataFileReader.Read(path, options)
    finally
        File.Delete path

/// A double as a whole number of 2⁻¹⁰⁷⁴.
let private units (value: float) =
    let bits = BitConverter.DoubleToInt64Bits value
    let exponent = int ((bits >>> 52) &&& 0x7FFL)
    let mantissa = bits &&& 0xFFFFFFFFFFFFFL

    let size =
        if exponent = 0 then
            BigInteger mantissa
        else
            BigInteger(mantissa ||| 0x10000000000000L) <<< (exponent - 1)

    if bits < 0L then -size else size

/// Whether result² is within 2 units in its last place of numerator/denominator (both at least 0), decided exactly.
let private isRoot (result: float) (numerator: BigInteger) (denominator: BigInteger) =
    let result = abs result
    let ulp = Math.BitIncrement result - result
    let scale = BigInteger.One <<< 2148
    let square value = let u = units value in u * u
    let low, high = max 0.0 (result - 2.0 * ulp), result + 2.0 * ulp
    square low * denominator <= numerator * scale && numerator * scale <= square high * denominator

/// Rows of numbers of very different sizes, decided by the seed.
let private table (seed: int) =
    let random = CounterRandom(uint64 (uint32 seed))

    let at i k =
        random.Gaussian(RandomStream.Probe, uint64 i, uint32 k)

    let samples = 2 + abs seed % 7
    let shift = Math.Round(1e6 * at 100 0) / 1024.0

    Array.init samples (fun i -> [| at i 0; shift + at i 1; 1e-8 * at i 2; at i 3 |])

[<Property>]
let ``standardised values are (x − mean)/deviation to 2 units in the last place`` (seed: int) =
    let rows = table seed
    let file = read (FileOptions(Standardize = true, Scale = RowScale.None)) rows
    let n = BigInteger rows.Length

    Seq.forall
        (fun k ->
            let column = rows |> Array.map (fun row -> units row[k])
            let differences = column |> Array.map (fun x -> n * x - Array.sum column)
            // z² = δ²·n/Σδ² with δ = n·x − Σx.
            let squares = differences |> Array.sumBy (fun δ -> δ * δ)

            Seq.forall
                (fun i ->
                    let δ = differences[i]
                    let z = file.Inputs.Row(i)[k]
                    Math.Sign z = δ.Sign && isRoot z (δ * δ * n) squares)
                (seq { 0 .. rows.Length - 1 }))
        (seq { 0..2 })

[<Property>]
let ``rows scaled to unit length are x/‖x‖ to 2 units in the last place`` (seed: int) =
    let rows = table seed
    let file = read (FileOptions(Scale = RowScale.Unit)) rows

    Seq.forall
        (fun i ->
            let x = rows[i] |> Array.truncate 3 |> Array.map units
            let norm = x |> Array.sumBy (fun v -> v * v)
            Seq.forall (fun k -> isRoot (file.Inputs.Row(i)[k]) (x[k] * x[k]) norm) (seq { 0..2 }))
        (seq { 0 .. rows.Length - 1 })

[<Property>]
let ``rows scaled by the largest norm are K·x/max‖x‖ to 2 units in the last place`` (seed: int) =
    let rows = table seed
    let file = read (FileOptions(Scale = RowScale.Max 3.0)) rows
    let units = rows |> Array.map (Array.truncate 3 >> Array.map units)
    let largest = units |> Array.map (Array.sumBy (fun v -> v * v)) |> Array.max

    Seq.forall
        (fun i ->
            Seq.forall
                (fun k -> isRoot (file.Inputs.Row(i)[k]) (BigInteger 9 * units[i][k] * units[i][k]) largest)
                (seq { 0..2 }))
        (seq { 0 .. rows.Length - 1 })

[<Property>]
let ``labels brought to unit size are centred and have a largest of exactly 1`` (seed: int) =
    let rows = table seed
    let file = read (FileOptions(Labels = LabelScale.Unit)) rows
    let labels = rows |> Array.map (fun row -> units row[3])
    let n = BigInteger rows.Length
    let differences = labels |> Array.map (fun y -> n * y - Array.sum labels)
    let largest = differences |> Array.map abs |> Array.max

    Array.max (Array.map abs file.Labels) = 1.0
    && Array.forall2 (fun y δ -> isRoot y (δ * δ) (largest * largest)) file.Labels differences

[<Fact>]
let ``nearly equal numbers keep their differences`` () =
    let last = Math.BitIncrement 1.0

    let file =
        read (FileOptions(Standardize = true, Scale = RowScale.None)) [| [| 1.0; 0.0 |]; [| last; 1.0 |] |]

    Assert.Equal<float[]>([| -1.0; 1.0 |], file.Inputs.Values)

[<Fact>]
let ``huge and tiny numbers neither overflow nor vanish`` () =
    let rows = [| [| 1e300; 3e-200; 1.0 |]; [| -1e300; 5e-200; 2.0 |] |]
    let file = read (FileOptions(Standardize = true, Scale = RowScale.None)) rows
    Assert.Equal<float[]>([| 1.0; -1.0; -1.0; 1.0 |], file.Inputs.Values)
    let row exponent = [| Math.ScaleB(3.0, exponent); Math.ScaleB(4.0, exponent); 1.0 |]
    let unit = read (FileOptions(Scale = RowScale.Unit)) [| row 1000; row -1000 |]
    Assert.Equal<float[]>([| 0.6; 0.8; 0.6; 0.8 |], unit.Inputs.Values)
