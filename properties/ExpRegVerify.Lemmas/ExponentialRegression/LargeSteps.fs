/// What the observations about large steps share (THEORY.md E14): a run of wide paired networks on a few unit rows,
/// with η m λ_max(H(0)) as named, and its outcome. Outcomes of computed runs have nothing to round: a comparison of
/// one is exact.
module internal ExpRegVerify.Lemmas.ExponentialRegression.LargeSteps

open System.Threading
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private δ = 0.2

/// Below this the first step is far from the linear one, and nothing was observed.
let private widthMin = 512.0

/// Converged: the residual has fallen to this share of its start.
let private targetShare = 1e-2

/// The limit on steps of a run.
[<Literal>]
let StepCountMax = 400

/// η with η m λ_max(H(0)) = `times`.
let stepSize (times: float) (instance: NetworkInstance) =
    let λmax = (NtkGram.AtInitialisation instance).LargestEigenvalue
    times / (float instance.Data.Width * λmax.Upper)

/// At most `steps` steps, fewer when it converges or leaves all bounds.
let run times steps (instance: NetworkInstance) =
    let e0 = (GradientDescent.Start instance).ResidualNorm

    let options =
        DescentOptions(
            StepSize = stepSize times instance,
            StepCountMax = steps,
            Until = System.Nullable(targetShare * e0.Lower),
            EigenvalueCountMax = 0
        )

    GradientDescent.Run(instance, options, CancellationToken.None)

/// Wide, paired, y ≠ 0, λ > 0.
let hypotheses (data: NetworkData) = [
    InductionConditions.isPaired data
    yield! InductionConditions.ordinaryData data
    Hypothesis.AtLeast("neurons", Enclosure.Exact widthMin, Enclosure.Exact(float data.Width))
]

/// A statement about the outcome.
let statement (comparisons: NetworkInstance -> Comparison list) = OnData(hypotheses, comparisons)

/// The run converges.
let converges times steps (instance: NetworkInstance) = [
    Comparison.Outcome("converged", ((run times steps instance).Outcome = Outcome.Converged))
]

/// The run diverges or is not finite.
let leavesAllBounds times steps (instance: NetworkInstance) = [
    let outcome = (run times steps instance).Outcome
    Comparison.Outcome("diverged or not finite", (outcome = Outcome.Diverged || outcome = Outcome.NonFinite))
]

/// Residual norms of the run, and 1, where it began.
let pictures times (instance: NetworkInstance) = [
    let e0 = (GradientDescent.Start instance).ResidualNorm

    if e0.Lower > 0.0 then
        let trajectory = run times StepCountMax instance

        let norms = [
            for p in trajectory.Points -> float p.Step, p.ResidualNorm.Midpoint / e0.Midpoint
        ]

        let first = norms |> List.tryItem 1 |> Option.map snd |> Option.defaultValue nan

        Figure(
            "Residual norm at a large step",
            $"η m λ_max(H(0)) = %g{times}: the first step multiplies the residual by %.3g{first}. \
              {trajectory.Sentence}",
            Pictures.axis "step t" false,
            Pictures.axis "‖e(t)‖ / ‖e(0)‖" true,
            [|
                Pictures.line "measured" SeriesKind.Measured norms
                Pictures.level "where it began" 1.0 [ for step, _ in norms -> step ]
            |]
        )
]

/// As narrow as what was observed.
let space =
    NetworkSpace(
        TakesFile = false,
        Samples = SizeRange(4, 4),
        Dimension = SizeRange(8, 12),
        Widths = [| 512L; 1024L |],
        Scales = [| 1.0 |],
        Laws = [| DataLaw.Sphere |],
        Labels = [| LabelLaw.TopEigenvector |],
        Steps = SizeRange(0, 0),
        StepFractions = [| 1.0 |],
        Deltas = [| δ |]
    )

/// A description of one of the observations.
let describe id title statement =
    LemmaDescription(
        Id = id,
        Paper = Paper.ExponentialRegression,
        Title = title,
        Statement = statement,
        Theory = "E14",
        Source = Source(SourceKind.Ours, "THEORY.md E14: an observation, not a theorem"),
        Claim = Claim.Probability δ,
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "neurons come in pairs"; "|y_i| ≤ 1, not all zero"; "λ > 0"; "m ≥ 512" |],
        VacuousWhen = "The network is narrow, the neurons are independent, y = 0, or λ = 0.",
        Gaps = [| "G11" |]
    )
