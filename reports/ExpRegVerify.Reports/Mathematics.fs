/// One-line Unicode mathematics as MathML, which browsers show without a library: scripts, roots, fences, names of
/// functions upright. Words stay words, and a line may break between pieces, so that a statement fits a telephone.
module ExpRegVerify.Reports.Mathematics

open System
open ExpRegVerify.Reports.Html
open ExpRegVerify.Reports.MathTokens

/// What stands on a line: parts of formulas, and words between them.
type private Piece =
    | Atom of Html
    | Operator of Html
    /// An operator after which the line may break.
    | Breaking of Html
    | Gap
    | Words of string

exception private Unreadable

let private fences = "()[]⟨⟩‖|{}⌈⌉⌊⌋"

let private relations =
    set [
        "≤"
        "≥"
        "="
        "≠"
        "<"
        ">"
        "⇒"
        "→"
        "⪯"
        "⪰"
        "≈"
        "∈"
        ","
        ";"
        "+"
        "−"
    ]

let private row (pieces: Html list) =
    match pieces with
    | [ single ] -> single
    | several -> element "mrow" [] several

let private symbol (content: string) =
    element
        "mo"
        (if fences.Contains content then
             [ "stretchy", "false" ]
         else
             [])
        [ text content ]

let private upright (content: string) =
    element "mi" [ "mathvariant", "normal" ] [ text content ]

let private html piece =
    match piece with
    | Atom inside
    | Operator inside
    | Breaking inside -> inside
    | Gap -> element "mspace" [ "width", "0.2em" ] []
    // MathML drops blanks at the ends of a text unless they do not break.
    | Words words -> element "mtext" [] [ text ("\u00A0" + words + "\u00A0") ]

let private letters (run: string) =
    run
    |> Seq.map (fun letter ->
        if Char.IsDigit letter then plain "mn" (string letter)
        elif Char.IsLetter letter then plain "mi" (string letter)
        else symbol (string letter))
    |> List.ofSeq
    |> row

let private scripted below above atom =
    match below, above with
    | [], [] -> atom
    | below, [] -> element "msub" [] [ atom; row below ]
    | [], above -> element "msup" [] [ atom; row above ]
    | below, above -> element "msubsup" [] [ atom; row below; row above ]

/// What stands beside an index sign without braces: a sign, then letters and digits up to anything else.
let rec private run tokens =
    match tokens with
    | Letter letter :: rest -> prepend (plain "mi" letter) rest
    | Number digits :: rest -> prepend (plain "mn" digits) rest
    | Name name :: rest
    | Word name :: rest -> prepend (upright name) rest
    | rest -> [], rest

and private prepend first rest =
    let others, rest = run rest
    first :: others, rest

/// Tokens up to a closing sign, which is dropped; Unreadable when it never comes.
let rec private until closing tokens =
    let rec from pieces tokens =
        match tokens with
        | [] -> raise Unreadable
        | Symbol sign :: rest when sign = closing -> List.rev pieces, rest
        | _ ->
            let piece, rest = piece tokens
            from (piece :: pieces) rest

    from [] tokens

and private script tokens =
    match tokens with
    | Symbol "{" :: rest ->
        let pieces, rest = until "}" rest
        List.map html (spaced pieces), rest
    | Symbol("−" | "+" | "*" as sign) :: rest ->
        let others, rest = run rest
        symbol sign :: others, rest
    | _ ->
        match run tokens with
        | [], _ -> raise Unreadable
        | found -> found

and private scripts below above tokens =
    match tokens with
    | Symbol "_" :: rest ->
        let found, rest = script rest
        scripts (below @ found) above rest
    | Symbol "^" :: rest ->
        let found, rest = script rest
        scripts below (above @ found) rest
    | Lowered found :: rest -> scripts (below @ [ letters found ]) above rest
    | Raised found :: rest -> scripts below (above @ [ letters found ]) rest
    | rest -> below, above, rest

/// An atom with what hangs at it.
and private hung atom tokens =
    let below, above, rest = scripts [] [] tokens
    Atom(scripted below above atom), rest

