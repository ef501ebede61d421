module ExpRegVerify.Properties.Numerics.PositiveDefiniteSystemLaws

open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Eigenvalues
open ExpRegVerify.Numerics.Random
open FsCheck.Xunit
open Xunit

let private exactly order (entry: int -> int -> float) =
    let center = SymmetricMatrix order

    for i in 0 .. order - 1 do
        for j in 0..i do
            center[i, j] <- entry i j

    EnclosedMatrix(center, SymmetricMatrix order)

/// Small whole numbers, so that every product below is exact.
let private whole (seed: int) index count =
    Array.init count (fun k ->
        round (3.0 * CounterRandom(uint64 (uint32 seed)).Gaussian(RandomStream.Probe, index, uint32 k)))

[<Property>]
let ``the enclosures contain the solution, and are narrow`` (seed: int) =
    let order = 1 + abs (seed % 4)
    let rows = Array.init order (fun i -> whole seed (uint64 i) order)

    // LLᵀ + I is positive definite, with whole entries.
    let matrix =
        exactly order (fun i j -> Array.map2 (*) rows[i] rows[j] |> Array.sum |> (+) (if i = j then 1.0 else 0.0))

    let solution = whole seed 9UL order

    let right = [|
        for i in 0 .. order - 1 ->
            Enclosure.Exact(Seq.sum [ for j in 0 .. order - 1 -> matrix.Center[i, j] * solution[j] ])
    |]

    let enclosed = PositiveDefiniteSystem.Solve(matrix, right) |> nonNull
    // λ_min ≥ 1; the residual is a few roundings of numbers of the size of the matrix times the solution.
    let size = (matrix.Center.Entries |> Array.sumBy abs) * (1.0 + (solution |> Array.sumBy abs))

    Array.forall2 (fun (y: Enclosure) expected -> y.Contains expected) enclosed solution
    && enclosed |> Array.forall (fun y -> y.Radius <= Rounding.Gamma(64L) * size)

[<Fact>]
let ``an uncertain right side widens the solution by as much over the smallest eigenvalue`` () =
    let matrix =
        exactly 2 (fun i j ->
            if i <> j then 0.0
            elif i = 0 then 1.0
            else 4.0)

    let right = [| Enclosure(1.0, 1.5); Enclosure(8.0, 8.0) |]
    let enclosed = PositiveDefiniteSystem.Solve(matrix, right) |> nonNull
    Assert.True(enclosed[0].Contains 1.0 && enclosed[0].Contains 1.5)
    Assert.True(enclosed[1].Contains 2.0)
    Assert.InRange(enclosed[0].Radius, 0.25, 0.26)

[<Fact>]
let ``a matrix that is not proved to be positive definite is refused`` () =
    let right = [| Enclosure.Exact 1.0; Enclosure.Exact 1.0 |]
    Assert.Null(PositiveDefiniteSystem.Solve(exactly 2 (fun _ _ -> 1.0), right))
    Assert.Null(PositiveDefiniteSystem.Solve(exactly 2 (fun i j -> if i = j then -1.0 else 0.0), right))

    let uncertain =
        EnclosedMatrix((exactly 2 (fun i j -> if i = j then 1.0 else 0.0)).Center, SymmetricMatrix 2)

    uncertain.Radius[0, 1] <- 2.0
    Assert.Null(PositiveDefiniteSystem.Solve(uncertain, right))

[<Fact>]
let ``a right side of another length is refused with both lengths`` () =
    let refused =
        Assert.Throws<System.ArgumentException>(fun () ->
            PositiveDefiniteSystem.Solve(exactly 2 (fun _ _ -> 1.0), [| Enclosure.Exact 1.0 |]) |> ignore)

    Assert.Contains("1 numbers for a matrix of order 2", refused.Message)
