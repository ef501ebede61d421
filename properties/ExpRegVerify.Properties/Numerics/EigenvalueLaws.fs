module ExpRegVerify.Properties.Numerics.EigenvalueLaws

open System
open FsCheck.Xunit
open Xunit
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Eigenvalues
open ExpRegVerify.Numerics.Random

/// Small matrices are decomposed whole, the others have only the ends of their spectra estimated: both by turns.
let private orderOf (seed: uint64) =
    if seed / 2UL % 3UL = 0UL then 64 else 16

/// Q·D·Qᵀ without any rounding: Q is a product of two reflections I − 2vvᵀ/n with v ∈ {−1, 1}ⁿ, n = 16 or 64, D holds
/// integers below 2²⁰, so every entry is a multiple of 2⁻²⁰ below 2²⁶. Its spectrum is D's.
let private exactSpectrum (seed: uint64) =
    let order = orderOf seed
    let random = CounterRandom seed
    let top = 1.0 + 19.0 * random.Uniform(RandomStream.Probe, 0UL, 1u)

    let spectrum =
        Array.init order (fun i ->
            let size = Math.Floor(Math.Pow(2.0, top * random.Uniform(RandomStream.Probe, uint64 i, 0u)))

            if seed % 2UL = 0UL then
                size
            else
                size * random.Sign(RandomStream.Sign, uint64 i))

    let reflected which (a: float[,]) =
        let v = Array.init order (fun i -> random.Sign(RandomStream.Probe + which, uint64 i))

        let q =
            Array2D.init order order (fun i j -> (if i = j then 1.0 else 0.0) - 2.0 * v[i] * v[j] / float order)

        let product (a: float[,]) (b: float[,]) =
            Array2D.init order order (fun i j ->
                let mutable sum = 0.0

                for k in 0 .. order - 1 do
                    sum <- sum + a[i, k] * b[k, j]

                sum)

        product (product q a) q

    let diagonal = Array2D.init order order (fun i j -> if i = j then spectrum[i] else 0.0)
    spectrum, diagonal |> reflected 100u |> reflected 200u

let private symmetric (entries: float[,]) =
    let matrix = SymmetricMatrix(Array2D.length1 entries)
    entries |> Array2D.iteri (fun i j entry -> matrix[i, j] <- entry)
    matrix

let private isWithin tolerated (spectrum: float[]) (matrix: EnclosedMatrix) =
    let smallest = SmallestEigenvalue.Enclose matrix
    let largest = LargestEigenvalue.Enclose matrix

    smallest.Contains(Array.min spectrum)
    && largest.Contains(Array.max spectrum)
    && smallest.Radius <= tolerated
    && largest.Radius <= tolerated

/// What the proof may cost: a few times its threshold (n+2)·u·tr S, tr S ≤ 2·n·‖D‖.
let private costOfProof (spectrum: float[]) =
    let order = spectrum.Length
    let norm = spectrum |> Array.map abs |> Array.max
    16.0 * float (order + 2) * Rounding.UnitRoundoff * 2.0 * float order * norm

[<Property(MaxTest = 200)>]
let ``the extreme eigenvalues of a matrix with a known spectrum are enclosed`` (seed: uint64) =
    let spectrum, entries = exactSpectrum seed
    isWithin (costOfProof spectrum) spectrum (EnclosedMatrix(symmetric entries, SymmetricMatrix spectrum.Length))

/// Where they did not, a whole decomposition would stand in: right, but far slower for a large matrix.
[<Property(MaxTest = 50)>]
let ``the iterations settle without help, as near as a proof can tell`` (seed: uint64) =
    let spectrum, entries = exactSpectrum (6UL * (seed % 1000000UL))
    let matrix = symmetric entries
    let trace = Seq.sum (Seq.init matrix.Order (fun i -> abs matrix[i, i]))
    let cost = float (matrix.Order + 2) * Rounding.UnitRoundoff * trace

    let isNear value (pair: Eigenpair | null) =
        match pair with
        | null -> false
        | found -> abs (found.Value - value) <= cost

    isNear (Array.min spectrum) (EigenpairIteration.Smallest(matrix, 1))
    && isNear (Array.max spectrum) (EigenpairIteration.Largest matrix)

