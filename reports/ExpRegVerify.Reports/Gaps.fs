/// The gap register of properties/THEORY.md, section 6, as readers need it beside the statements that it touches: what
/// an abstract leaves open, so that nobody takes it for said.
module ExpRegVerify.Reports.Gaps

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Reports.Html

let private sentence gap =
    match gap with
    | "G1" ->
        "The abstract's width has no λ. It can hold only with λ⁻² in it, or with λ bounded below: λ can be "
        + "exponentially small in n for a fixed dimension."
    | "G2" ->
        "The abstract has independent signs. With them ‖u(0)‖ is of the order √(nm), and the standard chain gives "
        + "n⁴/λ⁴; n² needs neurons in pairs. The body, not consulted, may use pairs: both are examined here."
    | "G3" -> "The output is not scaled by 1/√m, so widths do not compare like for like with results that scale it."
    | "G4" ->
        "n^{o(1)} stands for e^{O(B)}, B ~ √(log(mn/δ)): at κ = 1 a factor of 10⁷ to 10¹⁰, which makes those versions "
        + "untestable; the forms without it are examined."
    | _ -> "See the gap register of properties/THEORY.md."

/// The gaps of a lemma as the description of a list of facts.
let stated (lemma: LemmaDescription) =
    element "dd" [] [
        element "ul" [] [ for gap in lemma.Gaps -> plain "li" $"{gap}. {sentence gap}" ]
    ]
