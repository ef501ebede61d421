/// Unicode mathematics as MathML.
module ExpRegVerify.Properties.Reports.MathematicsLaws

open System.Net
open System.Text.RegularExpressions
open System.Xml.Linq
open Xunit
open ExpRegVerify.Lemmas
open ExpRegVerify.Reports

let private markup (text: string) =
    Html.toText (Mathematics.statement text)

/// As an element, which it is only when every tag is closed.
let private parsed (text: string) =
    XElement.Parse("<p>" + (markup text) + "</p>", LoadOptions.PreserveWhitespace)

let private formulas (text: string) =
    Regex.Matches(markup text, "<math><mrow>(.*?)</mrow></math>")
    |> Seq.map (fun found -> found.Groups[1].Value |> WebUtility.HtmlDecode |> string)
    |> List.ofSeq

[<Theory>]
[<InlineData("λ_min", "<msub><mi>λ</mi><mi mathvariant=\"normal\">min</mi></msub>")>]
[<InlineData("κ²", "<msup><mi>κ</mi><mn>2</mn></msup>")>]
[<InlineData("E0²", "<msubsup><mi>E</mi><mn>0</mn><mn>2</mn></msubsup>")>]
[<InlineData("w_ri", "<msub><mi>w</mi><mrow><mi>r</mi><mi>i</mi></mrow></msub>")>]
[<InlineData("e^{2κ}", "<msup><mi>e</mi><mrow><mn>2</mn><mi>κ</mi></mrow></msup>")>]
[<InlineData("√(mn)", "<msqrt><mi>m</mi><mi>n</mi></msqrt>")>]
[<InlineData("‖x‖₂", "<mo stretchy=\"false\">‖</mo><mi>x</mi><msub><mo stretchy=\"false\">‖</mo><mn>2</mn></msub>")>]
[<InlineData("Aᵀ", "<msup><mi>A</mi><mi>T</mi></msup>")>]
[<InlineData("n⁻²", "<msup><mi>n</mi><mrow><mo>−</mo><mn>2</mn></mrow></msup>")>]
[<InlineData("ln m", "<mi mathvariant=\"normal\">ln</mi><mspace width=\"0.2em\"></mspace><mi>m</mi>")>]
[<InlineData("W̃", "<mi>W̃</mi>")>]
[<InlineData("rms_r", "<msub><mi mathvariant=\"normal\">rms</mi><mi>r</mi></msub>")>]
let ``a piece of a formula has its mark`` (text: string) (expected: string) =
    Assert.Equal<string list>([ expected ], formulas text)

[<Fact>]
let ``words stand between formulas, and a line may break after a relation`` () =
    Assert.Equal<string>("a≤ b with probability ≥ c", (parsed "a ≤ b with probability ≥ c").Value)
    Assert.Equal(4, (formulas "a ≤ b with probability ≥ c").Length)

[<Theory>]
[<InlineData("at a width 300 times smaller", "300")>]
[<InlineData("the lemma's own m", "m")>]
[<InlineData("for non-empty a if b", "a b")>]
let ``the words of a sentence are no letters of a formula`` (text: string) (letters: string) =
    let marks = Regex.Matches(markup text, "<m[in]>(.)*?</m[in]>")
    Assert.Equal(letters, marks |> Seq.map (fun mark -> Regex.Replace(mark.Value, "<.*?>", "")) |> String.concat " ")

[<Theory>]
[<InlineData("times smaller, and neurons need not come in pairs")>]
[<InlineData("fixed: orthonormal inputs of one length")>]
let ``a mark between words is no formula`` (text: string) = Assert.Equal(text, markup text)

[<Theory>]
[<InlineData("(a")>]
[<InlineData("e^{2")>]
[<InlineData("a^")>]
[<InlineData("² alone")>]
let ``what cannot be read as mathematics stays the text that it was`` (text: string) =
    Assert.Equal(WebUtility.HtmlEncode text |> string, markup text)

[<Fact>]
let ``every statement of the catalogue becomes mathematics that is well formed and loses no letter`` () =
    // Roots lose their parentheses, which the sign itself stands for, and of two scripts the lower one comes first.
    let letters (text: string) =
        Regex.Replace(text, @"[\s_^{}()√]", "").Normalize System.Text.NormalizationForm.FormKC
        |> Seq.sort
        |> Seq.toArray
        |> System.String

    let statements = Catalogue.lemmas |> Array.map (fun lemma -> lemma.Description.Statement)
    Assert.Empty(statements |> Array.filter (fun statement -> not ((markup statement).Contains "<math>")))

    for statement in statements do
        Assert.Equal(letters statement, letters (parsed statement).Value)

[<Theory>]
[<InlineData("λ_min(H(0))", "λ<sub>min</sub>(H(0))")>]
[<InlineData("‖H(W)‖_F", "‖H(W)‖<sub>F</sub>")>]
[<InlineData("H^∞_ij", "H<sup>∞</sup><sub>ij</sub>")>]
[<InlineData("e^{2κD_r} − 1", "e<sup>2κD<sub>r</sub></sup> − 1")>]
[<InlineData("n^{2+o(1)} and 2^(1/8), 2^-k, 10^6.2",
             "n<sup>2+o(1)</sup> and 2<sup>(1/8)</sup>, 2<sup>-k</sup>, 10<sup>6.2</sup>")>]
[<InlineData("a _ b, ^ and x_", "a _ b, ^ and x_")>]
[<InlineData("x_<b> & y^{<i>}", "x_&lt;b&gt; &amp; y<sup>&lt;i&gt;</sup>")>]
let ``a text's indices and exponents are set as such, and nothing else becomes markup``
    (content: string, wanted: string)
    =
    Assert.Equal(wanted, content |> Html.scripted |> Html.toText)

[<Fact>]
let ``a hyphen before a number is a minus, and no other is`` () =
    let written = "-1 is below -0.4 in [-2, (-3)], not 1e-6, 2303-16504, kappa=-1 or non-3"
    let expected = "−1 is below −0.4 in [−2, (−3)], not 1e-6, 2303-16504, kappa=-1 or non-3"
    Assert.Equal(expected, Html.toText (Html.scripted written))
