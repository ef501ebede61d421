/// The gradient of softmax regression (THEORY.md H1).
///
///   ∂L/∂z = f ∘ (c − ⟨c, f⟩1),   L = ½‖f − b‖²,   f = softmax(z),   c = f − b
///
/// It follows from the line ∂f/∂x_i = −⟨f, A_i⟩f + f∘A_i of the restatement (H2O, arXiv 2306.14048, appendix D). The
/// gradient that is printed there has +⟨c, f⟩f in the place of −⟨c, f⟩f, which may be an artefact of the restatement;
/// it is the first mutant here. The left side is the definition differentiated by jets. One sample has f = 1 and
/// gradient 0, which tests nothing.
module ExpRegVerify.Lemmas.Lineage.SoftmaxGradient

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances

let private formula (centre: Enclosure -> Enclosure -> Enclosure) instance =
    let l = SoftmaxLetters.at instance
    Array.map2 (fun (f: Enclosure) c -> f * centre c l.Mean) l.f l.c

let private asStated = formula (fun c mean -> c - mean)

let private statement formula =
    TwoWays.statement "∂L/∂z = f ∘ (c − ⟨c,f⟩1)" (TwoWays.gradientSides formula) SoftmaxLetters.size

let private pictures instance =
    LineageFigures.whenDefined instance (fun () -> [
        TwoWays.gradientSides asStated instance
        |> LineageFigures.twoWays "The gradient in z, two ways" "sample i" "∂L/∂z_i"
    ])

let private space =
    RegressionSpace(
        Models = [| "softmax" |],
        Targets = [| TargetLaw.OneHot; TargetLaw.Uniform; TargetLaw.Dirichlet; TargetLaw.Signed |],
        Scales = [| 1.0; 0.5; 0.1; 2.0; 5.0 |]
    )

let private description =
    LemmaDescription(
        Id = "softmax-gradient",
        Paper = Paper.Lineage,
        Title = "The gradient of softmax regression, with the sign that the algebra gives",
        Statement = "∂/∂z ½‖f − b‖² = f ∘ (c − ⟨c,f⟩1), f = softmax(z), c = f − b",
        Theory = "H1",
        Source = Source(SourceKind.Ours, "THEORY.md H1, from the restatement's ∂f/∂x_i (arXiv 2306.14048, appendix D)"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "every exponential is in range" |],
        VacuousWhen = "An exponential is out of range.",
        Gaps = [| "G10" |]
    )

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement asStated)
    |> RegressionLemma.pictures pictures
    |> RegressionLemma.mutants [
        "sign-as-printed",
        "f∘c + ⟨c,f⟩f, as the restatement prints it",
        RegressionLemma.restate (statement (formula (fun c mean -> c + mean)))

        "mean-dropped",
        "the sum of the exponentials is held fixed: f∘c",
        RegressionLemma.restate (statement (formula (fun c _ -> c)))

        "half-the-mean", "f∘(c − ½⟨c,f⟩1)", RegressionLemma.restate (statement (formula (fun c mean -> c - 0.5 * mean)))
    ]
    |> RegressionLemma.build