[<Property(MaxTest = 50)>]
let ``both ends together are the ends one by one`` (seed: uint64) =
    let _, entries = exactSpectrum seed
    let matrix = EnclosedMatrix(symmetric entries, SymmetricMatrix(Array2D.length1 entries))
    let ends = EnclosedEnds(matrix, 2)

    ends.Smallest = SmallestEigenvalue.Enclose matrix && ends.Largest = LargestEigenvalue.Enclose matrix

[<Property(MaxTest = 100)>]
let ``the eigenvalues of every matrix within the radius are enclosed`` (seed: uint64) =
    let spectrum, entries = exactSpectrum seed
    let shift = Math.ScaleB(1.0, -int(seed % 20UL))
    let radius = SymmetricMatrix spectrum.Length

    for i in 0 .. spectrum.Length - 1 do
        radius[i, i] <- shift

    let matrix = EnclosedMatrix(symmetric entries, radius)
    let tolerated = costOfProof spectrum + 4.0 * shift

    [ -shift; 0.0; shift ]
    |> List.forall (fun s -> isWithin tolerated (spectrum |> Array.map (fun value -> value + s)) matrix)

[<Property(MaxTest = 100)>]
let ``scaling by a power of two scales the enclosure of a spectrum`` (seed: uint64) =
    let spectrum, entries = exactSpectrum seed
    let power = int (seed % 1400UL) - 700
    let scaled = entries |> Array2D.map (fun entry -> Math.ScaleB(entry, power))
    let scaledSpectrum = spectrum |> Array.map (fun value -> Math.ScaleB(value, power))

    isWithin
        (Math.ScaleB(costOfProof spectrum, power))
        scaledSpectrum
        (EnclosedMatrix(symmetric scaled, SymmetricMatrix spectrum.Length))

/// Order 64, so that the ends are estimated by iterations, at both ends of the range and around where it is cut.
[<Theory>]
[<InlineData(-1040)>]
[<InlineData(-1001)>]
[<InlineData(-1000)>]
[<InlineData(-999)>]
[<InlineData(-501)>]
[<InlineData(0)>]
[<InlineData(501)>]
[<InlineData(990)>]
let ``an extreme scaling changes nothing but the exponents`` (power: int) =
    let spectrum, entries = exactSpectrum 6UL
    let largest = entries |> Seq.cast<float> |> Seq.map abs |> Seq.max
    let power = power - Math.ILogB largest
    let scale (value: float) = Math.ScaleB(value, power)

    let enclosure values =
        EnclosedMatrix(symmetric values, SymmetricMatrix spectrum.Length)

    let estimate values =
        (SpectrumEnds.Estimate(symmetric values)).Largest.Value
    // The proof allows for underflow in each of about 8n² operations, some times over.
    let lost = 64.0 * float (spectrum.Length * spectrum.Length) * Double.Epsilon

    Assert.True(
        isWithin
            (scale (costOfProof spectrum) + lost)
            (Array.map scale spectrum)
            (enclosure (Array2D.map scale entries))
    )

    Assert.Equal(scale (estimate entries), estimate (Array2D.map scale entries), scale (costOfProof spectrum) + lost)

[<Property(MaxTest = 50)>]
let ``the estimated spectrum ascends and has the matrix's trace`` (seed: uint64) =
    let spectrum, entries = exactSpectrum seed
    let values = (Spectrum.Estimate(symmetric entries)).Values

    values = Array.sort values
    && abs (Array.sum values - Array.sum spectrum) <= costOfProof spectrum * float spectrum.Length
