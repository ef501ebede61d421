module ExpRegVerify.Properties.Numerics.EigenvalueExamples

open System
open Xunit
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Eigenvalues

let private matrix order entry radius =
    let center = SymmetricMatrix order
    let error = SymmetricMatrix order

    for i in 0 .. order - 1 do
        for j in 0..i do
            center[i, j] <- entry i j
            error[i, j] <- radius i j

    EnclosedMatrix(center, error)

let private exactly order entry = matrix order entry (fun _ _ -> 0.0)

/// Eigenvalues of the exact Hilbert matrix by mpmath 1.2.1 (eigsy, 50 digits). Entries are rounded: the radius says so.
[<Theory>]
[<InlineData(6, 1.0827994845655497685e-7, 1.618899858924339097)>]
[<InlineData(10, 1.0931538193796657638e-13, 1.7519196702651775224)>]
let ``the exact Hilbert matrix is enclosed from rounded entries`` (order: int) (smallest: float) (largest: float) =
    let entry i j = 1.0 / float (i + j + 1)
    let hilbert = matrix order entry (fun i j -> entry i j * Rounding.UnitRoundoff)
    Assert.True((SmallestEigenvalue.Enclose hilbert).Contains smallest)
    Assert.True((LargestEigenvalue.Enclose hilbert).Contains largest)

[<Fact>]
let ``the rounded Hilbert matrix of order fourteen is not proved definite where an estimate would say so`` () =
    let hilbert = exactly 14 (fun i j -> 1.0 / float (i + j + 1))
    let smallest = SmallestEigenvalue.Enclose hilbert
    Assert.True(SmallestEigenvalue.Estimate hilbert.Center > 0.0)
    Assert.True(smallest.Lower < 0.0 && smallest.Upper > 0.0)

/// 2 − 2 cos(kπ/(n+1)); the factor is for the library's sine and three roundings around it.
[<Theory>]
[<InlineData(2)>]
[<InlineData(50)>]
[<InlineData(200)>]
[<InlineData(900)>]
let ``the second difference has its textbook eigenvalues`` (order: int) =
    let toeplitz =
        exactly order (fun i j ->
            if i = j then 2.0
            elif i - j = 1 then -1.0
            else 0.0)

    let textbook k =
        let sine = Math.Sin(float k * Math.PI / float (2 * (order + 1)))
        Enclosure.FromCenter(4.0 * sine * sine, 8.0 * Rounding.UnitRoundoff * 4.0 * sine * sine)

    let smallest = SmallestEigenvalue.Enclose toeplitz
    Assert.True(smallest.Lower > 0.0)
    Assert.True(smallest.Intersects(textbook 1))
    Assert.True((LargestEigenvalue.Enclose toeplitz).Intersects(textbook order))

[<Fact>]
let ``a matrix of order one is its own eigenvalue`` () =
    let one = matrix 1 (fun _ _ -> -3.0) (fun _ _ -> 0.5)
    Assert.Equal(Enclosure(-3.5, -2.5), SmallestEigenvalue.Enclose one)
    Assert.Equal(Enclosure(-3.5, -2.5), LargestEigenvalue.Enclose one)

[<Fact>]
let ``the zero matrix and a singular one contain zero`` () =
    Assert.True((SmallestEigenvalue.Enclose(exactly 5 (fun _ _ -> 0.0))).Contains 0.0)
    Assert.True((SmallestEigenvalue.Enclose(exactly 5 (fun _ _ -> 1.0))).Contains 0.0)
    Assert.True((LargestEigenvalue.Enclose(exactly 5 (fun _ _ -> 1.0))).Contains 5.0)

[<Fact>]
let ``nothing is known of a matrix that is not finite`` () =
    for entry in [ nan; infinity; -infinity ] do
        let center = exactly 3 (fun i j -> if i = 2 && j = 1 then entry else 1.0)
        let radius = matrix 3 (fun _ _ -> 1.0) (fun i _ -> if i = 2 then abs entry else 0.0)
        Assert.Equal(Enclosure.Everything, SmallestEigenvalue.Enclose center)
        Assert.Equal(Enclosure.Everything, LargestEigenvalue.Enclose center)
        Assert.Equal(Enclosure.Everything, SmallestEigenvalue.Enclose radius)

/// A large singular matrix is shifted before it is inverted: its zero must come out within the cost of the proof.
[<Theory>]
[<InlineData(1)>]
[<InlineData(7)>]
[<InlineData(100)>]
let ``a large matrix of equal blocks has its rank's zero and its block's sum`` (blocks: int) =
    let order = 100
    let equal = exactly order (fun i j -> if i % blocks = j % blocks then 1.0 else 0.0)
    Assert.NotNull(EigenpairIteration.Smallest(equal.Center, 1))
    let smallest = SmallestEigenvalue.Enclose equal
    let largest = LargestEigenvalue.Enclose equal
    let cost = 16.0 * float (order + 2) * Rounding.UnitRoundoff * 2.0 * float (order * order)
    Assert.True(smallest.Contains(if blocks = order then 1.0 else 0.0) && smallest.Radius <= cost)
    Assert.True(largest.Contains(ceil (float order / float blocks)) && largest.Radius <= cost)

    // Now the largest is the one that is near zero, far below the others in size.
    let negated = exactly order (fun i j -> -equal.Center[i, j])
    let top = LargestEigenvalue.Enclose negated
    Assert.NotNull(EigenpairIteration.Largest negated.Center)
    Assert.True(top.Contains(if blocks = order then -1.0 else 0.0) && top.Radius <= cost)

