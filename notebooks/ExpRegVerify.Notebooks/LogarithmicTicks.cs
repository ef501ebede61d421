using System.Globalization;
using System.Text.Json.Nodes;

namespace ExpRegVerify.Notebooks;

/// <summary>
/// Numbers on a logarithmic axis: whole decades where there are enough of them, else 1, 2 and 5 of each, else every
/// digit. Plotly's own small digits between decades lie over one another.
/// </summary>
internal static class LogarithmicTicks
{
    /// <summary>Above so many decades whole ones are enough.</summary>
    private const double DecadesMin = 1.5;

    /// <summary>Below it every digit has room.</summary>
    private const double FineMax = 0.7;

    /// <summary>Below it Plotly's own numbers are good.</summary>
    private const double NarrowMax = 0.15;

    /// <summary>As many powers of ten as stand side by side.</summary>
    private const int PowersMax = 7;

    /// <summary>Below it powers of ten are written out.</summary>
    private const int PlainPowerMax = 4;

    /// <summary>The members of Plotly's axis that say so; none where the values are close together.</summary>
    /// <param name="values">Positive and finite.</param>
    public static IEnumerable<(string Name, JsonNode Value)> Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0)
        {
            yield break;
        }

        var (least, most) = (Math.Log10(sorted[0]), Math.Log10(sorted[^1]));
        var span = most - least;
        if (span is 0 or >= DecadesMin)
        {
            yield return ("dtick", JsonValue.Create((int)Math.Max(1, Math.Ceiling(span / PowersMax))));
        }
        else if (span >= NarrowMax)
        {
            int[] digits = span < FineMax ? [1, 2, 3, 4, 5, 6, 7, 8, 9] : [1, 2, 5];
            var (places, texts) = (new JsonArray(), new JsonArray());
            for (var power = (int)Math.Floor(least); power <= most; power++)
            {
                foreach (var digit in digits)
                {
                    places.Add(JsonValue.Create(Parsed(digit, power)));
                    texts.Add(JsonValue.Create(Text(digit, power)));
                }
            }

            yield return ("tickmode", JsonValue.Create("array"));
            yield return ("tickvals", places);
            yield return ("ticktext", texts);
        }
    }

    private static double Parsed(int digit, int power) =>
        double.Parse($"{digit}e{power.ToString(CultureInfo.InvariantCulture)}", CultureInfo.InvariantCulture);

    private static string Text(int digit, int power) =>
        Math.Abs(power) < PlainPowerMax
            ? Parsed(digit, power).ToString(CultureInfo.InvariantCulture)
            : (digit == 1 ? "" : FormattableString.Invariant($"{digit}×"))
                + $"10<sup>{power.ToString(CultureInfo.InvariantCulture).Replace('-', '−')}</sup>";
}
