/// Small enclosed matrices and vectors, as lemmas about regressions compare them.
module internal ExpRegVerify.Lemmas.Matrices

open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Eigenvalues

let zero = Enclosure.Exact 0.0

let one = Enclosure.Exact 1.0

/// Σ terms, in their order.
let sum (terms: Enclosure seq) =
    terms |> Seq.fold (fun total term -> total + term) zero

/// ⟨x, y⟩.
let inner (x: Enclosure[]) (y: Enclosure[]) = Array.map2 (*) x y |> sum

let squaredNorm (x: Enclosure[]) =
    x |> Seq.map (fun entry -> Enclosure.Square(entry)) |> sum

/// ‖x‖₂.
let norm x = Enclosure.Sqrt(squaredNorm x)

let exactly (x: float[]) =
    x |> Array.map (fun entry -> Enclosure.Exact(entry))

/// max |x_i|.
let largest (x: Enclosure[]) =
    x |> Array.fold (fun most entry -> Enclosure.Max(most, Enclosure.Abs entry)) zero

/// The symmetric matrix with these entries, of which only the lower triangle is asked for.
let symmetric order (entry: int -> int -> Enclosure) =
    let center, radius = SymmetricMatrix order, SymmetricMatrix order

    for i in 0 .. order - 1 do
        for j in 0..i do
            let enclosed = entry i j
            center[i, j] <- enclosed.Midpoint
            radius[i, j] <- enclosed.Radius

    EnclosedMatrix(center, radius)

let order (matrix: EnclosedMatrix) = matrix.Center.Order

/// f of the entries of two matrices of one order.
let map2 f (left: EnclosedMatrix) (right: EnclosedMatrix) =
    symmetric (order left) (fun i j -> f (left.Entry(i, j)) (right.Entry(i, j)))

let minus left right =
    map2 (fun (l: Enclosure) r -> l - r) left right

let scaled (factor: Enclosure) (matrix: EnclosedMatrix) =
    symmetric (order matrix) (fun i j -> factor * matrix.Entry(i, j))

/// M + diag(δ).
let plusDiagonal (δ: Enclosure[]) (matrix: EnclosedMatrix) =
    symmetric (order matrix) (fun i j ->
        if i = j then
            matrix.Entry(i, i) + δ[i]
        else
            matrix.Entry(i, j))

/// AᵀMA of an n × d matrix, row by row.
let congruence (rows: Enclosure[][]) (matrix: EnclosedMatrix) =
    let n, d = rows.Length, rows[0].Length

    let product =
        Array.init n (fun i -> Array.init d (fun l -> sum [ for j in 0 .. n - 1 -> matrix.Entry(i, j) * rows[j][l] ]))

    symmetric d (fun k l -> sum [ for i in 0 .. n - 1 -> rows[i][k] * product[i][l] ])

/// Mx.
let apply (matrix: EnclosedMatrix) (x: Enclosure[]) =
    Array.init (order matrix) (fun i -> sum [ for j in 0 .. x.Length - 1 -> matrix.Entry(i, j) * x[j] ])

/// xᵀMx, from below never under 0: for a positive semidefinite M.
let energy matrix x =
    let value: Enclosure = inner x (apply matrix x)
    Enclosure(max value.Lower 0.0, max value.Upper 0.0)

/// ‖x‖_M of a positive semidefinite M.
let normIn matrix x = Enclosure.Sqrt(energy matrix x)

let smallestEigenvalue (matrix: EnclosedMatrix) = SmallestEigenvalue.Enclose matrix

let largestEigenvalue (matrix: EnclosedMatrix) = LargestEigenvalue.Enclose matrix

/// ‖M‖₂ of a symmetric M.
let spectralNorm matrix =
    Enclosure.Max(Enclosure.Abs(smallestEigenvalue matrix), Enclosure.Abs(largestEigenvalue matrix))
