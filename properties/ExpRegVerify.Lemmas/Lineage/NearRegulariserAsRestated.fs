/// A regulariser beside which the rest of the Hessian is small, as restated in the lineage (THEORY.md H4 (2); stated).
///
///   w_i² ≥ 200 e^{R²} + l/σ_min(A)²   ⇒   (1 − 1/10)(B + W²) ⪯ W² ⪯ (1 + 1/10)(B + W²),   ‖A‖, ‖x‖ ≤ R
///
/// B is the curvature of L_exp + L_sparse in z. With W² = w²·I the two sides are 9B ⪯ W² and −11B ⪯ W². The theorem
/// that uses it has R ≥ 10, w² ≥ 200e^{100}: then ‖Ax*‖ ≤ 1/w is of the order of 10⁻²³, and B is 10⁻⁴⁶ of W². Here R is
/// what the instance has, which is where the statement can be tested at all.
module ExpRegVerify.Lemmas.Lineage.NearRegulariserAsRestated

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

/// The curvature of L_exp + L_sparse in z.
let private curvature (instance: RegressionInstance) =
    instance.At.LossCurvature
    |> plusDiagonal (instance.At.Products |> Array.map (fun z -> Enclosure.Exp(z)))

/// 200 e^{R²} + l/σ_min² with l = σ_min².
let private asStated (radius: Enclosure) =
    200.0 * Enclosure.Exp(Enclosure.Square radius) + 1.0

/// `tenths` is 10 for a closeness of 1/10: (1 − 1/k)(B + W²) ⪯ W² is (k − 1)B ⪯ W².
let private statement (weight: Enclosure -> Enclosure) (tenths: float) (instance: RegressionInstance) =
    let comparisons =
        lazy
            (let b = curvature instance
             let squared = weight (AsRestated.radius instance)

             [
                 Comparison.AtMost("0.9(B + W²) ⪯ W²", (tenths - 1.0) * largestEigenvalue b, squared)
                 Comparison.AtMost("W² ⪯ 1.1(B + W²)", -((tenths + 1.0) * smallestEigenvalue b), squared)
             ])

    RegressionLemma.whenDefined instance.At (AsRestated.hypotheses instance, comparisons)

let private space =
    RegressionSpace(
        Models = [| "softmax" |],
        TargetScales = [| 0.9375; 0.5 |],
        Targets = [|
            TargetLaw.OneHot
            TargetLaw.Uniform
            TargetLaw.Dirichlet
            TargetLaw.Interpolating
        |],
        Points = [| PointLaw.Zero; PointLaw.Rising; PointLaw.Falling; PointLaw.Gaussian |],
        Matrices = [|
            MatrixLaw.Identity
            MatrixLaw.Orthonormal
            MatrixLaw.Positive
            MatrixLaw.Gaussian
        |],
        Scales = [| 1.0; 0.5; 2.0; 3.0 |],
        Distances = [| 0.1 |]
    )

let private description =
    LemmaDescription(
        Id = "near-regulariser-as-restated",
        Paper = Paper.Lineage,
        Title = "Beside its regulariser the rest of the Hessian is small, as restated",
        Statement = "w_i² ≥ 200e^{R²} + l/σ_min(A)² ⇒ 0.9(B + W²) ⪯ W² ⪯ 1.1(B + W²)",
        Theory = "H4",
        Source = AsRestated.source "D.47 (2)",
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "σ_min(A) > 0"; "b ≥ 0"; "‖b‖₁ ≤ 1" |],
        VacuousWhen = "At the theorem's R ≥ 10 the regulariser is 10⁴⁵ and the problem is solved by x ≈ 0.",
        Gaps = [| "G8" |]
    )

let private pictures (instance: RegressionInstance) =
    LineageFigures.whenDefined instance (fun () ->
        let size = log10 (spectralNorm (curvature instance)).Upper
        let weight = log10 (asStated (AsRestated.radius instance)).Midpoint

        [
            LineageFigures.magnitudes
                "‖B‖ beside the regulariser"
                $"W² is 10^%.1f{weight - size} times ‖B‖ here; at the theorem's R ≥ 10 it is at least 10⁴⁵, \
                  and the minimiser is 0 to every digit."
                size
                weight
        ])

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement asStated 10.0)
    |> RegressionLemma.pictures pictures
    |> RegressionLemma.mutants [
        "a-thousandth", "a 1/1000-approximation instead of 1/10", RegressionLemma.restate (statement asStated 1000.0)

        "two-for-two-hundred",
        "w_i² ≥ 2e^{R²}",
        RegressionLemma.restate (statement (fun radius -> 2.0 * Enclosure.Exp(Enclosure.Square radius)) 10.0)

        "without-the-exponential",
        "w_i² ≥ 20, whatever R is",
        RegressionLemma.restate (statement (fun _ -> Enclosure.Exact 20.0) 10.0)
    ]
    |> RegressionLemma.build
