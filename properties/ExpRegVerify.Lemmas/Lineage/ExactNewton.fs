/// One step of Newton's method squares the error (THEORY.md N1; ours).
///
///   H(x) ⪰ l·I, H M-Lipschitz on [x*, x], g(x*) = 0   ⇒   ‖x − H(x)⁻¹g(x) − x*‖ ≤ M/(2l)·‖x − x*‖²
///
/// The regression is ½‖e^{Ax} − 1‖² + ½w²‖Ax‖², whose minimiser is x* = 0 exactly, so that nothing has to be found. On
/// ‖z‖_∞ ≤ ρ its B is diagonal with a slope of at most 4e^{2ρ} − e^ρ, so M = ‖A‖³(4e^{2ρ} − e^ρ); l = λ_min(H(x)),
/// certified. The constant ½ is met in the limit in one dimension. Vacuous where H(x) is not positive definite.
module ExpRegVerify.Lemmas.Lineage.ExactNewton

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

/// What a mutant may change: the sign of the step, and the bound given M/l and ‖x‖.
let private statement (sign: float) (bound: Enclosure -> Enclosure -> Enclosure) (instance: RegressionInstance) =
    let at = Approximation.stationaryAtZero instance instance.Point
    let x = exactly instance.Point

    let own () =
        let l = smallestEigenvalue at.Hessian
        let size = (DesignNorms instance.Problem.Matrix).LargestSingularValue
        let slope = Approximation.curvatureSlope (Enclosure.Exact (largest at.Products).Upper)
        let M = size * size * size * slope

        let compare =
            lazy
                (match Approximation.solve at.Hessian at.Gradient with
                 | Some step ->
                     let after = Array.map2 (fun (x: Enclosure) step -> x + sign * step) x step

                     [
                         Comparison.AtMost("‖x⁺ − x*‖ ≤ M/(2l)·‖x − x*‖²", norm after, bound (M / l) (norm x))
                     ]
                 | None -> [])

        [
            Hypothesis.Positive("l = λ_min(H(x))", l)
            Hypothesis.Positive("‖x − x*‖", norm x)
        ],
        compare

    if at.IsDefined then
        own ()
    else
        RegressionLemma.whenDefined at ([], lazy [])

let private asStated (ratio: Enclosure) (distance: Enclosure) = 0.5 * ratio * Enclosure.Square distance

let private pictures (instance: RegressionInstance) =
    let at = Approximation.stationaryAtZero instance instance.Point

    let solved =
        if at.IsDefined then
            Approximation.solve at.Hessian at.Gradient
        else
            None

    match solved with
    | Some step ->
        let x = exactly instance.Point
        let after = norm (Array.map2 (fun (x: Enclosure) step -> x - step) x step)
        NewtonPictures.step "‖x − x*‖ after the step, against before" after.Midpoint (norm x).Midpoint
    | None -> []

// At a distance below 1e-6 the square of the error drowns in the rounding of the solution.
let private space =
    RegressionSpace(
        Models = [| "exp" |],
        Samples = SizeRange(1, 6),
        Dimension = SizeRange(1, 3),
        Targets = [| TargetLaw.OneHot |],
        Points = [| PointLaw.Rising; PointLaw.Falling; PointLaw.Gaussian |],
        Scales = [| 1.0; 0.5; 0.1; 0.01; 0.001 |],
        WeightFactors = [| 0.0; 0.5; 1.0 |]
    )

let private description =
    LemmaDescription(
        Id = "exact-newton-squares",
        Paper = Paper.Lineage,
        Title = "A step of Newton's method squares the error",
        Statement = "H(x) ⪰ l·I, H M-Lipschitz on [x*, x], g(x*) = 0 ⇒ ‖x − H⁻¹g − x*‖ ≤ M/(2l)·‖x − x*‖²",
        Theory = "N1",
        Source = Source(SourceKind.Ours, "THEORY.md N1"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "λ_min(H(x)) ≥ l > 0"; "x ≠ x*" |],
        VacuousWhen = "H(x) is not positive definite, or x is x*."
    )

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement -1.0 asStated)
    |> RegressionLemma.pictures pictures
    |> RegressionLemma.mutants [
        "quarter",
        "M/(4l) instead of M/(2l)",
        RegressionLemma.restate (statement -1.0 (fun ratio x -> 0.5 * asStated ratio x))

        "cubed", "≤ M/(2l)·‖x − x*‖³", RegressionLemma.restate (statement -1.0 (fun ratio x -> asStated ratio x * x))

        "plus", "x + H⁻¹g instead of x − H⁻¹g", RegressionLemma.restate (statement 1.0 asStated)
    ]
    |> RegressionLemma.build
