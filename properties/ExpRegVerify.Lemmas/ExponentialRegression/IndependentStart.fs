/// Independent signs start far away, on average (THEORY.md E7; ours).
///
///   E0² ≤ (‖y‖² + m Σ_i e^{2 s_i²}) / δ   with probability ≥ 1 − δ,   s_i = ‖x_i‖,   for independent signs
///
/// Markov's inequality on E‖u(0)‖² = m Σ_i e^{2 s_i²}: E0 grows like √m, where a paired network has E0 = ‖y‖. Loose by
/// about 1/δ, and true of every width. Vacuous for paired networks. No mutant drops the factor 1/δ: without it the
/// claim fails in about a third of all draws, which δ = 0.2 does not tell apart within a mutant's budget.
module ExpRegVerify.Lemmas.ExponentialRegression.IndependentStart

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Evidence.Search
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Instances
open ExpRegVerify.Solver.Networks

let private δ = 0.2

/// What a mutant may change: the count of neurons in the mean, and what the mean is multiplied by, given δ.
type private Bound = {
    Neurons: Enclosure -> Enclosure
    Share: float -> Enclosure
}

let private asStated = {
    Neurons = id
    Share = fun δ -> 1.0 / Enclosure.Exact δ
}

let private sum (terms: Enclosure seq) =
    Seq.fold (fun (sum: Enclosure) term -> sum + term) (Enclosure.Exact 0.0) terms

let private bound terms (data: NetworkData) =
    let labels = data.Labels |> Seq.map (Enclosure.Exact >> Enclosure.Square) |> sum

    let growth =
        sum [
            for i in 0 .. data.Inputs.Samples - 1 do
                Enclosure.Exp(2.0 * InputGeometry.InnerProduct(data.Inputs.Row i, data.Inputs.Row i))
        ]

    (labels + terms.Neurons(Enclosure.Exact(float data.Width)) * growth) * terms.Share data.Spec.Delta

let private comparisons name terms (instance: NetworkInstance) =
    let e0 = (GradientDescent.Start instance).ResidualNorm
    [ Comparison.AtMost(name, Enclosure.Square e0, bound terms instance.Data) ]

let private statement name terms =
    OnData(InductionConditions.isIndependent, comparisons name terms)

let private pictures (instance: NetworkInstance) = [
    let data = instance.Data
    let start = GradientDescent.Start instance
    let squared = start.Residual |> Array.mapi (fun i e -> float (i + 1), e * e) |> Array.toList
    let share = (bound asStated data).Midpoint / float data.Inputs.Samples

    Figure(
        "Residuals at initialisation",
        $"E0² is %.4g{(Enclosure.Square start.ResidualNorm).Midpoint}; \
          Markov's bound with δ = %g{data.Spec.Delta} is %.4g{(bound asStated data).Midpoint}. \
          The claim is about the sum of the bars.",
        Pictures.axis "sample i" false,
        Pictures.axis "e_i(0)²" false,
        [|
            Pictures.line "e_i(0)²" SeriesKind.Bars squared
            Pictures.level "bound on the sum, shared evenly" share [ 1.0; float data.Inputs.Samples ]
        |]
    )
]

let private description =
    LemmaDescription(
        Id = "independent-start",
        Paper = Paper.ExponentialRegression,
        Title = "Independent signs start at a distance that grows like √m",
        Statement = "E0² ≤ (‖y‖² + m Σ_i e^{2‖x_i‖²})/δ with probability ≥ 1 − δ for independent signs",
        Theory = "E7",
        Source = Source(SourceKind.Ours, "THEORY.md E7, for the abstract's random signs"),
        Claim = Claim.Probability δ,
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "independent neurons ≥ m: signs and weights are drawn for each neuron" |],
        VacuousWhen = "The neurons come in pairs.",
        Gaps = [| "G2"; "G3" |]
    )

/// The lemma.
let lemma =
    Lemma.network
        description
        (InductionConditions.independentSpace δ)
        (statement "E0² ≤ (‖y‖² + m Σ_i e^{2‖x_i‖²})/δ" asStated)
    |> Lemma.pictures pictures
    |> Lemma.mutants [
        "as-if-paired",
        "E0² ≤ ‖y‖²/δ",
        Lemma.restate (
            statement "E0² ≤ ‖y‖²/δ" {
                asStated with
                    Neurons = fun _ -> Enclosure.Exact 0.0
            }
        )

        "grows-like-the-fourth-root",
        "E0² ≤ (‖y‖² + √m Σ_i e^{2‖x_i‖²})/δ",
        Lemma.restate (
            statement "E0² ≤ (‖y‖² + √m Σ_i e^{2‖x_i‖²})/δ" {
                asStated with
                    Neurons = Enclosure.Sqrt
            }
        )

        "times-delta",
        "E0² ≤ δ (‖y‖² + m Σ_i e^{2‖x_i‖²})",
        Lemma.restate (
            statement "E0² ≤ δ (‖y‖² + m Σ_i e^{2‖x_i‖²})" {
                asStated with
                    Share = Enclosure.Exact
            }
        )
    ]
    |> Lemma.build
