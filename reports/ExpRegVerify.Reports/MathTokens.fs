/// One line of Unicode mathematics, cut into the pieces of which MathML is made.
module ExpRegVerify.Reports.MathTokens

open System
open System.Globalization

/// A piece of a formula.
type Token =
    /// Digits, with a decimal point or a vulgar fraction; or ∞.
    | Number of string
    /// One letter with its accents.
    | Letter of string
    /// The name of a function or operator, set upright.
    | Name of string
    /// A word of the sentence around the formula.
    | Word of string
    /// A raised piece that Unicode has letters for, such as ² or ᵀ, as plain letters.
    | Raised of string
    /// A lowered piece, likewise.
    | Lowered of string
    | Symbol of string
    | Blank

let private raised = "⁰0¹1²2³3⁴4⁵5⁶6⁷7⁸8⁹9⁺+⁻−⁼=⁽(⁾)ᵀTᵗtⁿnⁱiᵏkᵐm′′"

let private lowered = "₀0₁1₂2₃3₄4₅5₆6₇7₈8₉9₊+₋−₌=₍(₎)ᵢiⱼjᵣrₖkₘmₙnₜt"

let private pairs (text: string) =
    text |> Seq.chunkBySize 2 |> Seq.map (fun pair -> pair[0], pair[1]) |> Map.ofSeq

let private raisedLetters = pairs raised
let private loweredLetters = pairs lowered

let private names =
    set [
        "cosh"
        "diag"
        "exp"
        "inf"
        "ln"
        "log"
        "max"
        "min"
        "rank"
        "sign"
        "sinh"
        "softmax"
        "sup"
        "tr"
    ]

/// Two letters may be a product, as in 2mn/δ; these are words.
let private shortWords =
    set [
        "an"
        "as"
        "at"
        "be"
        "by"
        "do"
        "if"
        "in"
        "is"
        "it"
        "no"
        "of"
        "on"
        "or"
        "to"
        "up"
        "we"
    ]

let private isAsciiLetter (letter: char) = Char.IsAsciiLetter letter

let private isAccent (letter: char) =
    CharUnicodeInfo.GetUnicodeCategory letter = UnicodeCategory.NonSpacingMark

let private takeWhile (text: string) (start: int) (keep: char -> bool) =
    let mutable stop = start

    while stop < text.Length && keep text[stop] do
        stop <- stop + 1

    text[start .. stop - 1]

/// Letters with hyphens or apostrophes between them: the longest word from `start`.
let private word (text: string) (start: int) =
    let inside (at: int) =
        isAsciiLetter text[at]
        || "-'".Contains text[at] && at > start && at + 1 < text.Length && isAsciiLetter text[at + 1]

    let mutable stop = start

    while stop < text.Length && inside stop do
        stop <- stop + 1

    text[start .. stop - 1]

let private isSentence (run: string) =
    run.Length > 2 || Set.contains (run.ToLowerInvariant()) shortWords

/// The article, not the letter: a word of more than two letters comes after it.
let private isArticle (text: string) (start: int) (run: string) =
    run = "a" && start + 2 < text.Length && text[start + 1] = ' ' && (word text (start + 2)).Length > 2

/// A letter that is none of these: an operator that looks like one.
let private isOperator (letter: char) = "ΣΠ∂∇√".Contains letter

let private letterAt (text: string) (start: int) =
    let accents = takeWhile text (start + 1) isAccent
    text[start .. start + accents.Length]

let private fromLetter (text: string) (start: int) =
    let run = if isAsciiLetter text[start] then word text start else ""

    if Set.contains run names then
        Name run, run.Length
    elif isSentence run || isArticle text start run then
        Word run, run.Length
    else
        let letter = letterAt text start
        Letter letter, letter.Length

let private next (text: string) (start: int) =
    let letter = text[start]

    let mapped table make =
        let run = takeWhile text start (fun one -> Map.containsKey one table)
        make (String.map (fun one -> table[one]) run), run.Length

    if Char.IsWhiteSpace letter then
        Blank, (takeWhile text start Char.IsWhiteSpace).Length
    elif Map.containsKey letter raisedLetters then
        mapped raisedLetters Raised
    elif Map.containsKey letter loweredLetters then
        mapped loweredLetters Lowered
    elif Char.IsAsciiDigit letter then
        let run = takeWhile text start (fun one -> Char.IsAsciiDigit one || one = '.')
        // A full stop after a number ends the sentence.
        let run = run.TrimEnd '.'
        Number run, run.Length
    elif "¼½¾∞".Contains letter then
        Number(string letter), 1
    elif Char.IsLetter letter && not (isOperator letter) then
        fromLetter text start
    elif Char.IsHighSurrogate letter && start + 1 < text.Length && Char.IsLowSurrogate text[start + 1] then
        Symbol text[start .. start + 1], 2
    else
        Symbol(string letter), 1

/// The pieces, in their order.
let cut (text: string) : Token list =
    let rec from start =
        if start >= text.Length then
            []
        else
            let token, length = next text start
            token :: from (start + length)

    from 0
