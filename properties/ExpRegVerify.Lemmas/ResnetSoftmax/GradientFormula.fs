/// The gradient in closed form (THEORY.md R2; ours).
///
///   ∇L = Aᵀ(α⁻¹ v ∘ (c − ⟨c, f⟩1)),   v = e^z + 1,   L = ½‖f − b‖²,   f = u/α,   u = e^z + z
///
/// The left side is the definition differentiated by second-order jets, with an exponential of its own; the right side
/// is the formula. The abstract has no factor ½: its gradient is twice this one. One sample makes f = 1 and both sides
/// 0, which tests nothing, so there are at least two.
module ExpRegVerify.Lemmas.ResnetSoftmax.GradientFormula

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

/// Both sides must be known to this share of Σ_i |a_ik|·max|q|·(1 + max|c|).
let private resolutionRelative = 1e-9

let private statement knobs (instance: RegressionInstance) =
    let compare =
        lazy
            (let problem = instance.Problem
             let other = Formulas.differentiated instance
             let l = Formulas.letters knobs problem instance.At.Products
             let inZ = Formulas.gradientInZ l
             let size = (largest l.q).Upper * (1.0 + (largest l.c).Upper + (Enclosure.Abs l.Mean).Upper)

             [
                 for k in 0 .. problem.Dimension - 1 do
                     let column = Array.init problem.Samples (fun i -> Enclosure.Exact(problem.Matrix.Row(i)[k]))
                     let weight = column |> Array.sumBy (fun entry -> (Enclosure.Abs entry).Upper)

                     Comparison.Agreement(
                         "∇L = Aᵀ(q ∘ (c − ⟨c,f⟩1))",
                         other.Gradient[k],
                         inner column inZ,
                         resolutionRelative * size * max weight 1.0,
                         $"coordinate {k + 1}"
                     )
             ]
             |> RegressionLemma.worstOfEach)

    RegressionLemma.whenDefined
        instance.At
        ([ Hypothesis.Positive("|α|", Enclosure.Abs instance.At.Alpha.Value) ], compare)

let private space =
    RegressionSpace(
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
        Id = "resnet-softmax-gradient",
        Paper = Paper.ResnetSoftmax,
        Title = "The gradient in closed form",
        Statement = "∇ ½‖f − b‖² = Aᵀ(α⁻¹(e^z + 1) ∘ (c − ⟨c,f⟩1)), z = Ax, u = e^z + z, f = u/α, α = ⟨u,1⟩, c = f − b",
        Theory = "R2",
        Source = Source(SourceKind.Ours, "THEORY.md R2, for the abstract's “we derive the gradient”"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "α ≠ 0" |],
        VacuousWhen = "α cannot be told from 0, or an exponential is out of range."
    )

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement Formulas.asStated)
    |> RegressionLemma.pictures Pictures.gradient
    |> RegressionLemma.mutants [
        "slope-without-one",
        "v = e^z: the +1 of the residual connection is forgotten",
        RegressionLemma.restate (statement { Formulas.asStated with Slope = id })

        "mean-added",
        "c + ⟨c,f⟩1 instead of c − ⟨c,f⟩1",
        RegressionLemma.restate (
            statement {
                Formulas.asStated with
                    Centre = fun c mean -> c + mean
            }
        )

        "mean-dropped",
        "α is held fixed: c instead of c − ⟨c,f⟩1",
        RegressionLemma.restate (
            statement {
                Formulas.asStated with
                    Centre = fun c _ -> c
            }
        )
    ]
    |> RegressionLemma.build
