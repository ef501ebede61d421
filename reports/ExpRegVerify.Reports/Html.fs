/// HTML as text that is safe by construction: every text and every attribute value is escaped on its way in.
module ExpRegVerify.Reports.Html

open System.Net
open System.Text
open System.Text.RegularExpressions

/// A piece of finished HTML.
[<Struct>]
type Html = private Finished of string

/// The finished text.
let toText (Finished text) = text

/// HTML that was made here and needs no escaping; never for anything that came from a record.
let trusted (markup: string) = Finished markup

/// Nothing.
let empty = Finished ""

let private escaped (content: string) =
    WebUtility.HtmlEncode(Wording.visible content) |> string

/// A text.
let text (content: string) = Finished(escaped content)

/// An index or exponent as our one-line mathematics writes it: `_min`, `^∞`, `^{2t}`, `^(1/8)`, `^-k`, `^6.2`.
let private script =
    Regex(@"(?<=\S)([_^])(?:\{([^{}\n]{1,60})\}|(\([^()\n]{1,20}\)|[-−]?[0-9]+(?:\.[0-9]+)?|[-−]?[\p{L}0-9]+|[∞*†+]))")

/// A text that is escaped already, its indices and exponents as `sub` and `sup`: few bytes, and readable where MathML
/// would be too much.
let rec scripts (escaped: string) : string =
    script.Replace(
        escaped,
        fun found ->
            let tag = if found.Groups[1].Value = "_" then "sub" else "sup"
            let inside = scripts (found.Groups[2].Value + found.Groups[3].Value)
            $"<{tag}>{inside}</{tag}>"
    )

let private negative = Regex(@"(?<![^\s(\[<>])-(?=[0-9])")

/// A hyphen before a number is a minus, but behind an equals sign, where tokens and options have theirs.
let private signed (content: string) = negative.Replace(content, "−")

/// A text with its indices, exponents and minus signs.
let scripted (content: string) =
    Finished(scripts (escaped (signed content)))

/// Several pieces, one after the other.
let concat (pieces: Html seq) =
    let builder = StringBuilder()

    for Finished piece in pieces do
        builder.Append piece |> ignore

    Finished(builder.ToString())

let private opening (name: string) (attributes: (string * string) list) =
    let builder = StringBuilder().Append('<').Append name

    for key, value in attributes do
        builder.Append(' ').Append(key).Append("=\"").Append(escaped value).Append('"') |> ignore

    builder.Append('>').ToString()

/// An element with attributes and children.
let element (name: string) (attributes: (string * string) list) (children: Html list) =
    Finished(opening name attributes + toText (concat children) + "</" + name + ">")

/// An element with a class and children.
let styled (name: string) (cssClass: string) (children: Html list) =
    element name [ "class", cssClass ] children

/// An element with nothing but a text.
let plain (name: string) (content: string) = element name [] [ text content ]

/// An element with a class and a text.
let labelled (name: string) (cssClass: string) (content: string) = styled name cssClass [ text content ]

/// A text that a program reads, such as a token: isolated from its surroundings' reading direction.
let code (content: string) =
    element "code" [ "dir", "ltr" ] [ text content ]

/// A table: heads, then rows of cells; each cell repeats its head for narrow screens.
let table (cssClass: string) (heads: string list) (rows: Html list list) =
    // A style sheet that repeats a head knows no markup.
    let cell (head: string) content =
        element "td" [ "data-head", head.Replace("_min", "ₘᵢₙ").Replace("_max", "ₘₐₓ") ] [ content ]

    let row cells =
        element "tr" [] (List.map2 cell heads cells)

    // Only a table with words of no sensible length is wider than its place: it scrolls there, and the page does not.
    styled "div" "wide" [
        styled "table" cssClass [
            element "thead" [] [
                element "tr" [] (heads |> List.map (fun head -> element "th" [ "scope", "col" ] [ scripted head ]))
            ]
            element "tbody" [] (List.map row rows)
        ]
    ]

/// A text for a number, whose digits appear when it is pointed at.
let shown (content: string) (exact: string) =
    element "span" [ "class", "number"; "title", exact ] [ text content ]

/// A number with five digits; all its digits appear when it is pointed at.
let number (value: float) =
    shown (Wording.number value) (Wording.exact value)
