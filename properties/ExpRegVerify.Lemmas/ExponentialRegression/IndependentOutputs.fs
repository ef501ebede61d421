/// Independent signs keep every output within a few standard deviations (THEORY.md E7; ours).
///
///   |u_i(0)| ≤ √(2 ln(2n/δ) Σ_r e^{2⟨w_r,x_i⟩}) for all i   with probability ≥ 1 − δ,   for independent signs
///
/// Hoeffding's inequality over the signs, given the weights, and a union over the samples. The sum is the measured
/// one: with m e^{2B} in its place the bound would be loose by orders of magnitude. Vacuous for paired networks.
module ExpRegVerify.Lemmas.ExponentialRegression.IndependentOutputs

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Evidence.Figures
open ExpRegVerify.Lemmas
open ExpRegVerify.Numerics.Bounds
open ExpRegVerify.Solver.Networks

let private δ = 0.2

/// The bound on |u_i(0)|, given Σ_r e^{2⟨w_r,x_i⟩}; `factor` stands for 2 ln(2n/δ).
let private bound factor (data: NetworkData) (squares: Enclosure) = Enclosure.Sqrt(factor data * squares)

let private hoeffding (data: NetworkData) =
    2.0 * Enclosure.Log(Enclosure.Exact(2.0 * float data.Inputs.Samples) / data.Spec.Delta)

/// |u_i(0)| and its bound for every sample.
let private sides factor (instance: NetworkInstance) =
    let start = GradientDescent.Start instance

    [
        for i in 0 .. instance.Data.Inputs.Samples - 1 do
            Enclosure.Abs(start.ExactOutput i), bound factor instance.Data start.Pass.SquaredSums[i]
    ]

let private comparisons name factor instance =
    sides factor instance
    |> List.mapi (fun i (output, bound) -> Comparison.AtMost(name, output, bound, $"sample {i + 1}"))
    |> Lemma.worstOfEach

let private statement name factor =
    OnData(InductionConditions.isIndependent, comparisons name factor)

let private pictures instance = [
    let numbered =
        sides hoeffding instance |> List.mapi (fun i (output, bound) -> float (i + 1), output, bound)

    let above = [
        for i, output, bound in numbered do
            if output.Lower > bound.Upper then
                i, output.Midpoint
    ]

    Figure(
        "Outputs at initialisation",
        (if above.IsEmpty then
             "Every |u_i(0)| stays below its dashed bound, and is of its order: signs cancel no better than at random."
         else
             "At the marked samples the output is beyond its bound; a share δ of draws may be."),
        Pictures.axis "sample i" false,
        Pictures.axis "|u_i(0)|" false,
        [|
            Pictures.line "|u_i(0)|" SeriesKind.Points [ for i, output, _ in numbered -> i, output.Midpoint ]
            Pictures.line "bound: √(2 ln(2n/δ) Σ_r e^{2⟨w_r,x_i⟩})" SeriesKind.Bound [
                for i, _, bound in numbered -> i, bound.Midpoint
            ]
            yield! Pictures.failing "beyond the bound" above
        |]
    )
]

let private description =
    LemmaDescription(
        Id = "independent-outputs",
        Paper = Paper.ExponentialRegression,
        Title = "Independent signs cancel like coin tosses",
        Statement =
            "|u_i(0)| ≤ √(2 ln(2n/δ) Σ_r e^{2⟨w_r,x_i⟩}) for all i with probability ≥ 1 − δ for independent signs",
        Theory = "E7",
        Source = Source(SourceKind.Ours, "THEORY.md E7, for the abstract's random signs"),
        Claim = Claim.Probability δ,
        Expected = LemmaVerdict.Supported,
        Hypotheses = [| "independent neurons ≥ m: signs and weights are drawn for each neuron" |],
        VacuousWhen = "The neurons come in pairs.",
        Gaps = [| "G2"; "G3" |]
    )

let private claiming name factor = Lemma.restate (statement name factor)

/// The lemma.
let lemma =
    Lemma.network
        description
        (InductionConditions.independentSpace δ)
        (statement "|u_i(0)| ≤ √(2 ln(2n/δ) Σ_r e^{2⟨w_r,x_i⟩})" hoeffding)
    |> Lemma.pictures pictures
    |> Lemma.mutants [
        "one-standard-deviation",
        "|u_i(0)| ≤ √(Σ_r e^{2⟨w_r,x_i⟩})",
        claiming "|u_i(0)| ≤ √(Σ_r e^{2⟨w_r,x_i⟩})" (fun _ -> Enclosure.Exact 1.0)

        "a-third-of-it",
        "|u_i(0)| ≤ ⅓ √(2 ln(2n/δ) Σ_r e^{2⟨w_r,x_i⟩})",
        claiming "|u_i(0)| ≤ ⅓ √(2 ln(2n/δ) Σ_r e^{2⟨w_r,x_i⟩})" (fun data -> hoeffding data / 9.0)

        "mean-instead-of-sum",
        "|u_i(0)| ≤ √(2 ln(2n/δ) (1/m) Σ_r e^{2⟨w_r,x_i⟩}), as if the output were scaled by 1/√m",
        claiming "|u_i(0)| ≤ √(2 ln(2n/δ) (1/m) Σ_r e^{2⟨w_r,x_i⟩})" (fun data -> hoeffding data / float data.Width)
    ]
    |> Lemma.build
