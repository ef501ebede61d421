/// Spectral approximations made on purpose, and minimisers that are known exactly.
module internal ExpRegVerify.Lemmas.Lineage.Approximation

open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Eigenvalues
open ExpRegVerify.Numerics.Random
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

let private gaussian (spec: RegressionSpec) index count =
    Array.init count (fun k -> CounterRandom(spec.InitialisationSeed).Gaussian(RandomStream.Probe, index, uint32 k))

/// A random vector of so many numbers, of the spec's second seed.
let direction spec count = gaussian spec 1UL count |> exactly

/// I + ε(I − 2vvᵀ/‖v‖²), n × n: symmetric, with the eigenvalues 1 − ε once and 1 + ε otherwise. v = 1 for the spec
/// whose point is 0, and random else.
let reflection (spec: RegressionSpec) (ε: float) =
    let n = spec.Samples

    let v =
        if spec.Point = PointLaw.Zero then
            Array.create n one
        else
            gaussian spec 2UL n |> exactly

    let square = squaredNorm v

    symmetric n (fun i j ->
        let mirrored = -(2.0 * v[i] * v[j] / square)
        (if i = j then one else zero) + ε * ((if i = j then one else zero) + mirrored))

/// The rows of A, each entry of column k times κᵏ.
let gradedRows (instance: RegressionInstance) (κ: float) =
    let matrix = instance.Problem.Matrix

    Array.init matrix.Samples (fun i ->
        let row = matrix.Row(i).ToArray()
        let mutable factor = one

        Array.init row.Length (fun k ->
            let entry = factor * row[k]
            factor <- factor * κ
            entry))

/// RᵀR and Rᵀ(I + εS)R for the graded rows R: a matrix and an ε-spectral approximation of it, S a reflection.
let pair (instance: RegressionInstance) =
    let rows = gradedRows instance instance.Spec.Scale
    let identity = symmetric instance.Spec.Samples (fun i j -> if i = j then one else zero)
    congruence rows identity, congruence rows (reflection instance.Spec instance.Spec.Epsilon)

/// My = g where M is proved positive definite.
let solve matrix right =
    PositiveDefiniteSystem.Solve(matrix, right) |> Option.ofObj

/// The exponential regression ½‖e^{Ax} − 1‖² + ½w²‖Ax‖², w the spec's weight factor. Its gradient at x* = 0 is 0,
/// exactly: no minimiser has to be found.
let stationaryAtZero (instance: RegressionInstance) =
    let ones = Array.create instance.Problem.Samples 1.0
    let weights = Array.create instance.Problem.Samples instance.Spec.WeightFactor
    let model = RegressionModel.Find "exp" |> Option.ofObj |> Option.get
    let problem = RegressionProblem(model, instance.Problem.Matrix, ones, weights)
    fun (x: float[]) -> instance.Arithmetic.Evaluate(problem, x)

/// max over |z| ≤ ρ of |d(2e^{2z} − e^z)/dz| = 4e^{2ρ} − e^ρ: how fast the diagonal B of that regression varies.
let curvatureSlope (ρ: Enclosure) =
    4.0 * Enclosure.Exp(2.0 * ρ) - Enclosure.Exp ρ

/// min over |z| ≤ ρ of 2e^{2z} − e^z, which grows with z where e^z ≥ ¼.
let curvatureMin (ρ: Enclosure) =
    2.0 * Enclosure.Exp(-2.0 * ρ) - Enclosure.Exp(-ρ)
