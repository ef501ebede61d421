/// One step of the approximate Newton method shrinks the error in the norm of H_* (THEORY.md N3b; ours).
///
///   H_* = H(x*), H ⪰ l·I and M-Lipschitz on ‖x − x*‖ ≤ 0.1 l/M,  √cond(H_*)·‖x − x*‖ ≤ 0.1 l/M,
///   0.9 H(x) ⪯ H̃ ⪯ 1.1 H(x)   ⇒   ‖x − H̃⁻¹g(x) − x*‖_{H_*} ≤ 0.3 ‖x − x*‖_{H_*}
///
/// The regression is ½‖e^{Ax} − 1‖² + ½w²‖Ax‖² with x* = 0; l and M hold on the ball ‖Ax‖_∞ ≤ 0.05, which contains the
/// ball of the lemma. H̃ = AᵀE^{1/2}(I + 0.1·S)E^{1/2}A with E = B + w² and a reflection S: at the end of what is
/// allowed. Vacuous where A has no full column rank.
module ExpRegVerify.Lemmas.Lineage.ApproximateNewtonShrink

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

let private reach = Enclosure.Exact 0.05

let private rows (instance: RegressionInstance) =
    Array.init instance.Problem.Samples (fun i -> exactly (instance.Problem.Matrix.Row(i).ToArray()))

/// l and M on ‖Ax‖_∞ ≤ 0.05, and ‖A‖.
let private constants (instance: RegressionInstance) =
    let norms = DesignNorms instance.Problem.Matrix
    let w = Enclosure.Exact instance.Spec.WeightFactor
    let σ = norms.SmallestSingularValue
    let size = norms.LargestSingularValue
    let l = (Approximation.curvatureMin reach + w * w) * σ * σ
    l, size * size * size * Approximation.curvatureSlope reach, size

/// The point of the spec, moved to the given share of the largest distance that the hypothesis allows.
let private start (instance: RegressionInstance) (limit: Enclosure) (condition: Enclosure) =
    let length = sqrt (instance.Point |> Array.sumBy (fun x -> x * x))
    let wanted = instance.Spec.Scale * limit.Lower / sqrt condition.Upper

    if length > 0.0 then
        instance.Point |> Array.map (fun x -> x * (wanted / length))
    else
        instance.Point

/// H̃ at a point.
let private approximation (instance: RegressionInstance) ε (at: RegressionPoint) =
    let roots = at.Diagonal |> Array.map (fun e -> Enclosure.Sqrt(e))

    let scaledRows =
        Array.map2
            (fun (root: Enclosure) row -> row |> Array.map (fun (entry: Enclosure) -> root * entry))
            roots
            (rows instance)

    congruence scaledRows (Approximation.reflection instance.Spec ε)

/// The errors before and after one step, in the norm of H_*.
let private errors (sign: float) ε (instance: RegressionInstance) (star: EnclosedMatrix) x =
    let at = Approximation.stationaryAtZero instance x

    Approximation.solve (approximation instance ε at) at.Gradient
    |> Option.map (fun step ->
        let before = exactly x
        let after = Array.map2 (fun (x: Enclosure) step -> x + sign * step) before step
        normIn star before, normIn star after)

let private prepare (instance: RegressionInstance) =
    let star = (Approximation.stationaryAtZero instance (Array.zeroCreate instance.Point.Length)).Hessian
    let l, M, size = constants instance
    let limit = 0.1 * l / M
    let smallest = smallestEigenvalue star
    let condition = largestEigenvalue star / Enclosure(max smallest.Lower 0.0, smallest.Upper)
    star, smallest, limit, condition, size

let private statement sign ε (factor: float) (instance: RegressionInstance) =
    let star, smallest, limit, condition, size = prepare instance
    let x = start instance limit condition

    let hypotheses = [
        Hypothesis.Positive("λ_min(H_*)", smallest)
        Hypothesis.AtMost("‖A‖·0.1 l/M ≤ 0.05", size * limit, reach)
        Hypothesis.AtMost("√cond(H_*)·‖x − x*‖ ≤ 0.1 l/M", Enclosure.Sqrt condition * norm (exactly x), limit)
        Hypothesis.Positive("‖x − x*‖", norm (exactly x))
    ]

    let compare =
        lazy
            (errors sign ε instance star x
             |> Option.map (fun (before, after) ->
                 Comparison.AtMost("‖x⁺ − x*‖_{H_*} ≤ 0.3‖x − x*‖_{H_*}", after, factor * before))
             |> Option.toList)

    hypotheses, compare

let private pictures (instance: RegressionInstance) =
    let star, smallest, limit, condition, _ = prepare instance

    if smallest.Lower > 0.0 then
        match errors -1.0 0.1 instance star (start instance limit condition) with
        | Some(before, after) -> NewtonPictures.step "‖x⁺ − x*‖_{H_*}" after.Midpoint (0.3 * before).Midpoint
        | None -> []
    else
        []

let private space =
    RegressionSpace(
        Models = [| "exp" |],
        Samples = SizeRange(1, 5),
        Dimension = SizeRange(1, 3),
        Targets = [| TargetLaw.OneHot |],
        Points = [| PointLaw.Rising; PointLaw.Falling; PointLaw.Gaussian |],
        Scales = [| 0.9; 0.5; 0.1 |],
        WeightFactors = [| 0.0; 0.5 |]
    )

let private description =
    LemmaDescription(
        Id = "approximate-newton-shrink",
        Paper = Paper.Lineage,
        Title = "A step of the approximate Newton method shrinks the error to three tenths, in the norm of H_*",
        Statement = "√cond(H_*)·‖x − x*‖ ≤ 0.1 l/M, 0.9H ⪯ H̃ ⪯ 1.1H ⇒ ‖x − H̃⁻¹g − x*‖_{H_*} ≤ 0.3‖x − x*‖_{H_*}",
        Theory = "N3",
        Source = Source(SourceKind.Ours, "THEORY.md N3b, the corrected shrink lemma"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [|
            "λ_min(H_*) > 0"
            "‖A‖·0.1 l/M ≤ 0.05"
            "√cond(H_*)·‖x − x*‖ ≤ 0.1 l/M"
            "x ≠ x*"
        |],
        VacuousWhen = "A has no full column rank, or x is x*.",
        Gaps = [| "G9"; "G10" |],
        Notes = [|
            "As restated in arXiv 2306.14048 (Theorem D.49): T = log(‖x₀ − x*‖₂/ε) steps of "
            + "O((nnz(A) + d^ω) poly log(n/δ)) each reach ε with probability ≥ 1 − δ, if M‖x₀ − x*‖₂ ≤ 0.1 l, "
            + "M = exp(Θ(R² + log n)); base and constants are not named, and "
            + "the step is printed with the wrong sign (H6)."
            "arXiv 2311.15390, 2307.02419, 2404.13785 and 2408.11267, abstracts: positive definite and Lipschitz "
            + "Hessians and log(1/ε) Newton steps for two-layer, tensor and leverage-score regressions (H7)."
        |]
    )

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement -1.0 0.1 0.3)
    |> RegressionLemma.pictures pictures
    |> RegressionLemma.mutants [
        "a-twentieth", "≤ 0.05‖x − x*‖_{H_*}", RegressionLemma.restate (statement -1.0 0.1 0.05)

        "plus", "x + H̃⁻¹g instead of x − H̃⁻¹g", RegressionLemma.restate (statement 1.0 0.1 0.3)

        "half-as-good", "½H(x) ⪯ H̃ ⪯ 3⁄2·H(x) is enough", RegressionLemma.restate (statement -1.0 0.5 0.3)
    ]
    |> RegressionLemma.build
