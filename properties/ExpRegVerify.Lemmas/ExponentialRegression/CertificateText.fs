/// The certificate's conditions in words, for hypotheses and descriptions.
module internal ExpRegVerify.Lemmas.ExponentialRegression.CertificateText

/// One condition of the certificate as an inequality, by its id.
let condition id =
    match id with
    | "c0" -> "c0: κR ≤ 2.25"
    | "c1" -> "c1: max_r D_r ≤ R"
    | "c2" -> "c2: (1/m) Σ_r κ²‖E_r‖²(e^{2κD_r} − 1) ≤ λ₀/2"
    | "c3" -> "c3: η ≤ min{(8/9)/(m e^{2κR} T0), μ/(4κ⁴ e^{3κR} Q3 E0)}"
    | other -> other

/// All hypotheses, for a description.
let hypotheses = [|
    "c0: λ₀ > 0, E0 > 0, κR ≤ 2.25"
    condition "c1"
    condition "c2"
    condition "c3"
|]
