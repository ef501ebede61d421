/// The Hessian of softmax regression in z (THEORY.md H1b, first line; ours).
///
///   B = diag(f∘f + f∘g) + s·ffᵀ − (f∘p)fᵀ − f(f∘p)ᵀ,   g = c − ⟨c, f⟩1,   p = 2f − b,   s = 3‖f‖² − 2⟨b, f⟩
///
/// The left side is the definition differentiated twice by jets.
module ExpRegVerify.Lemmas.Lineage.SoftmaxHessian

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances

/// What a mutant may change, given the letters: the diagonal, and s − p_i − p_j.
type private Parts = {
    Diagonal: SoftmaxLetters.Letters -> int -> Enclosure
    Factor: SoftmaxLetters.Letters -> int -> int -> Enclosure
}

let private asStated = {
    Diagonal = fun l i -> Enclosure.Square l.f[i] + l.f[i] * l.g[i]
    Factor = fun l i j -> l.s - l.p[i] - l.p[j]
}

let private formula parts instance =
    let l = SoftmaxLetters.at instance

    symmetric l.f.Length (fun i j ->
        l.f[i] * l.f[j] * parts.Factor l i j + (if i = j then parts.Diagonal l i else zero))

let private statement parts =
    TwoWays.statement "B = diag(f∘f + f∘g) + s·ffᵀ − …" (TwoWays.curvatureSides (formula parts)) SoftmaxLetters.size

let private pictures instance =
    LineageFigures.whenDefined instance (fun () -> [
        TwoWays.curvatureSides (formula asStated) instance
        |> LineageFigures.twoWays "B, two ways" "entry of the lower triangle" "B_ij"
    ])

let private space =
    RegressionSpace(
        Models = [| "softmax" |],
        Samples = SizeRange(2, 6),
        Targets = [| TargetLaw.OneHot; TargetLaw.Uniform; TargetLaw.Dirichlet; TargetLaw.Signed |],
        Scales = [| 1.0; 0.5; 0.1; 2.0; 5.0 |]
    )

let private description =
    LemmaDescription(
        Id = "softmax-hessian",
        Paper = Paper.Lineage,
        Title = "The Hessian of softmax regression is diagonal plus rank two",
        Statement = "B = diag(f∘f + f∘g) + s·ffᵀ − (f∘p)fᵀ − f(f∘p)ᵀ, g = c − ⟨c,f⟩1, p = 2f − b, s = 3‖f‖² − 2⟨b,f⟩",
        Theory = "H1",
        Source = Source(SourceKind.Ours, "THEORY.md H1b"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "every exponential is in range" |],
        VacuousWhen = "An exponential is out of range."
    )

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement asStated)
    |> RegressionLemma.pictures pictures
    |> RegressionLemma.mutants [
        "gauss-newton-diagonal",
        "the diagonal is f∘f, without f∘g",
        RegressionLemma.restate (
            statement {
                asStated with
                    Diagonal = fun l i -> Enclosure.Square l.f[i]
            }
        )

        "two-in-the-scale",
        "s = 2‖f‖² − 2⟨b,f⟩",
        RegressionLemma.restate (
            statement {
                asStated with
                    Factor = fun l i j -> l.s - squaredNorm l.f - l.p[i] - l.p[j]
            }
        )

        "residual-for-p",
        "p = c instead of 2f − b = c + f",
        RegressionLemma.restate (
            statement {
                asStated with
                    Factor = fun l i j -> l.s - l.c[i] - l.c[j]
            }
        )
    ]
    |> RegressionLemma.build
