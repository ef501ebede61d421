/// Where f is defined and a probability vector (THEORY.md R1; ours).
///
///   ‖z‖_∞ ≤ ρ < 0.567143   ⇒   u_i ≥ e^{−ρ} − ρ > 0,   α ≥ n(e^{−ρ} − ρ),   f ≥ 0
///
/// u = e^z + z increases and is 0 at −0.5671432904…; 0.567143 lies below that number's size. Besides, α is convex in z,
/// so that {α ≤ 0} is convex and {α ≥ β} is not: on a segment α may pass 0 although both ends are admissible. ρ is
/// taken a twentieth above ‖z‖_∞, for at ρ = ‖z‖_∞ a negative z_i makes both sides equal, which no rounding can decide.
/// Vacuous for larger z.
module ExpRegVerify.Lemmas.ResnetSoftmax.AlphaDomain

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

let private room = 1.05

/// The hypothesis' limit on ρ, the bound on u_i given ρ, the bound on α given n and that bound.
let private statement (limit: float) (floor: Enclosure -> Enclosure) (share: float) (instance: RegressionInstance) =
    let at = instance.At
    let n = float at.Problem.Samples
    let ρ = Enclosure.Exact(room * (largest at.Products).Upper)
    let least = floor ρ

    let compare =
        lazy
            (let outputs = [ for unit in at.Units -> unit.Value ]
             let smallest = outputs |> List.reduce (fun x y -> Enclosure.Min(x, y))
             let α = at.Alpha.Value
             let shares = [ for row in at.Rows -> row.Share ]
             let smallestShare = shares |> List.reduce (fun x y -> Enclosure.Min(x, y))
             let middle = Array.map2 (fun x y -> 0.5 * (x + y)) instance.Point instance.SecondPoint
             let αMiddle = (instance.AtPoint middle).At.Alpha
             let αSecond = instance.AtSecond.Alpha

             [
                 Comparison.AtLeast("min u_i ≥ e^{−ρ} − ρ", smallest, least)
                 Comparison.AtLeast("α ≥ n(e^{−ρ} − ρ)", α, share * n * least)
                 Comparison.AtLeast("f_i ≥ 0", smallestShare, zero)

                 if αMiddle.HasValue && αSecond.HasValue && instance.Point.Length > 0 then
                     Comparison.AtMost("α((x+y)/2) ≤ (α(x) + α(y))/2", αMiddle.Value, 0.5 * (α + αSecond.Value))
             ])

    RegressionLemma.whenDefined at ([ Hypothesis.AtMost("ρ < 0.567143", ρ, Enclosure.Exact limit) ], compare)

let private floor (ρ: Enclosure) = Enclosure.Exp(-ρ) - ρ

let private space =
    RegressionSpace(
        Samples = SizeRange(1, 8),
        Matrices = [|
            MatrixLaw.Identity
            MatrixLaw.Orthonormal
            MatrixLaw.Positive
            MatrixLaw.Gaussian
        |],
        Scales = [| 0.5; 0.1; 0.3; 0.53; 0.6 |],
        Distances = [| 1.0; 0.1 |]
    )

let private description =
    LemmaDescription(
        Id = "alpha-domain",
        Paper = Paper.ResnetSoftmax,
        Title = "Near z = 0 the normaliser is positive and f is a probability vector",
        Statement = "‖Ax‖_∞ ≤ ρ < 0.567143 ⇒ u_i ≥ e^{−ρ} − ρ > 0, α ≥ n(e^{−ρ} − ρ), f ≥ 0; α is convex in z",
        Theory = "R1",
        Source = Source(SourceKind.Ours, "THEORY.md R1, for the domain that the abstract leaves open"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "‖Ax‖_∞ ≤ ρ < 0.567143" |],
        VacuousWhen = "Some |⟨a_i, x⟩| is 0.5402 or more.",
        Gaps = [| "G6" |]
    )

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement 0.567143 floor 1.0)
    |> RegressionLemma.pictures Pictures.outputs
    |> RegressionLemma.mutants [
        "without-minus-rho",
        "u_i ≥ e^{−ρ}, as for softmax without the residual connection",
        RegressionLemma.restate (statement 0.567143 (fun ρ -> Enclosure.Exp(-ρ)) 1.0)

        "half-of-rho",
        "u_i ≥ e^{−ρ} − ρ/2",
        RegressionLemma.restate (statement 0.567143 (fun ρ -> Enclosure.Exp(-ρ) - 0.5 * ρ) 1.0)

        "any-z",
        "f ≥ 0 for ρ < 3",
        RegressionLemma.restate (statement 3.0 floor 1.0)
        >> RegressionLemma.inSpace (RegressionSpace(Samples = SizeRange(1, 8), Scales = [| 0.5; 1.0; 2.0; 2.5 |]))
    ]
    |> RegressionLemma.build
