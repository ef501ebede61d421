/// The letters of softmax regression, written out from z = Ax and b and nothing else (THEORY.md H1).
module internal ExpRegVerify.Lemmas.Lineage.SoftmaxLetters

open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Regressions

type Letters = {
    f: Enclosure[]
    c: Enclosure[]
    /// ⟨c, f⟩.
    Mean: Enclosure
    /// c − ⟨c, f⟩1.
    g: Enclosure[]
    /// 2f − b.
    p: Enclosure[]
    /// 3‖f‖² − 2⟨b, f⟩.
    s: Enclosure
}

let at (instance: RegressionInstance) =
    let b = exactly instance.Problem.Target
    let u = instance.At.Products |> Array.map (fun z -> Enclosure.Exp(z))
    let α = sum u
    let f = u |> Array.map (fun u -> u / α)
    let c = Array.map2 (fun (f: Enclosure) b -> f - b) f b
    let mean = inner c f

    {
        f = f
        c = c
        Mean = mean
        g = c |> Array.map (fun c -> c - mean)
        p = Array.map2 (fun (f: Enclosure) b -> 2.0 * f - b) f b
        s = 3.0 * squaredNorm f - 2.0 * inner b f
    }

/// f and b are of the order of 1, and so is every term made of them, but for a larger b.
let size (instance: RegressionInstance) =
    1.0 + Seq.max (Seq.map abs instance.Problem.Target)

/// A probability vector, or less: b ≥ 0 and ‖b‖₁ ≤ 1, each certified.
let isSubprobability (instance: RegressionInstance) = [
    let b = exactly instance.Problem.Target

    ExpRegVerify.Evidence.Claims.Hypothesis.AtLeast(
        "min b ≥ 0",
        zero,
        b |> Array.reduce (fun x y -> Enclosure.Min(x, y))
    )

    ExpRegVerify.Evidence.Claims.Hypothesis.AtMost("‖b‖₁ ≤ 1", sum (b |> Array.map Enclosure.Abs), one)
]
