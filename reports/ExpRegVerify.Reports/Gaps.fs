/// The gap register of properties/THEORY.md, section 6, as readers need it beside the statements that it touches: what
/// an abstract leaves open, so that nobody takes it for said.
module ExpRegVerify.Reports.Gaps

open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Reports.Html

/// The register: number and sentence.
let private register =
    dict [
        "G1",
        "The abstract's width has no λ. It can hold only with λ⁻² in it, or with λ bounded below: λ can be "
        + "exponentially small in n for a fixed dimension."
        "G2",
        "The abstract has independent signs. With them ‖u(0)‖ is of the order √(nm), and the standard chain gives "
        + "n⁴/λ⁴; n² needs neurons in pairs. The body, not consulted, may use pairs: both are examined here."
        "G3", "The output is not scaled by 1/√m, so widths do not compare like for like with results that scale it."
        "G4",
        "n^{o(1)} stands for e^{O(B)}, B ~ √(log(mn/δ)): at κ = 1 a factor of 10⁷ to 10¹⁰, which makes those versions "
        + "untestable; the forms without it are examined."
        "G5",
        "The second paper's abstract says that the Hessian is positive semidefinite. Read without the regulariser, the "
        + "sentence is false (R4); the body, not consulted, may suppose the regulariser."
        "G6",
        "α(x) = 0 is possible, and the loss is undefined there. α ≥ β must be supposed, and is kept neither along "
        + "segments nor by iterates (R1)."
        "G7",
        "A Lipschitz constant of the Hessian must grow at least as β⁻³ where u has one sign, and as β⁻⁵ where it has "
        + "two (R7). A statement with fewer powers is refuted by that witness, unless its R keeps β from being small."
        "G8",
        "Regularisers of the sizes in this line of papers press the minimiser to nearly 0: the statement is true and "
        + "nearly empty, for it is the regularised problem's minimiser, not the original one's (R8)."
        "G9",
        "The shrinking lemma is Euclidean, the approximation of the Hessian spectral: the one does not follow from the "
        + "other without the condition number (N2)."
        "G10", "Signs slip in the restatement of the lineage's formulas (H1, H6); here they are as derived."
        "G11",
        "Large steps are negative controls: what is compared is the outcome (converged, diverged, not finite), not "
        + "numbers (E14)."
    ]

let private sentence gap =
    match register.TryGetValue gap with
    | true, words -> words
    | _ -> "See the gap register of properties/THEORY.md."

/// The gaps of a lemma as the description of a list of facts.
let stated (lemma: LemmaDescription) =
    element "dd" [] [
        element "ul" [] [
            for gap in lemma.Gaps -> element "li" [] [ scripted $"{gap}. {sentence gap}" ]
        ]
    ]