/// Nothing on its diagonal: what the proof costs is not its trace.
[<Fact>]
let ``a large matrix without a diagonal has its largest eigenvalue from the iterations`` () =
    let order = 200
    let hollow = exactly order (fun i j -> if i = j then 0.0 else 1.0)
    let largest = LargestEigenvalue.Enclose hollow
    let cost = 16.0 * float (order + 2) * Rounding.UnitRoundoff * float (order * order)
    Assert.NotNull(EigenpairIteration.Largest hollow.Center)
    Assert.True(largest.Contains(float (order - 1)) && largest.Radius <= cost)

/// Rows that nearly agree: the gap 2⁻³⁰ of one pair is the smallest eigenvalue, far below all others.
[<Fact>]
let ``a pair of nearly equal rows shows in a large matrix`` () =
    let gap = Math.ScaleB(1.0, -30)

    let matrix =
        exactly 80 (fun i j ->
            if i = j then 1.0
            elif i = 1 && j = 0 then 1.0 - gap
            else 0.0)

    let smallest = SmallestEigenvalue.Enclose matrix
    Assert.True(smallest.Contains gap && smallest.Lower > 0.99 * gap)
    Assert.True((LargestEigenvalue.Enclose matrix).Contains(2.0 - gap))

/// All eigenvalues come in pairs that nearly agree, those of a second difference and of one a little larger: an
/// iteration may stop at any mixture of two vectors only where that costs no more than the proof.
[<Theory>]
[<InlineData(8)>]
[<InlineData(16)>]
[<InlineData(24)>]
[<InlineData(32)>]
[<InlineData(40)>]
[<InlineData(48)>]
let ``ends that nearly coincide are told apart as far as the proof can`` (power: int) =
    let half = 45
    let nearly = 1.0 + Math.ScaleB(1.0, -power)

    let pairs =
        exactly (2 * half) (fun i j ->
            let size = if j < half then 1.0 else nearly

            if i = j then 2.0 * size
            elif i - j = 1 && i <> half then -size
            else 0.0)

    let textbook k =
        4.0 * (Math.Sin(float k * Math.PI / float (2 * (half + 1))) ** 2.0)

    let cost = 16.0 * float (2 * half + 2) * Rounding.UnitRoundoff * 4.0 * float half

    Assert.NotNull(EigenpairIteration.Smallest(pairs.Center, 1))

    let isNear value (enclosure: Enclosure) =
        abs (enclosure.Lower - value) <= cost && abs (enclosure.Upper - value) <= cost

    Assert.True(isNear (textbook 1) (SmallestEigenvalue.Enclose pairs))
    Assert.True(isNear (nearly * textbook half) (LargestEigenvalue.Enclose pairs))

[<Fact>]
let ``a Cholesky factor that exists by rounding alone proves nothing`` () =
    // [[a, b], [b, c]] with c a rounding below b²/a has a negative eigenvalue: the fused product has the exact sign.
    let indefinite = [
        for a in 1.0 .. 200.0 do
            for b in 1.0 .. 5.0 do
                let c = b * b / a

                if Math.FusedMultiplyAdd(a, c, -b * b) < 0.0 then
                    a, b, c
    ]

    let factorises (a: float, b: float, c: float) =
        let l = b / sqrt a
        c - l * l > 0.0

    let misleading = List.filter factorises indefinite
    Assert.NotEmpty misleading

    for a, b, c in misleading do
        let entries = array2D [ [ a; b ]; [ b; c ] ]
        let matrix = exactly 2 (fun i j -> entries[i, j])
        Assert.False(SmallestEigenvalue.IsBelow(matrix.Center, 0.0, 0.0, Array.zeroCreate 4), $"{a} {b} {c}")

/// diag(1, s): its second pivot is s itself, and nothing is rounded. The proof must distrust it all the same while s is
/// below (n + 2)u times the trace, for in other matrices of this trace rounding may have made it.
[<Fact>]
let ``a pivot is trusted from the rounding of a whole factorisation on, and behind the radius`` () =
    let isBelow small radius candidate =
        let matrix =
            exactly 2 (fun i j ->
                if i <> j then 0.0
                elif i = 0 then 1.0
                else small)

        SmallestEigenvalue.IsBelow(matrix.Center, radius, candidate, Array.zeroCreate 4)

    let u = Rounding.UnitRoundoff
    Assert.False(isBelow (4.0 * u) 0.0 0.0)
    Assert.True(isBelow (4.0 * u + 128.0 * u * u) 0.0 0.0)
    let small = Math.ScaleB(1.0, -20)
    Assert.False(isBelow small small 0.0)
    Assert.False(isBelow small 0.0 small)
    Assert.False(isBelow small (0.5 * small) (0.5 * small))
    Assert.True(isBelow small (0.5 * small) (0.25 * small))
    Assert.False(isBelow small 0.0 infinity)

/// An estimate that is far off costs sharpness, never truth.
[<Fact>]
let ``with a useless estimate the bound from below is Gershgorin's`` () =
    let entry i j = if i = j then 2.0 else -1.0
    let useless = Eigenpair(1e10, [| 1.0; 1.0 |])

    let bounds radius =
        SmallestEigenvalue.Enclose(matrix 2 entry (fun _ _ -> radius), useless)
    // The vector is the eigenvector, so the bound from above stays sharp; the radius has row sums of twice its entry.
    Assert.Equal(1.0, (bounds 0.0).Lower)
    Assert.InRange((bounds 0.0).Upper, 1.0, 1.0 + 1e-15)
    Assert.Equal(0.0, (bounds 0.5).Lower)
    Assert.InRange((bounds 0.5).Upper, 2.0, 2.0 + 1e-15)
