module ExpRegVerify.Properties.Numerics.CholeskyLaws

open System
open System.Threading.Tasks
open Xunit
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Eigenvalues
open ExpRegVerify.Numerics.Random

/// I/2 + GGᵀ/n of a square Gaussian G: dense, and its smallest eigenvalue is at least ½.
let private dense order =
    let random = CounterRandom(uint64 order)

    let gaussian =
        Array2D.init order order (fun i k -> random.Gaussian(RandomStream.Probe, uint64 i, uint32 k))

    Array2D.init order order (fun i j ->
        let product = Seq.sum [ for k in 0 .. order - 1 -> gaussian[i, k] * gaussian[j, k] ]
        product / float order + (if i = j then 0.5 else 0.0))

let private flat (matrix: float[,]) = [|
    for i in 0 .. Array2D.length1 matrix - 1 do
        for j in 0 .. Array2D.length2 matrix - 1 -> matrix[i, j]
|]

/// LLᵀ − A is at most γ_{n+1} times |L||L|ᵀ, entry by entry, in whatever order one sums (Higham 2002, theorem 10.3).
/// Orders on both sides of tiles of four rows and of panels of thirty-two. One more rounding an entry is that of LLᵀ.
[<Fact>]
let ``the factor times its transpose is the matrix, at every order up to seventy`` () =
    for order in 1..70 do
        let matrix = dense order
        let lower = flat matrix
        Assert.True(Cholesky.Succeeds(lower, order, 1), $"order {order}")
        let entry i k = lower[i * order + k]

        for i in 0 .. order - 1 do
            for j in 0..i do
                let products = [ for k in 0..j -> entry i k * entry j k ]
                let allowance = Rounding.Gamma(2L * int64 order + 2L) * List.sumBy abs products
                Assert.True(abs (List.sum products - matrix[i, j]) <= allowance, $"order {order}: {i}, {j}")

/// The last pivot decides: with it a hair below what the rest asks for, the factorisation fails, at every order.
[<Fact>]
let ``a matrix that is not positive definite has no factor, whichever row says so`` () =
    for order in 1..70 do
        for row in [ 0; order / 2; order - 1 ] do
            let matrix = dense order
            matrix[row, row] <- -1.0
            Assert.False(Cholesky.Succeeds(flat matrix, order, 1), $"order {order}, row {row}")

/// Entries e^{−|i−j|/9}, and the diagonal a little larger: positive definite. Beyond 256 rows several threads share the
/// panels of thirty-two.
let private decaying order =
    Array.init (order * order) (fun at ->
        let distance = abs (at / order - at % order)
        exp (-float distance / 9.0) + (if distance = 0 then 0.01 else 0.0))

[<Fact>]
let ``the factor has the same bits on any number of threads`` () =
    for order in [ 256; 515; 1100 ] do
        let expected = decaying order
        Assert.True(Cholesky.Succeeds(expected, order, 1))

        for threads in [ 2; 3; 8 ] do
            for repetition in 1..4 do
                let lower = decaying order
                Assert.True(Cholesky.Succeeds(lower, order, threads))
                Assert.True(lower.AsSpan().SequenceEqual expected, $"{order}, {threads} threads, {repetition}")

[<Fact>]
let ``threads that wait for a panel end when it has failed`` () =
    let order = 300

    for row in 0..23 .. order - 1 do
        for threads in [ 1; 2; 8 ] do
            let matrix = decaying order
            matrix[row * (order + 1)] <- -1.0
            Assert.False(Cholesky.Succeeds(matrix, order, threads), $"row {row}, {threads} threads")

/// On a thread of its own, so that there is a moment in which the panel has not ended.
[<Fact>]
let ``whoever waits for a panel goes on when it has ended, and stops when it has failed`` () =
    for isGood in [ true; false ] do
        let queue = PanelQueue 3
        Assert.Equal((true, 0), queue.TryTake())
        Assert.Equal((true, 1), queue.TryTake())
        let waiting = Task.Run(fun () -> queue.Await 0)
        Assert.False(waiting.Wait 50, "it has not ended")
        queue.End(0, isGood)
        Assert.Equal(isGood, waiting.Result)
        Assert.Equal(not isGood, queue.HasFailed)
        Assert.Equal((isGood, 2), queue.TryTake())
        queue.End(1, true)
        Assert.Equal(not isGood, queue.HasFailed)
        Assert.False(fst (queue.TryTake()), "there are three")
