using System.Globalization;
using System.Text.Json;
using ExpRegVerify.Reports;

namespace ExpRegVerify.Cli.Output;

/// <summary>
/// Numbers in JSON: finite ones as numbers that read back to the same double, the others as the strings "NaN",
/// "Infinity" and "-Infinity".
/// </summary>
internal static class JsonNumbers
{
    /// <summary>A member with a number.</summary>
    public static void WriteFinite(this Utf8JsonWriter writer, string name, double value)
    {
        writer.WritePropertyName(name);
        writer.WriteFinite(value);
    }

    /// <summary>A number in an array.</summary>
    public static void WriteFinite(this Utf8JsonWriter writer, double value) => JsonText.number(writer, value);

    /// <summary>A member with an array of numbers.</summary>
    public static void WriteFinite(this Utf8JsonWriter writer, string name, IEnumerable<double> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteFinite(value);
        }

        writer.WriteEndArray();
    }

    /// <summary>A seed: all 64 bits, hence a string.</summary>
    public static void WriteSeed(this Utf8JsonWriter writer, string name, ulong seed) =>
        writer.WriteString(name, seed.ToString(CultureInfo.InvariantCulture));
}
