/// Reading JSON strictly: every value knows its place, and what does not fit is refused by place, value and what is
/// accepted. All errors are FormatExceptions with one line.
module ExpRegVerify.Reports.JsonPlaces

open System
open System.Globalization
open System.Text.Json

/// A value and where it stands, such as `lemmas[3].counts.held`.
type Place = { Path: string; Value: JsonElement }

let private excerptMax = 60

let private excerpt (value: JsonElement) =
    let raw = value.GetRawText().ReplaceLineEndings " "

    if raw.Length <= excerptMax then
        raw
    else
        raw[.. excerptMax - 1] + "…"

/// Refuses a value.
let refuse (place: Place) (accepted: string) : 'any =
    raise (FormatException $"{place.Path} is {excerpt place.Value}; accepted is {accepted}")

let private require kind accepted (place: Place) =
    if place.Value.ValueKind <> kind then
        refuse place accepted

/// The whole document, an object without doubled keys.
let document (name: string) (content: string) : Place =
    try
        let options = JsonDocumentOptions(AllowDuplicateProperties = false)
        let root = JsonDocument.Parse(content, options).RootElement
        let place = { Path = name; Value = root }
        require JsonValueKind.Object "an object" place
        { place with Path = "" }
    with :? JsonException as fault ->
        let words = fault.Message.ReplaceLineEndings " "
        raise (FormatException($"{name} is not JSON: {words}", fault))

/// A member of an object, which must be there.
let at (name: string) (place: Place) : Place =
    require JsonValueKind.Object "an object" place
    let found, value = place.Value.TryGetProperty name
    let path = if place.Path = "" then name else place.Path + "." + name

    if not found then
        raise (FormatException $"{path} is missing; accepted is a results file as verify of this version writes it")

    { Path = path; Value = value }

/// A member that may be null.
let maybe (read: Place -> 'value) (name: string) (place: Place) : 'value option =
    let found = at name place

    if found.Value.ValueKind = JsonValueKind.Null then
        None
    else
        Some(read found)

/// A text.
let text (place: Place) : string =
    require JsonValueKind.String "a text" place
    string (place.Value.GetString())

/// Yes or no.
let flag (place: Place) : bool =
    match place.Value.ValueKind with
    | JsonValueKind.True -> true
    | JsonValueKind.False -> false
    | _ -> refuse place "true or false"

/// A whole number of 32 bits.
let whole (place: Place) : int =
    let isWhole, value =
        if place.Value.ValueKind = JsonValueKind.Number then
            place.Value.TryGetInt32()
        else
            false, 0

    if isWhole then value else refuse place "a whole number"

/// A whole number of 64 bits.
let long (place: Place) : int64 =
    let isWhole, value =
        if place.Value.ValueKind = JsonValueKind.Number then
            place.Value.TryGetInt64()
        else
            false, 0L

    if isWhole then value else refuse place "a whole number"

/// A number: finite ones are numbers, the others are strings.
let number (place: Place) : float =
    match place.Value.ValueKind with
    | JsonValueKind.Number -> place.Value.GetDouble()
    | JsonValueKind.String ->
        match place.Value.GetString() with
        | "NaN" -> nan
        | "Infinity" -> infinity
        | "-Infinity" -> -infinity
        | _ -> refuse place "a number, \"NaN\", \"Infinity\" or \"-Infinity\""
    | _ -> refuse place "a number, \"NaN\", \"Infinity\" or \"-Infinity\""

/// A seed: 64 bits, hence a text of digits.
let seed (place: Place) : uint64 =
    let digits =
        if place.Value.ValueKind = JsonValueKind.String then
            string (place.Value.GetString())
        else
            ""

    match UInt64.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture) with
    | true, value -> value
    | _ -> refuse place "a text with a whole number from 0 to 18446744073709551615"

/// The entries of an array.
let items (read: Place -> 'value) (place: Place) : 'value array =
    require JsonValueKind.Array "an array" place

    [|
        for index, value in Seq.indexed (place.Value.EnumerateArray()) ->
            read {
                Path = $"{place.Path}[{index}]"
                Value = value
            }
    |]

/// One of the values of a type, by the word that is written for it.
let word (written: 'value -> string) (values: 'value list) (place: Place) : 'value =
    let found = text place

    match values |> List.tryFind (fun value -> written value = found) with
    | Some value -> value
    | None -> refuse place ("one of " + (values |> List.map written |> String.concat ", "))

/// Refuses a document that differs from what its own values give, at the first place where it does: a member that
/// nobody reads, or a number that does not follow from the others.
let rec requireSame (found: Place) (derived: Place) : unit =
    let inObject () =
        for one in derived.Value.EnumerateObject() do
            requireSame (at one.Name found) (at one.Name derived)

        for one in found.Value.EnumerateObject() do
            if not (fst (derived.Value.TryGetProperty one.Name)) then
                refuse (at one.Name found) "no such member"

    if found.Value.ValueKind = derived.Value.ValueKind then
        match found.Value.ValueKind with
        | JsonValueKind.Object -> inObject ()
        | JsonValueKind.Array when found.Value.GetArrayLength() = derived.Value.GetArrayLength() ->
            Array.iter2 requireSame (items id found) (items id derived)
        | _ ->
            if not (JsonElement.DeepEquals(found.Value, derived.Value)) then
                refuse found (excerpt derived.Value)
    else
        refuse found (excerpt derived.Value)
