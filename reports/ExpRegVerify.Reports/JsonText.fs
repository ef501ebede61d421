/// JSON as the command line and the reports write it: finite numbers round-trip, the others are strings.
module ExpRegVerify.Reports.JsonText

open System.Buffers
open System.Globalization
open System.Text
open System.Text.Encodings.Web
open System.Text.Json

/// Writes a number: finite ones as JSON numbers that read back to the same double, NaN and the infinities as strings.
let number (writer: Utf8JsonWriter) (value: float) =
    if System.Double.IsFinite value then
        writer.WriteNumberValue value
    else
        writer.WriteStringValue(value.ToString CultureInfo.InvariantCulture)

/// Writes a name and its number.
let numberOf (writer: Utf8JsonWriter) (name: string) (value: float) =
    writer.WritePropertyName name
    number writer value

/// Writes a name and a string, or null.
let textOf (writer: Utf8JsonWriter) (name: string) (value: string | null) = writer.WriteString(name, value)

/// Writes a name and an object made by `write`.
let objectOf (writer: Utf8JsonWriter) (name: string) (write: unit -> unit) =
    writer.WriteStartObject name
    write ()
    writer.WriteEndObject()

/// Writes a name and an array, one entry an item, each written by `write`.
let arrayOf (writer: Utf8JsonWriter) (name: string) (items: 'item seq) (write: 'item -> unit) =
    writer.WriteStartArray name
    Seq.iter write items
    writer.WriteEndArray()

/// Writes a name and an array of numbers on one line: there may be thousands of them.
let numbersOf (writer: Utf8JsonWriter) (name: string) (values: float seq) =
    let shown (value: float) =
        let digits = value.ToString("R", CultureInfo.InvariantCulture)

        if System.Double.IsFinite value then
            digits
        else
            "\"" + digits + "\""

    writer.WritePropertyName name
    writer.WriteRawValue("[" + (values |> Seq.map shown |> String.concat ",") + "]")

/// Writes a name and an object for a value that is there, null for one that is not.
let optionalOf (writer: Utf8JsonWriter) (name: string) (value: 'value option) (write: 'value -> unit) =
    match value with
    | Some there -> objectOf writer name (fun () -> write there)
    | None -> writer.WriteNull name

/// One indented document, an object, for a file or standard output: letters beyond ASCII stay as they are.
let document (write: Utf8JsonWriter -> unit) : string =
    let buffer = ArrayBufferWriter<byte>()
    let encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    let options = JsonWriterOptions(Indented = true, Encoder = encoder, NewLine = "\n")

    do
        use writer = new Utf8JsonWriter(buffer, options)
        writer.WriteStartObject()
        write writer
        writer.WriteEndObject()

    Encoding.UTF8.GetString buffer.WrittenSpan
