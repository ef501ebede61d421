/// JSON as the command line and the reports write it: finite numbers round-trip, the others are strings.
module ExpRegVerify.Reports.JsonText

open System.Text.Json

/// Writes a number: finite ones as JSON numbers that read back to the same double, NaN and the infinities as strings.
let number (writer: Utf8JsonWriter) (value: float) =
    if System.Double.IsFinite value then
        writer.WriteNumberValue value
    else
        writer.WriteStringValue(value.ToString System.Globalization.CultureInfo.InvariantCulture)
