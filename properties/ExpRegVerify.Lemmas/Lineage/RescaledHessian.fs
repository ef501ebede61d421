/// Gradient and Hessian of rescaled regression (THEORY.md H3; ours).
///
///   L = ½‖u − αb‖²,   α = ⟨u, 1⟩,   c = u − αb,   h = c − ⟨b, c⟩1,   u = exp, cosh or sinh of z
///   ∂L/∂z = u′ ∘ h,   B = diag(u′)(I − 1bᵀ)(I − b1ᵀ)diag(u′) + diag(u″ ∘ h)
///
/// There is no division, hence no domain problem. The left sides are the definition differentiated by jets.
module ExpRegVerify.Lemmas.Lineage.RescaledHessian

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

/// What a mutant may change.
type private Knobs = {
    /// h given c_i and ⟨b, c⟩.
    Centre: Enclosure -> Enclosure -> Enclosure
    /// Entry (i, j) of (I − 1bᵀ)(I − b1ᵀ) beside its 1 on the diagonal, given ‖b‖², b_i and b_j.
    Factor: Enclosure -> Enclosure -> Enclosure -> Enclosure
}

let private asStated = {
    Centre = fun c mixed -> c - mixed
    Factor = fun squared bᵢ bⱼ -> squared - bᵢ - bⱼ
}

/// u, u′ and u″ of every sample, written out.
let private units (instance: RegressionInstance) =
    instance.At.Products
    |> Array.map (fun z ->
        match instance.Problem.Model.Name with
        | "rescaled-exp" ->
            let e = Enclosure.Exp z
            e, e, e
        | "rescaled-cosh" -> Enclosure.Cosh z, Enclosure.Sinh z, Enclosure.Cosh z
        | _ -> Enclosure.Sinh z, Enclosure.Cosh z, Enclosure.Sinh z)

let private centred knobs (instance: RegressionInstance) (units: (Enclosure * Enclosure * Enclosure)[]) =
    let b = exactly instance.Problem.Target
    let α: Enclosure = units |> Array.map (fun (u, _, _) -> u) |> sum
    let c = Array.map2 (fun (u: Enclosure, _, _) (b: Enclosure) -> u - α * b) units b
    let mixed = inner b c
    c |> Array.map (fun c -> knobs.Centre c mixed)

let private gradient knobs (instance: RegressionInstance) =
    let units = units instance
    Array.map2 (fun (_, slope: Enclosure, _) h -> slope * h) units (centred knobs instance units)

let private curvature knobs (instance: RegressionInstance) =
    let units = units instance
    let h = centred knobs instance units
    let b = exactly instance.Problem.Target
    let squared = squaredNorm b

    symmetric units.Length (fun i j ->
        let (_, slopeᵢ, bendᵢ), (_, slopeⱼ, _) = units[i], units[j]
        let product: Enclosure = slopeᵢ * slopeⱼ * knobs.Factor squared b[i] b[j]

        if i = j then
            product + Enclosure.Square slopeᵢ + bendᵢ * h[i]
        else
            product)

/// A number of the size of the terms: every u is below e^{max |z|}.
let private size (instance: RegressionInstance) =
    let exponential = (Enclosure.Exp(largest instance.At.Products)).Upper
    let n = float instance.Problem.Samples
    let b = 1.0 + Seq.max (Seq.map abs instance.Problem.Target)
    exponential * exponential * n * n * b * b

let private statement knobs (instance: RegressionInstance) =
    let comparisons =
        lazy
            (let size = size instance

             TwoWays.agreement "∂L/∂z = u′ ∘ h" size (TwoWays.gradientSides (gradient knobs) instance)
             @ TwoWays.agreement
                 "B = diag(u′)(I − 1bᵀ)(I − b1ᵀ)diag(u′) + diag(u″∘h)"
                 size
                 (TwoWays.curvatureSides (curvature knobs) instance))

    RegressionLemma.whenDefined instance.At ([], comparisons)

let private space =
    RegressionSpace(
        Models = [| "rescaled-exp"; "rescaled-cosh"; "rescaled-sinh" |],
        Samples = SizeRange(1, 6),
        Targets = [| TargetLaw.OneHot; TargetLaw.Uniform; TargetLaw.Dirichlet; TargetLaw.Signed |],
        Scales = [| 1.0; 0.5; 0.1; 2.0; 3.0 |]
    )

let private description =
    LemmaDescription(
        Id = "rescaled-hessian",
        Paper = Paper.Lineage,
        Title = "Gradient and Hessian of rescaled regression",
        Statement = "∂L/∂z = u′∘h, B = diag(u′)(I − 1bᵀ)(I − b1ᵀ)diag(u′) + diag(u″∘h), h = c − ⟨b,c⟩1, c = u − αb",
        Theory = "H3",
        Source = Source(SourceKind.Ours, "THEORY.md H3"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "every exponential is in range" |],
        VacuousWhen = "An exponential is out of range."
    )

let private pictures instance =
    LineageFigures.whenDefined instance (fun () -> [
        TwoWays.curvatureSides (curvature asStated) instance
        |> LineageFigures.twoWays "B, two ways" "entry of the lower triangle" "B_ij"
    ])

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement asStated)
    |> RegressionLemma.pictures pictures
    |> RegressionLemma.mutants [
        "scale-held-fixed",
        "α does not move with z: h = c",
        RegressionLemma.restate (statement { asStated with Centre = fun c _ -> c })

        "one-projection",
        "(I − b1ᵀ)ᵀ alone: −b_i − b_j without ‖b‖²",
        RegressionLemma.restate (
            statement {
                asStated with
                    Factor = fun _ bᵢ bⱼ -> -bᵢ - bⱼ
            }
        )

        "centre-added",
        "h = c + ⟨b,c⟩1",
        RegressionLemma.restate (
            statement {
                asStated with
                    Centre = fun c mixed -> c + mixed
            }
        )
    ]
    |> RegressionLemma.build
