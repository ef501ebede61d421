/// Matrices that are walked through in strips: their sums, their rank, and eight lanes at a time.
module ExpRegVerify.Properties.Solver.TallMatrixLaws

open System
open System.Threading
open FsCheck.Xunit
open Xunit
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Kernels
open ExpRegVerify.Numerics.Random
open ExpRegVerify.Solver.Regressions

/// Gaussian rows of length about 1, by seed.
let private entries (seed: uint64) samples dimension =
    let random = CounterRandom seed

    Array2D.init samples dimension (fun i k ->
        random.Gaussian(RandomStream.DataCoordinate, uint64 i, uint32 k) / sqrt (float dimension))

let private dense (values: float[,]) =
    let matrix = BlockedMatrix(Array2D.length1 values, Array2D.length2 values)
    values |> Array2D.iteri (fun i k value -> matrix[i, k] <- value)
    matrix

// Rounding of the tall passes: their chains are shorter than 100 operations here, each term has one or two roundings
// of its own beside the exponential's four units, and terms are of the size of their sum's largest.
let private isNear (scale: float) (expected: float) (actual: float) =
    Assert.True(
        abs (expected - actual) <= 1000.0 * (2.0 ** -53.0) * scale,
        $"%.17g{actual} instead of %.17g{expected}, of size %g{scale}"
    )

[<Theory>]
[<InlineData(2, 0.0)>]
[<InlineData(3, 1e-6)>]
let ``the rank counts directions that are not null to working precision`` rank tilt =
    let values =
        Array2D.init 40 3 (fun i k ->
            let row = entries 11UL 40 3

            if k < 2 then
                row[i, k]
            else
                row[i, 0] + row[i, 1] + tilt * row[i, 2])

    Assert.Equal(rank, TallRank.Estimate(dense values, 1, CancellationToken.None))

[<Fact>]
let ``the rank of zeros is 0`` () =
    Assert.Equal(0, TallRank.Estimate(BlockedMatrix(5, 2), 1, CancellationToken.None))

[<Property>]
let ``eight lanes have the bits of eight doubles`` (seed: uint64) =
    let random = CounterRandom seed
    let z = Array.init 8 (fun i -> 900.0 * (random.Uniform(RandomStream.Probe, uint64 i, 0u) - 0.5) * 2.0)
    let lanes: float[] = Array.zeroCreate 8
    Octet.Exp(Octet.Load(ReadOnlySpan z)).StoreFirst(lanes.AsSpan())

    let expected = z |> Array.map (fun value -> Real.Exp(Real value).Value)

    Assert.Equal<float[]>(expected, lanes)

[<Property>]
let ``strips of a dense matrix are plain sums`` (seed: uint64) (size: byte) =
    let samples, dimension = 1 + int size % 70, 1 + int (seed % 37UL)
    let values = entries seed samples dimension
    let matrix = dense values
    let plan = StripPlan matrix
    let δ = Array.init samples (fun i -> float (i % 5) + 0.5)

    let moments =
        TallMoments.Compute(
            matrix,
            plan,
            true,
            1,
            (fun first count strip ->
                δ.AsSpan(first, count).CopyTo(strip.Diagonal)
                δ.AsSpan(first, count).CopyTo(strip.Vectors)),
            1,
            CancellationToken.None
        )

    let gram = nonNull moments.Gram

    for i in 0 .. dimension - 1 do
        let product = Seq.sum [ for r in 0 .. samples - 1 -> δ[r] * values[r, i] ]
        isNear (float samples * 30.0) product (moments.Products[0].[i])

        for j in 0 .. dimension - 1 do
            let expected = Seq.sum [ for r in 0 .. samples - 1 -> δ[r] * values[r, i] * values[r, j] ]
            isNear (float samples * 30.0) expected gram[i, j]

[<Fact>]
let ``rows selected into spent memory are the rows, and nothing else`` () =
    let matrix = dense (entries 3UL 100 3)

    let gram (selected: ITallMatrix) =
        let moments =
            TallMoments.Compute(
                selected,
                StripPlan selected,
                true,
                0,
                (fun _ count strip -> strip.Diagonal.AsSpan(0, count).Fill 1.0),
                1,
                CancellationToken.None
            )

        (nonNull moments.Gram).Entries

    let rows = [| 5..3..70 |]
    let spent = matrix.Select(ReadOnlySpan [| 0..98 |])
    let fresh, again = matrix.Select(ReadOnlySpan rows), matrix.Select(ReadOnlySpan rows, spent)
    Assert.Equal(rows.Length, again.Rows)
    Assert.Equal<float[]>(gram fresh, gram again)
    let row: float[] = Array.zeroCreate 3

    for i in 0 .. rows.Length - 1 do
        again.CopyRow(i, row.AsSpan())
        Assert.Equal<float[]>([| for k in 0..2 -> matrix[rows[i], k] |], row)
    // The sum of all entries takes in the zeros behind the last row.
    Assert.Equal((fresh :?> BlockedMatrix).Sum 1, (again :?> BlockedMatrix).Sum 1)
