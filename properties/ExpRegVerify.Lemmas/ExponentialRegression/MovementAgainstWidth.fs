/// Weights move like 1/m when neurons come in pairs, like 1/√m when signs are independent (THEORY.md E12; ours).
///
///   rms_r ‖w_r(T) − w_r(0)‖ ~ m^{−1} (pairs, E0 = ‖y‖),   ~ m^{−1/2} (independent signs, E0 ~ √(nm) e^{κ²})
///
/// This is the whole difference between n² and n⁴ (G2): D_r ~ E0/m, and what the chain of E9 needs is that D_r is below
/// a constant. Measured on four orthonormal rows of length ½, trained by the step size of E10 until ‖e‖ ≤ 0.05. The
/// independent movement scatters with u(0), so it takes more replicates, and its claim has the wider resolution of the
/// two. Vacuous when training does not end, or a single width is measured.
module ExpRegVerify.Lemmas.ExponentialRegression.MovementAgainstWidth

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Numerics.Random
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private κ = 0.5
let private ε = 0.05
let private samples = 4L

/// √((1/m) Σ_r ‖w_r(t) − w_r(0)‖²) of the stored weights.
let private movement (instance: NetworkInstance) (state: DescentState) =
    let start = instance.InitialWeights

    let squares =
        Seq.init start.BlockCount (fun block -> state.Weights.SquaredDistances(start, block).Sum())
        |> Seq.sum

    // Chains of d squares of differences and of at most m sums; every square may underflow by a unit of 2⁻¹⁰⁷⁴.
    let allowance =
        Rounding.AddUp(
            Rounding.MultiplyUp(squares, Rounding.Gamma(start.Width + int64 start.Dimension + 3L)),
            float start.Width * float start.Dimension * Rounding.SmallestPositive
        )

    Enclosure.Sqrt(Enclosure.Max(Enclosure.Exact 0.0, Enclosure.FromCenter(squares, allowance)) / float start.Width)

let private study initialisation = {
    new IScalingStudy with
        member _.SizeLabel = "width m"
        member _.ValueLabel = "rms movement of the weights"

        member _.Setting =
            "Four orthonormal rows of length ½, labels ±1, the step size of E10; trained until ‖e‖ ≤ 0.05; the root of "
            + "the mean over neurons of ‖w_r(T) − w_r(0)‖². An odd width is taken one larger."

        member _.Sizes = [| 256L; 1024L; 4096L; 16_384L |]
        member _.SizeMin = 2L
        member _.SizeMax = 1_048_576L
        member _.Replicates = if initialisation = Initialisation.Paired then 12 else 48
        member _.CostMax = 1e9

        member _.Measure(size, seed, means) =
            let factory = InstanceFactory(means.Arithmetic, means.File)
            let data = factory.Data(WidthSearch.orthonormal initialisation κ samples seed)

            let instance =
                WidthSearch.network
                    factory
                    data
                    (size + size % 2L)
                    (CounterRandom(seed).Bits(RandomStream.Seed, 1UL, 0u))

            match ExplicitRun.reached ε instance with
            | Some state -> movement instance state
            | None -> Enclosure(0.0, infinity)
}

let private statement =
    OnInstance(fun instance ->
        [ Hypothesis.Positive("λ", instance.Data.InfiniteGram.Lambda) ],
        lazy
            ([
                Comparison.Outcome("‖e(t)‖ ≤ ε for a t ≤ T", (ExplicitRun.reached ε instance).IsSome)
            ]))

let private space initialisation =
    NetworkSpace(
        TakesFile = false,
        Samples = SizeRange(4, 4),
        Dimension = SizeRange(4, 4),
        Widths = [| 512L; 2048L |],
        Scales = [| κ |],
        Laws = [| DataLaw.Orthonormal |],
        Labels = [| LabelLaw.Signs |],
        Initialisations = [| initialisation |]
    )

let private build initialisation id title statementText claimed mutants =
    let description =
        LemmaDescription(
            Id = id,
            Paper = Paper.ExponentialRegression,
            Title = title,
            Statement = statementText,
            Theory = "E12",
            Source = Source(SourceKind.Ours, "THEORY.md E7 and E12"),
            Claim = claimed,
            Expected = LemmaVerdict.Consistent,
            Hypotheses = [| "training ends: ‖e‖ ≤ ε" |],
            VacuousWhen = "Training does not end, or a single width is measured.",
            Gaps = [| "G2"; "G3" |],
            Notes = [|
                "Munteanu et al. (ICML 2022, abstract): independent pairs of identical Gaussian vectors bring the "
                + "width from roughly n⁴ (Song and Yang, 2019) to n² for the squared loss (S4)."
            |]
        )

    Lemma.network description (space initialisation) statement
    |> Lemma.study (study initialisation)
    |> Lemma.mutants mutants
    |> Lemma.build

let private slope resolution exponent =
    Claim.Scaling(exponent, Resolution = resolution)

/// Neurons in pairs.
let lemma =
    build
        Initialisation.Paired
        "movement-against-width"
        "Paired neurons move like 1/m"
        "rms_r ‖w_r(T) − w_r(0)‖ ~ 1/m for neurons in pairs"
        (slope 0.1 -1.0)
        [
            "one-over-root-m", "paired neurons move like 1/√m only", Lemma.claiming (slope 0.1 -0.5)
            "one-over-m-squared", "paired neurons move like 1/m²", Lemma.claiming (slope 0.1 -2.0)
            "no-dependence", "the movement does not depend on the width", Lemma.claiming (slope 0.1 0.0)
        ]

/// Independent signs.
let independent =
    build
        Initialisation.Independent
        "movement-against-width-independent"
        "Neurons with independent signs move like 1/√m"
        "rms_r ‖w_r(T) − w_r(0)‖ ~ 1/√m for independent signs"
        (slope 0.15 -0.5)
        [
            "one-over-m", "independent neurons move like 1/m, as paired ones do", Lemma.claiming (slope 0.15 -1.0)
            "one-over-m-squared", "independent neurons move like 1/m²", Lemma.claiming (slope 0.15 -2.0)
            "no-dependence", "the movement does not depend on the width", Lemma.claiming (slope 0.15 0.0)
        ]
