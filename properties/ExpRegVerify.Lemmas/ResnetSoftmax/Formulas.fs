/// The closed forms of THEORY.md R2 and R3, written out from z = Ax, b and nothing else, with the places at which a
/// mutant may go wrong. What they are compared with is differentiation of the definition, which knows none of them.
module internal ExpRegVerify.Lemmas.ResnetSoftmax.Formulas

open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Regressions

/// What a mutant may change.
type Knobs = {
    /// du/dz given e^z.
    Slope: Enclosure -> Enclosure
    /// g given c_i and ⟨c, f⟩.
    Centre: Enclosure -> Enclosure -> Enclosure
    /// The second term of B_diag given α⁻¹e^z g.
    Curvature: Enclosure -> Enclosure
    /// s given ‖f‖² and ⟨b, f⟩.
    Scale: Enclosure -> Enclosure -> Enclosure
}

let asStated = {
    Slope = fun exponential -> exponential + 1.0
    Centre = fun c mean -> c - mean
    Curvature = id
    Scale = fun squared mixed -> 3.0 * squared - 2.0 * mixed
}

/// The letters of THEORY.md section 2 at one point.
type Letters = {
    Exponential: Enclosure[]
    Alpha: Enclosure
    f: Enclosure[]
    c: Enclosure[]
    q: Enclosure[]
    g: Enclosure[]
    /// ⟨c, f⟩.
    Mean: Enclosure
    /// α⁻¹e^z∘g, possibly changed by a mutant.
    Curvature: Enclosure[]
    p: Enclosure[]
    s: Enclosure
}

let letters knobs (problem: RegressionProblem) (z: Enclosure[]) =
    let b = exactly problem.Target
    let exponential = z |> Array.map (fun z -> Enclosure.Exp(z))
    let u = Array.map2 (fun (e: Enclosure) z -> e + z) exponential z
    let α = sum u
    let f = u |> Array.map (fun u -> u / α)
    let c = Array.map2 (fun (f: Enclosure) b -> f - b) f b
    let mean = inner c f
    let g = c |> Array.map (fun c -> knobs.Centre c mean)

    {
        Exponential = exponential
        Alpha = α
        f = f
        c = c
        q = exponential |> Array.map (fun e -> knobs.Slope e / α)
        g = g
        Mean = mean
        Curvature = Array.map2 (fun (e: Enclosure) g -> knobs.Curvature(e * g / α)) exponential g
        p = Array.map2 (fun (f: Enclosure) b -> 2.0 * f - b) f b
        s = knobs.Scale (squaredNorm f) (inner b f)
    }

/// q∘g, the gradient in z.
let gradientInZ letters = Array.map2 (*) letters.q letters.g

let private onDiagonal i j (value: Enclosure) = if i = j then value else zero

/// B = diag(q∘q + α⁻¹e^z∘g) + s·qqᵀ − (q∘p)qᵀ − q(q∘p)ᵀ.
let curvature l =
    symmetric l.q.Length (fun i j ->
        onDiagonal i j (Enclosure.Square l.q[i] + l.Curvature[i])
        + l.q[i] * l.q[j] * (l.s - l.p[i] - l.p[j]))

/// J, the derivative of f in z: J_ij = α⁻¹(δ_ij − f_i)v_j, row by row.
let jacobian l =
    Array.init l.q.Length (fun i -> Array.init l.q.Length (fun j -> onDiagonal i j l.q[j] - l.f[i] * l.q[j]))

/// JᵀJ by multiplication.
let gaussNewton l =
    let rows = jacobian l
    symmetric l.q.Length (fun i j -> sum [ for row in rows -> row[i] * row[j] ])

/// B − JᵀJ: 2⟨c,f⟩qqᵀ − (q∘c)qᵀ − q(q∘c)ᵀ + α⁻¹diag(e^z∘g).
let beyondGaussNewton l =
    symmetric l.q.Length (fun i j -> l.q[i] * l.q[j] * (2.0 * l.Mean - l.c[i] - l.c[j]) + onDiagonal i j l.Curvature[i])

/// A number of the size of the terms that make up an entry of B, by which a resolution is relative.
let sizeOf l =
    let q = (largest l.q).Upper
    let parts = 1.0 + (Enclosure.Abs l.s).Upper + 2.0 * (largest l.p).Upper + 4.0 * (largest l.c).Upper
    q * q * parts + (largest l.Curvature).Upper

/// The rows of A.
let rows (problem: RegressionProblem) =
    Array.init problem.Samples (fun i -> exactly (problem.Matrix.Row(i).ToArray()))

/// Derivatives of the definition, whoever examines: the other of the two ways.
let differentiated (instance: RegressionInstance) =
    (DifferentiatingArithmetic() :> IRegressionArithmetic).Evaluate(instance.Problem, instance.Point)
