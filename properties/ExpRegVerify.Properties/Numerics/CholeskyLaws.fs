module ExpRegVerify.Properties.Numerics.CholeskyLaws

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
        Assert.True(Cholesky.Succeeds(lower, order), $"order {order}")
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
            Assert.False(Cholesky.Succeeds(flat matrix, order), $"order {order}, row {row}")
