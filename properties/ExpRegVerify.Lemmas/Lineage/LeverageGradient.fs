/// The gradient of leverage-score inversion (THEORY.md N5; ours).
///
///   s = Ax − b′,   A_s = diag(s)⁻¹A,   P = A_s(A_sᵀA_s)⁻¹A_sᵀ,   σ = diag P,   L = ½‖σ − σ*‖²
///   ∇L = −2Aᵀ diag(s)⁻¹ (diag(σ) − P∘P)(σ − σ*)
///
/// The left side is the definition differentiated by jets through a Gram–Schmidt elimination. Undefined where some s_i
/// is 0 or A lacks full column rank: such cases are vacuous. σ* = d/n throughout, the scores of a flat matrix.
module ExpRegVerify.Lemmas.Lineage.LeverageGradient

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

/// What a mutant may change: the factor before all, and what stands for P∘P given P_ij.
type private Knobs = {
    Factor: float
    Entry: Enclosure -> Enclosure
}

let private asStated = {
    Factor = -2.0
    Entry = fun p -> Enclosure.Square p
}

let private inversion (instance: RegressionInstance) =
    let problem = instance.Problem
    let share = float problem.Dimension / float problem.Samples
    LeverageInversion(problem.Matrix, problem.Target, Array.create problem.Samples share)

let private slacks (instance: RegressionInstance) =
    Array.map2 (fun (z: Enclosure) b -> z - Enclosure.Exact b) instance.At.Products instance.Problem.Target

let private formula knobs (instance: RegressionInstance) =
    let inversion = inversion instance
    let n, d = instance.Problem.Samples, instance.Problem.Dimension
    let projection = inversion.Projection instance.Point
    let p i j = projection[i * n + j]
    let difference = Array.init n (fun i -> p i i - inversion.Scores[i])
    let s = slacks instance

    let scaled =
        Array.init n (fun i ->
            let mixed = sum [ for j in 0 .. n - 1 -> knobs.Entry(p i j) * difference[j] ]
            knobs.Factor * (p i i * difference[i] - mixed) / s[i])

    Array.init d (fun k -> sum [ for i in 0 .. n - 1 -> instance.Problem.Matrix.Row(i)[k] * scaled[i] ])

let private sides knobs instance =
    Seq.zip ((inversion instance).DifferentiatedGradient instance.Point) (formula knobs instance)
    |> List.ofSeq

/// Terms are of the size of max |A_ik/s_i|, for the scores are at most 1.
let private size (instance: RegressionInstance) =
    let entries = instance.Problem.Matrix.Values |> Array.map abs |> Array.max
    let least = slacks instance |> Array.map (fun s -> (Enclosure.Abs s).Lower) |> Array.min
    float instance.Problem.Samples * entries / least

let private hypotheses (instance: RegressionInstance) =
    let least =
        slacks instance |> Array.map Enclosure.Abs |> Array.reduce (fun s other -> Enclosure.Min(s, other))

    [
        Hypothesis.Positive("min |s_i|", least)
        Hypothesis.Positive("σ_min(A)", (DesignNorms instance.Problem.Matrix).SmallestSingularValue)
    ]

let private statement knobs (instance: RegressionInstance) =
    hypotheses instance,
    lazy (TwoWays.agreement "∇L = −2Aᵀ diag(s)⁻¹(diag(σ) − P∘P)(σ − σ*)" (size instance) (sides knobs instance))

let private space =
    RegressionSpace(
        Models = [| "exp" |],
        Samples = SizeRange(2, 6),
        Dimension = SizeRange(1, 3),
        Targets = [|
            TargetLaw.Uniform
            TargetLaw.Dirichlet
            TargetLaw.Positive
            TargetLaw.Signed
        |],
        TargetScales = [| 1.0; 3.0 |],
        Scales = [| 1.0; 0.5; 0.1; 2.0 |]
    )

let private description =
    LemmaDescription(
        Id = "leverage-gradient",
        Paper = Paper.Lineage,
        Title = "The gradient of leverage-score inversion",
        Statement =
            "∇½‖σ − σ*‖² = −2Aᵀ diag(s)⁻¹(diag(σ) − P∘P)(σ − σ*), s = Ax − b′, σ the leverage scores of diag(s)⁻¹A",
        Theory = "N5",
        Source = Source(SourceKind.Ours, "THEORY.md N5"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "min |s_i| > 0"; "σ_min(A) > 0" |],
        VacuousWhen = "Some s_i is 0, or A lacks full column rank; with n = d every score is 1 and the gradient 0."
    )

let private pictures instance =
    if hypotheses instance |> List.forall (fun h -> h.Met = HypothesisStatus.Certified) then
        [
            sides asStated instance
            |> LineageFigures.twoWays "The gradient in x, two ways" "coordinate k" "∂L/∂x_k"
        ]
    else
        []

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement asStated)
    |> RegressionLemma.pictures pictures
    |> RegressionLemma.mutants [
        "factor-one", "−1 instead of −2", RegressionLemma.restate (statement { asStated with Factor = -1.0 })

        "scores-alone",
        "diag(σ) without P∘P",
        RegressionLemma.restate (statement { asStated with Entry = fun _ -> zero })

        "projection-itself", "P instead of P∘P", RegressionLemma.restate (statement { asStated with Entry = id })
    ]
    |> RegressionLemma.build
