/// The Hessian is diagonal plus low rank (THEORY.md R3; ours, for the abstract's sentence on the structure).
///
///   ∇²L = Aᵀ(B_diag + B_rank)A,   B_diag = diag(q∘q + α⁻¹e^z∘g),   B_rank = s·qqᵀ − (q∘p)qᵀ − q(q∘p)ᵀ,   rank ≤ 2
///
/// q = (e^z+1)/α, g = c − ⟨c,f⟩1, p = 2f − b, s = 3‖f‖² − 2⟨b,f⟩. The left side is the definition differentiated twice
/// by jets. The rank is examined on the differentiated side as well: what is left of B after subtracting B_diag has no
/// 3 × 3 minor but 0. With n ≤ 2 the rank says nothing.
module ExpRegVerify.Lemmas.ResnetSoftmax.HessianFormula

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

/// Both sides must be known to this share of the terms that make up an entry; of their cube for a minor.
let private resolutionRelative = 1e-9

let private entries (instance: RegressionInstance) (l: Formulas.Letters) (other: RegressionPoint) = [
    let rows = Formulas.rows instance.Problem
    let formula = congruence rows (Formulas.curvature l)
    let size = Formulas.sizeOf l

    for k in 0 .. instance.Problem.Dimension - 1 do
        for j in 0..k do
            let weight i =
                rows |> Array.sumBy (fun row -> (Enclosure.Abs row[i]).Upper)

            Comparison.Agreement(
                "∇²L = Aᵀ(B_diag + B_rank)A",
                other.LossHessian.Entry(k, j),
                formula.Entry(k, j),
                resolutionRelative * size * max 1.0 (weight k * weight j),
                $"entry ({k + 1}, {j + 1})"
            )
]

let private minor (m: int -> int -> Enclosure) (i, j, k) (r, s, t) =
    m i r * (m j s * m k t - m j t * m k s) - m i s * (m j r * m k t - m j t * m k r)
    + m i t * (m j r * m k s - m j s * m k r)

/// The minors that touch the first rows: enough, because rank 3 or more would show in some of them generically.
let private minors (l: Formulas.Letters) (other: RegressionPoint) = [
    let n = l.q.Length

    let low i j =
        let entry = other.LossCurvature.Entry(i, j)

        if i = j then
            entry - Enclosure.Square l.q[i] - l.Curvature[i]
        else
            entry

    let size = Formulas.sizeOf l

    for i in 0 .. n - 3 do
        Comparison.Agreement(
            "every 3 × 3 minor of B − B_diag is 0",
            minor low (i, i + 1, i + 2) (0, 1, n - 1),
            zero,
            resolutionRelative * size * size * size,
            $"rows {i + 1} to {i + 3}, columns 1, 2, {n}"
        )
]

let private statement knobs withRank (instance: RegressionInstance) =
    let compare =
        lazy
            (let other = Formulas.differentiated instance
             let l = Formulas.letters knobs instance.Problem instance.At.Products

             entries instance l other @ (if withRank then minors l other else []) |> RegressionLemma.worstOfEach)

    RegressionLemma.whenDefined
        instance.At
        ([ Hypothesis.Positive("|α|", Enclosure.Abs instance.At.Alpha.Value) ], compare)

let private space =
    RegressionSpace(
        Samples = SizeRange(2, 6),
        Points = [|
            PointLaw.Zero
            PointLaw.Rising
            PointLaw.Falling
            PointLaw.Gaussian
            PointLaw.NearSingular
        |],
        Targets = [|
            TargetLaw.OneHot
            TargetLaw.Uniform
            TargetLaw.Dirichlet
            TargetLaw.Signed
            TargetLaw.Interpolating
        |],
        Betas = [| 1.0; 0.1 |],
        Scales = [| 1.0; 0.5; 0.1; 2.0; 5.0 |]
    )

let private description =
    LemmaDescription(
        Id = "resnet-softmax-hessian",
        Paper = Paper.ResnetSoftmax,
        Title = "The Hessian is diagonal plus rank two",
        Statement = "∇²L = Aᵀ(diag(q∘q + α⁻¹e^z∘g) + s·qqᵀ − (q∘p)qᵀ − q(q∘p)ᵀ)A, the part in q and p of rank ≤ 2",
        Theory = "R3",
        Source = Source(SourceKind.Ours, "THEORY.md R3, for the abstract’s sentence on its structure"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "α ≠ 0" |],
        VacuousWhen = "α cannot be told from 0, or an exponential is out of range; for the rank, n ≤ 2."
    )

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement Formulas.asStated true)
    |> RegressionLemma.pictures Pictures.curvatureParts
    |> RegressionLemma.mutants [
        "diagonal-without-curvature",
        "B_diag = diag(q∘q), without α⁻¹e^z∘g",
        RegressionLemma.restate (
            statement
                {
                    Formulas.asStated with
                        Curvature = fun _ -> zero
                }
                true
        )

        "slope-without-one",
        "v = e^z: the +1 of the residual connection is forgotten",
        RegressionLemma.restate (statement { Formulas.asStated with Slope = id } true)

        "two-in-the-scale",
        "s = 2‖f‖² − 2⟨b,f⟩ instead of 3‖f‖² − 2⟨b,f⟩",
        RegressionLemma.restate (
            statement
                {
                    Formulas.asStated with
                        Scale = fun squared mixed -> 2.0 * squared - 2.0 * mixed
                }
                false
        )
    ]
    |> RegressionLemma.build
