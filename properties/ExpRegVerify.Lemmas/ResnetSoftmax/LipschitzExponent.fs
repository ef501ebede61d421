/// How many powers of 1/β a Lipschitz constant of the Hessian needs (THEORY.md R7, its witnesses; ours).
///
///   one sign:     u = (0.6β, 0.4β),     u′ = 1.1·u             ⇒   ‖B(z) − B(z′)‖ ≥ 8β⁻³‖z − z′‖
///   mixed signs:  u = (½, −½ + β),      u′ = (½, −½ + 1.1β)    ⇒   ‖B(z) − B(z′)‖ ≥ 15β⁻⁵‖z − z′‖
///
/// for b = (0.7, 0.3) and 0 < β ≤ 0.3, where |α| ≥ β at both points. A = I₂, so x = z and H = B. Any constant with a
/// weaker power of 1/β, and otherwise a function of n and R only, is therefore false for small β. The constants 8 and
/// 15 are ours, below what the limit β → 0 gives (9.26 and 34.0). z is found from u by Newton's method in doubles; what
/// is compared is enclosed at the z found, with β the smaller |α| there.
module ExpRegVerify.Lemmas.ResnetSoftmax.LipschitzExponent

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Lemmas.Matrices
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Functions
open ExpRegVerify.Numerics.Random
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Regressions

let private target = [| 0.7; 0.3 |]

/// z with e^z + z = u, nearly: Newton's method for an increasing convex function, enough steps for every bit.
let private inverse (u: float) =
    Seq.init 60 id
    |> Seq.fold (fun z _ -> z - (Exponential.Exp z + z - u) / (Exponential.Exp z + 1.0)) (min u 0.0)

/// β of a spec: log-uniform in the decade below the spec's own.
let private beta (spec: RegressionSpec) =
    let uniform = CounterRandom(spec.DataSeed).Uniform(RandomStream.Probe, 0UL, 0u)
    spec.Beta * Exponential.Exp(-2.302585092994046 * uniform)

let private oneSign β = [| inverse (0.6 * β); inverse (0.4 * β) |]

let private mixedSigns β = [| inverse 0.5; inverse (-0.5 + β) |]

let private stretch = 1.1

/// The larger distance of B, that of z, and the smaller |α|, at a witness and its stretched neighbour.
let private measured (instance: RegressionInstance) witness β =
    let problem = RegressionProblem(instance.Problem.Model, Inputs(2, 2, [| 1.0; 0.0; 0.0; 1.0 |]), target)

    let z, z' = witness β, witness (stretch * β)
    let at, at' = instance.Arithmetic.Evaluate(problem, z), instance.Arithmetic.Evaluate(problem, z')

    if at.IsDefined && at'.IsDefined then
        let apart = norm (Array.map2 (fun (x: Enclosure) y -> x - y) (exactly z) (exactly z'))
        let α = Enclosure.Min(Enclosure.Abs at.Alpha.Value, Enclosure.Abs at'.Alpha.Value)
        Some(spectralNorm (minus at.LossCurvature at'.LossCurvature), apart, α)
    else
        None

let private power (x: Enclosure) exponent =
    List.replicate exponent x |> List.reduce (fun product x -> product * x)

let private comparison instance witness (name: string) (constant: float) exponent =
    measured instance witness (beta instance.Spec)
    |> Option.map (fun (change, apart, α) ->
        Comparison.AtLeast(
            $"{name}: ‖B(z) − B(z′)‖ ≥ {constant} β^−{exponent} ‖z − z′‖",
            change * power α exponent,
            constant * apart
        ))
    |> Option.toList

let private statement (constantOne, exponentOne) (constantMixed, exponentMixed) (instance: RegressionInstance) =
    let β = Enclosure.Exact(beta instance.Spec)

    [ Hypothesis.AtMost("β ≤ 0.3", β, Enclosure.Exact 0.3) ],
    lazy
        (comparison instance oneSign "one sign" constantOne exponentOne
         @ comparison instance mixedSigns "mixed signs" constantMixed exponentMixed)

let private pictures (instance: RegressionInstance) =
    let decades = [ for step in 0..12 -> 0.3 * System.Math.Pow(10.0, -0.25 * float step) ]

    let curve witness = [
        for β in decades do
            match measured instance witness β with
            | Some(change, apart, _) -> β, change.Midpoint / apart.Midpoint
            | None -> ()
    ]

    [
        Pictures.exponents [ "one sign", -3.0, curve oneSign; "mixed signs", -5.0, curve mixedSigns ]
    ]

// Everything but β is fixed by the witnesses.
let private space =
    RegressionSpace(
        Samples = SizeRange(2, 2),
        Dimension = SizeRange(2, 2),
        Matrices = [| MatrixLaw.Identity |],
        Targets = [| TargetLaw.OneHot |],
        Points = [| PointLaw.Zero |],
        Scales = [| 1.0 |],
        Betas = [| 0.3; 0.1; 0.03; 0.01; 0.003; 0.001; 0.0003 |]
    )

let private description =
    LemmaDescription(
        Id = "hessian-lipschitz-exponent",
        Paper = Paper.ResnetSoftmax,
        Title = "A Lipschitz constant of the Hessian needs β⁻³, and β⁻⁵ for outputs of mixed signs",
        Statement =
            "witnesses with |α| ≥ β: ‖B(z) − B(z′)‖ ≥ 8β⁻³‖z − z′‖ (one sign), ≥ 15β⁻⁵‖z − z′‖ (mixed signs), β ≤ 0.3",
        Theory = "R7",
        Source = Source(SourceKind.Ours, "THEORY.md R7, the witnesses of its exponents"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "0 < β ≤ 0.3" |],
        VacuousWhen = "β > 0.3, or β so small that α cannot be told from 0.",
        Gaps = [| "G7" |]
    )

/// The lemma.
let lemma =
    RegressionLemma.state description space (statement (8.0, 3) (15.0, 5))
    |> RegressionLemma.pictures pictures
    |> RegressionLemma.mutants [
        "beta-to-the-four", "β⁻⁴ for one sign", RegressionLemma.restate (statement (8.0, 4) (15.0, 5))

        "beta-to-the-six", "β⁻⁶ for mixed signs", RegressionLemma.restate (statement (8.0, 3) (15.0, 6))

        "larger-constant", "10β⁻³ for one sign", RegressionLemma.restate (statement (10.0, 3) (15.0, 5))
    ]
    |> RegressionLemma.build
