/// Scaling the output is scaling the step (THEORY.md E13; ours).
///
///   gradient descent on (F, y) with step η and on (F/√m, y/√m) with step m η takes the weights along the same path
///
/// Both runs are made in interval arithmetic (`EnclosedDescent`), each from its own formula, so that both sides
/// enclose the paths of exact arithmetic; √m is an enclosure too. Compared is the displacement of every weight after
/// the last of a few steps, to a millionth of the largest: the enclosures widen with every step. Neither run uses the
/// kernels or the plain loops, so here the slow path is the same as the fast one. Vacuous when e(0) = 0, and for a
/// single neuron, where both runs are the same formula. Comparisons with 1/√m-scaled results are like for like only
/// with this correspondence (G3).
module ExpRegVerify.Lemmas.ExponentialRegression.ScaleEquivalence

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

/// Both displacements must be known to this share of the largest one before agreement counts.
let private resolutionRelative = 1e-6

let private one = Enclosure.Exact 1.0

/// What the second run scales its labels and its step by, given m; the output is scaled by 1/√m.
type private Scaling = {
    Labels: Enclosure -> Enclosure
    Step: Enclosure -> Enclosure
}

let private asStated = {
    Labels = fun m -> 1.0 / Enclosure.Sqrt m
    Step = id
}

/// A step that keeps every exponent's change below 1 and the linear part from growing.
let private stepSize (instance: NetworkInstance) =
    let start = GradientDescent.Start instance
    let κ = instance.Data.Kappa.Upper
    let m = float instance.Data.Width
    let spectral = m * (NtkGram.AtInitialisation instance).Trace.Upper
    let exponent = κ * κ * start.Pass.NormMax.Upper * start.ResidualNorm.Upper
    instance.Data.Spec.StepFraction / max spectral exponent

/// The displacement of every weight in both runs.
let private displacements scaling steps (instance: NetworkInstance) =
    let m = Enclosure.Exact(float instance.Data.Width)
    let η = Enclosure.Exact(stepSize instance)
    let d = instance.Data.Inputs.Dimension

    let displaced (weights: Enclosure[]) =
        weights
        |> Array.mapi (fun at w -> w - Enclosure.Exact instance.InitialWeights[int64 (at / d), at % d])

    displaced (EnclosedDescent.Weights(instance, one, one, η, steps)),
    displaced (EnclosedDescent.Weights(instance, 1.0 / Enclosure.Sqrt m, scaling.Labels m, scaling.Step m * η, steps))

let private comparisons scaling (instance: NetworkInstance) =
    let steps = instance.Data.Spec.Steps

    if steps = 0 then
        []
    else
        let plain, scaled = displacements scaling steps instance
        let largest = plain |> Array.map (fun w -> abs w.Midpoint) |> Array.max
        let d = instance.Data.Inputs.Dimension

        Array.zip plain scaled
        |> Array.mapi (fun at (left, right) ->
            Comparison.Agreement(
                "w(T) − w(0), plain and scaled",
                left,
                right,
                resolutionRelative * largest,
                $"neuron {at / d + 1}, coordinate {at % d + 1}"
            ))
        |> Array.toList
        |> Lemma.worstOfEach

let private statement scaling =
    OnInstance(fun instance ->
        [
            Hypothesis.Positive("κ", instance.Data.Kappa)
            Hypothesis.Positive("‖e(0)‖", (GradientDescent.Start instance).ResidualNorm)
            Hypothesis.AtLeast("m ≥ 2", Enclosure.Exact 2.0, Enclosure.Exact(float instance.Data.Width))
        ],
        lazy (comparisons scaling instance))

let private pictures (instance: NetworkInstance) = [
    if (GradientDescent.Start instance).ResidualNorm.Lower > 0.0 then
        let lengths = [
            for step in 0 .. instance.Data.Spec.Steps do
                let norm (displacement: Enclosure[]) =
                    displacement |> Array.sumBy (fun w -> w.Midpoint * w.Midpoint) |> sqrt

                let plain, scaled = displacements asStated step instance
                float step, norm plain, norm scaled
        ]

        Figure(
            "Movement of the weights in both runs",
            "Every point of the scaled run lies on the line of the plain one: the two take the same path.",
            Pictures.axis "step t" false,
            Pictures.axis "‖W(t) − W(0)‖" false,
            [|
                Pictures.line "(F, y, η)" SeriesKind.Measured [ for t, plain, _ in lengths -> t, plain ]
                Pictures.line "(F/√m, y/√m, m η)" SeriesKind.Points [ for t, _, scaled in lengths -> t, scaled ]
            |]
        )
]

let private space =
    NetworkSpace(
        // A file would ask for a hundred steps, and enclosures of weights grow with every one.
        TakesFile = false,
        Samples = SizeRange(1, 4),
        Dimension = SizeRange(1, 4),
        Widths = [| 1L; 2L; 4L; 6L; 16L; 40L |],
        Scales = [| 0.3; 0.5; 1.0 |],
        Initialisations = [| Initialisation.Paired; Initialisation.Independent |],
        Steps = SizeRange(1, 4),
        StepFractions = [| 1.0; 0.5; 0.1 |]
    )

let private description =
    LemmaDescription(
        Id = "scale-equivalence",
        Paper = Paper.ExponentialRegression,
        Title = "Scaling the output is scaling the step",
        Statement = "gradient descent on (F, y, η) and on (F/√m, y/√m, m η) moves the weights along the same path",
        Theory = "E13",
        Source = Source(SourceKind.Ours, "THEORY.md E13, for comparing with results about F/√m"),
        Claim = Claim.Always(),
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "κ > 0"; "‖e(0)‖ > 0"; "m ≥ 2" |],
        VacuousWhen = "The residual at the start is zero, all inputs are, or there is one neuron only.",
        Gaps = [| "G3" |]
    )

/// The lemma.
let lemma =
    Lemma.network description space (statement asStated)
    |> Lemma.pictures pictures
    |> Lemma.mutants [
        "step-not-rescaled", "(F/√m, y/√m) with step η", Lemma.restate (statement { asStated with Step = fun _ -> one })

        "step-by-the-root",
        "(F/√m, y/√m) with step √m η",
        Lemma.restate (statement { asStated with Step = Enclosure.Sqrt })

        "labels-not-rescaled",
        "(F/√m, y) with step m η",
        Lemma.restate (statement { asStated with Labels = fun _ -> one })
    ]
    |> Lemma.build