/// The next piece, at least one token.
and private piece tokens =
    match tokens with
    // A digit right after a letter is its index: E0 is E₀.
    | Letter letter :: Number index :: rest ->
        let below, above, rest = scripts [ plain "mn" index ] [] rest
        Atom(scripted below above (plain "mi" letter)), rest
    | Letter letter :: rest -> hung (plain "mi" letter) rest
    | Number digits :: rest -> hung (plain "mn" digits) rest
    | Name name :: rest -> hung (upright name) rest
    | Symbol "√" :: Symbol "(" :: rest ->
        let inside, rest = until ")" rest
        hung (element "msqrt" [] (List.map html (spaced inside))) rest
    | Symbol "√" :: rest ->
        let inside, rest = piece rest
        Atom(element "msqrt" [] [ html inside ]), rest
    | Symbol "(" :: rest ->
        let inside, rest = until ")" rest
        hung (row ([ symbol "(" ] @ List.map html (spaced inside) @ [ symbol ")" ])) rest
    | Symbol("‖" | "|" | "Σ" | "Π" | "⟩" | "]" | "∇" as sign) :: rest -> hung (symbol sign) rest
    | Symbol sign :: rest when Set.contains sign relations -> Breaking(symbol sign), rest
    | Symbol("_" | "^") :: _
    | Raised _ :: _
    | Lowered _ :: _ -> raise Unreadable
    | Symbol sign :: rest -> Operator(symbol sign), rest
    // A word that has an index or an argument is a function's name, such as cond(H).
    | Word word :: (Symbol("_" | "^" | "(") :: _ as rest) -> hung (upright word) rest
    | Word word :: rest -> Words word, rest
    | Blank :: rest -> Gap, rest
    | [] -> raise Unreadable

/// A blank is a thin space between two atoms, and nothing beside an operator, which brings its own.
and private spaced pieces =
    let rec from before pieces =
        match before, pieces with
        | _, [] -> []
        | Some(Atom _), Gap :: (Atom _ as next) :: rest -> Gap :: next :: from (Some next) rest
        | _, Gap :: rest -> from before rest
        | _, next :: rest -> next :: from (Some next) rest

    from None pieces

let private all tokens =
    let rec from pieces tokens =
        match tokens with
        | [] -> List.rev pieces
        | _ ->
            let piece, rest = piece tokens
            from (piece :: pieces) rest

    from [] tokens

/// Marks of a sentence; with nothing but words around them they are no mathematics.
let private marks = [ for mark in [ ","; ";"; ":"; "." ] -> symbol mark, text mark ]

let private formula pieces =
    match pieces with
    | [] -> empty
    | [ Operator sign | Breaking sign ] when List.exists (fun (mark, _) -> mark = sign) marks ->
        marks |> List.find (fun (mark, _) -> mark = sign) |> snd
    | _ -> element "math" [] [ element "mrow" [] (pieces |> List.rev |> spaced |> List.map html) ]

/// Formulas and words in turn; a formula ends where the line may break. An operator with a blank before it stands
/// between two terms; without one it is a sign, and stays with its term.
let private line pieces =
    let rec from current pieces =
        match pieces with
        | [] -> [ formula current ]
        | Words words :: rest -> formula current :: text words :: from [] rest
        | Gap :: rest when List.isEmpty current -> text " " :: from [] rest
        | Gap :: (Words _ :: _ as rest) -> formula current :: text " " :: from [] rest
        | Breaking sign :: Gap :: rest -> formula (Operator sign :: current) :: text " " :: from [] rest
        | next :: rest -> from (next :: current) rest

    from [] pieces

/// The line as MathML between words; the text as it is when it is too long or cannot be read as mathematics.
let statement (content: string) : Html =
    if content.Length > Wording.LabelLengthMax then
        text (Wording.clipped Wording.LabelLengthMax content)
    else
        try
            content |> Wording.visible |> cut |> all |> line |> concat
        with Unreadable ->
            text content
