/// Text for people: numbers, safe characters, and the careful sentences about sources and claims.
module ExpRegVerify.Reports.Wording

open System
open System.Globalization
open System.Text
open ExpRegVerify.Evidence.Claims
open ExpRegVerify.Solver.Instances

let private superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹"

let private superscript (exponent: int) =
    exponent.ToString CultureInfo.InvariantCulture
    |> String.map (fun letter ->
        if letter = '-' then
            '⁻'
        else
            superscripts[int letter - int '0'])

/// A number with the given significant digits: plain between 10⁻³ and 10⁶, else as 1.23×10⁻⁵.
let rounded (digits: int) (value: float) =
    if Double.IsNaN value then
        "not a number"
    elif Double.IsInfinity value then
        if value > 0.0 then "∞" else "−∞"
    elif value = 0.0 then
        "0"
    else
        let size = abs value

        if size >= 1e-3 && size < 1e6 then
            let whole = 1 + int (floor (log10 size))
            let text = value.ToString("F" + string (max 0 (digits - whole)), CultureInfo.InvariantCulture)

            let trimmed =
                if text.Contains '.' then
                    text.TrimEnd('0').TrimEnd('.')
                else
                    text

            trimmed.Replace('-', '−')
        else
            let text = value.ToString("E" + string (digits - 1), CultureInfo.InvariantCulture)
            let split = text.IndexOf 'E'
            let mantissa = text[.. split - 1]

            let mantissa =
                if mantissa.Contains '.' then
                    mantissa.TrimEnd('0').TrimEnd('.')
                else
                    mantissa

            let exponent = Int32.Parse(text[split + 1 ..], CultureInfo.InvariantCulture)
            mantissa.Replace('-', '−') + "×10" + superscript exponent

/// A number as a reader wants it: five significant digits.
let number value = rounded 5 value

/// Two numbers with as many digits as it takes to tell them apart, five at least.
let apart (left: float) (right: float) =
    let digits =
        seq { 5..17 }
        |> Seq.tryFind (fun digits -> left = right || rounded digits left <> rounded digits right)
        |> Option.defaultValue 17

    rounded digits left, rounded digits right

/// A number with all its digits, as it reads back.
let exact (value: float) =
    value.ToString("R", CultureInfo.InvariantCulture)

/// A whole number with a thin space between thousands.
let count (value: int) =
    value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202F')

/// A share in percent, never rounded to 0 % or 100 % unless it is.
let share (part: int) (whole: int) =
    if whole = 0 then
        "–"
    elif part = 0 then
        "0 %"
    elif part = whole then
        "100 %"
    else
        let percent = 100.0 * float part / float whole

        if percent < 0.1 then
            "< 0.1 %"
        elif percent > 99.9 then
            "> 99.9 %"
        else
            percent.ToString("0.#", CultureInfo.InvariantCulture) + " %"

/// What the column of ratios means, in a sentence.
[<Literal>]
let RatioMeaning =
    "The ratio grows as a case comes nearer to violation and is 1 where the statement ends: left/right where the right "
    + "side is certainly positive, |left − right|/allowance for an agreement, else a stand-in that orders cases alike."

/// What a violated draw of a supported lemma means, in a sentence.
[<Literal>]
let MayFailMeaning =
    "A claim that may fail with probability δ may be violated on single draws, its worst ratio above 1: its verdict is "
    + "about the failure rate on the data sets that were confirmed."

/// `one` for 1, else `many`, after the count.
let plural (value: int) (one: string) (many: string) =
    count value + " " + (if value = 1 then one else many)

/// Marks that reverse the reading direction could make a token or a label look like another: they are shown by name.
let private isDirectionMark (letter: char) =
    letter = '\u061C'
    || letter = '\u200E'
    || letter = '\u200F'
    || (letter >= '\u202A' && letter <= '\u202E')
    || (letter >= '\u2066' && letter <= '\u2069')

/// A text without characters that HTML and XML forbid (they become �) or that turn the reading direction.
let visible (text: string) =
    let builder = StringBuilder text.Length

    for rune in text.EnumerateRunes() do
        let value = rune.Value

        let isForbidden =
            (value < 32 && value <> 9 && value <> 10)
            || (value >= 127 && value < 160)
            || value &&& 0xFFFE = 0xFFFE

        if isForbidden then
            builder.Append '\uFFFD' |> ignore
        elif rune.IsBmp && isDirectionMark (char value) then
            builder.Append("⟨U+").Append(value.ToString("X4", CultureInfo.InvariantCulture)).Append('⟩')
            |> ignore
        else
            builder.Append(rune.ToString()) |> ignore

    builder.ToString()

/// The longest label that a page shows in full.
[<Literal>]
let LabelLengthMax = 600

/// A label cut to `length` characters, and said so.
let clipped (length: int) (text: string) =
    if text.Length <= length then
        text
    else
        text[.. length - 1] + $"… ({count text.Length} characters)"

/// Whose statement it is, never stronger than what was seen of the paper.
let source (lemma: LemmaDescription) =
    let reference = lemma.Source.Reference

    match lemma.Source.Kind with
    | SourceKind.Stated -> $"Stated in {reference}."
    | SourceKind.Reading ->
        $"The abstract's sentence, read as written here ({reference}); "
        + "the paper's body, not consulted, may assume more."
    | _ ->
        // Lemmas of this catalogue refer to its own theory; somebody else's to whatever they name.
        let whose, place =
            if reference.StartsWith("THEORY.md", StringComparison.Ordinal) then
                "ExpRegVerify's", $"properties/{reference}"
            else
                "A", reference

        $"{whose} statement of “{lemma.Title}”, derived in {place}. "
        + "It is not a quotation: the paper's own constants may differ."

/// What the lemma promises, in a sentence.
let claim (lemma: LemmaDescription) =
    match lemma.Claim with
    | :? Claim.Probability as claim ->
        "For every data set that meets the hypotheses it fails with probability at most δ over the initialisation "
        + $"(δ = {number claim.Delta} unless the spec says otherwise)."
    | :? Claim.Scaling as claim ->
        let relation = if claim.IsUpperLimit then "at most " else ""

        let resolution =
            if claim.Resolution > 0.0 then
                $", to within {number claim.Resolution} over finite sizes"
            else
                ""

        $"An exponent: the slope on log–log axes is {relation}{number claim.Exponent}{resolution}."
    | _ -> "It promises to hold on every instance that meets the hypotheses."

/// A text as one word of a POSIX shell.
let shellWord (text: string) = "'" + text.Replace("'", "'\\''") + "'"

let private replayArguments (token: string) (spec: Spec) =
    let file =
        match spec with
        | :? NetworkSpec as network -> Option.ofObj network.File
        | _ -> None

    match file with
    | Some reference -> $"replay {shellWord token} --data {shellWord reference.Name}"
    | None -> $"replay {shellWord token}"

/// The two commands that replay a case: with the installed tool, and from a clone.
let replayCommands (token: string) (spec: Spec) =
    let arguments = replayArguments token spec

    [
        "expreg " + arguments
        "dotnet run -c Release --project src/ExpRegVerify.Cli -- " + arguments
    ]
